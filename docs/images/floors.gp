# Made by negsim 0.1.0. To draw it again, edited or not, run gnuplot on
# this file in its folder.
if (GPVAL_VERSION < 5.4) { print sprintf('gnuplot 5.4 or later is needed, this is %.1f', GPVAL_VERSION); exit status 1 }
set terminal svg noenhanced size 960,720 font 'sans-serif'.',13' background rgb '#ffffff' name 'negsim'
set encoding utf8
if (!exists('to_stdout')) set output './floors.svg'
data = './floors.dat'
set label 'The zone is open in 278 of 441 runs, more with low kyiv.ratification and low' at screen 0.0166667,0.966667 left noenhanced font ',18' tc rgb '#1a1a1a'
set label 'moscow.ratification' at screen 0.0166667,0.935417 left noenhanced font ',18' tc rgb '#1a1a1a'
set label 'Baseline: the war in Ukraine as of mid-2026: 441 runs (grid). The line, where the zone opens, is found on the scenario itself.' at screen 0.0166667,0.904167 left noenhanced font ',13' tc rgb '#595959'
set label 'Margin (utility)' at screen 0.983333,0.864931 right noenhanced font ',13' tc rgb '#1a1a1a'
set lmargin at screen 0.075
set rmargin at screen 0.8625
set tmargin at screen 0.801042
set bmargin at screen 0.0920139
unset key; set minussign
set border 3 linecolor rgb '#595959'
set tics nomirror scale 0.4 font ',11' textcolor rgb '#595959'
set grid xtics ytics back linetype 1 linecolor rgb '#d9d9d9' linewidth 0.5
unset grid
set xrange [0.28999999999999998:0.70999999999999996]
set format x '%h'
set label 'kyiv.ratification' at screen 0.46875,0.0253472 center noenhanced font ',13' tc rgb '#1a1a1a'
set yrange [0.28999999999999998:0.70999999999999996]
set format y '%h'
set label 'moscow.ratification' at screen 0.0166667,0.823264 left noenhanced font ',13' tc rgb '#1a1a1a'
set palette defined (0 '#E08A1E', 0.25 '#F3C98B', 0.5 '#F7F7F7', 0.75 '#6FA3CC', 1 '#00406B')
set cbrange [-0.18824242424242427:0.18824242424242427]
set format cb '%h'
set cbtics nomirror out font ',11' textcolor rgb '#595959'
set colorbox vertical user origin screen 0.8875,0.0920139 size screen 0.01875,0.709028 noborder
set object rectangle from screen 0.46218,0.456059 to screen 0.543888,0.481059 fillcolor rgb '#ffffff' fillstyle solid 1 noborder front
set label 'zone opens' at screen 0.503034,0.468559 center font ',12' textcolor rgb '#1a1a1a' front
scale = 1
plot NaN notitle, \
  data index 0 using 1:2:3:4:5:6:(scale*$7) with boxxyerror fillcolor palette fillstyle solid 1 noborder notitle, \
  data index 1 using 1:2 with lines linecolor rgb '#ffffff' linewidth 5 notitle, \
  data index 1 using 1:2 with lines linecolor rgb '#1a1a1a' linewidth 2 notitle
