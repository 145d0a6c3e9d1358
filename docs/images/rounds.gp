# Made by negsim 0.1.0. To draw it again, edited or not, run gnuplot on
# this file in its folder.
if (GPVAL_VERSION < 5.4) { print sprintf('gnuplot 5.4 or later is needed, this is %.1f', GPVAL_VERSION); exit status 1 }
set terminal svg noenhanced size 960,1280 font 'sans-serif'.',13' background rgb '#ffffff' name 'negsim'
set encoding utf8
if (!exists('to_stdout')) set output './rounds.svg'
data = './rounds.dat'
set multiplot
set label 'The zone is open in weeks 31 to 34 and weeks 42 to 52; no agreement by week 52' at screen 0.0166667,0.98125 left noenhanced font ',18' tc rgb '#1a1a1a'
set label 'Baseline: the war in Ukraine as of mid-2026' at screen 0.0166667,0.963672 left noenhanced font ',13' tc rgb '#595959'
set object rectangle from screen 0.0708333,0.939258 to screen 0.09375,0.947852 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set label 'the zone is open' at screen 0.1,0.943164 left noenhanced font ',11' tc rgb '#595959'
set object rectangle from screen 0.21324,0.939258 to screen 0.236156,0.947852 fillcolor rgb '#d55e00' fillstyle transparent solid 0.7 noborder behind
set label 'no package keeps all red lines' at screen 0.242406,0.943164 left noenhanced font ',11' tc rgb '#595959'
set lmargin at screen 0.0708333
set rmargin at screen 0.783333
set tmargin at screen 0.906445
set bmargin at screen 0.804883
unset key; set minussign
set border 3 linecolor rgb '#595959'
set tics nomirror scale 0.4 font ',11' textcolor rgb '#595959'
set grid xtics ytics back linetype 1 linecolor rgb '#d9d9d9' linewidth 0.5
set xrange [0.5:52.5]
set yrange [-0.004652036969:0.08218598646]
set format x ''
set xtics 5
set format y '%g'
set ytics 0.02
set label 'Margin: what the best package leaves the worst-off beyond its reservation' at screen 0.0708333,0.91582 left noenhanced font ',12' tc rgb '#1a1a1a'
set object rectangle from screen 0.481891,0.804883 to screen 0.536699,0.906445 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set object rectangle from screen 0.632612,0.804883 to screen 0.783333,0.906445 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set arrow from screen 0.791667,0.810324 to screen 0.814583,0.810324 nohead linecolor rgb '#595959' linewidth 1.6 dashtype solid
set label '0: the zone opens' at screen 0.820833,0.810324 left noenhanced font ',11' tc rgb '#595959'
set arrow from screen 0.0708333,0.810324 to screen 0.783333,0.810324 nohead linecolor rgb '#595959' linewidth 1 dashtype solid
set object rectangle from screen 0.0708333,0.804883 to screen 0.481891,0.810352 fillcolor rgb '#d55e00' fillstyle transparent solid 0.7 noborder behind
set object rectangle from screen 0.536699,0.804883 to screen 0.632612,0.810352 fillcolor rgb '#d55e00' fillstyle transparent solid 0.7 noborder behind
plot NaN notitle, \
  data index 0 using 1:2 with lines linecolor rgb '#1a1a1a' linewidth 1.6 dashtype solid notitle, \
  data index 0 using 1:2 with points pointtype 7 pointsize 0.4 linecolor rgb '#1a1a1a' notitle
unset label; unset object; unset arrow
set lmargin at screen 0.0708333
set rmargin at screen 0.783333
set tmargin at screen 0.770508
set bmargin at screen 0.695508
unset key; set minussign
set border 3 linecolor rgb '#595959'
set tics nomirror scale 0.4 font ',11' textcolor rgb '#595959'
set grid xtics ytics back linetype 1 linecolor rgb '#d9d9d9' linewidth 0.5
set xrange [0.5:52.5]
set yrange [-0.1062866667:1.06262]
set format x ''
set xtics 5
set format y '%g'
set ytics 0.5
set label 'Kyiv: what offers are worth to it, in utility' at screen 0.0708333,0.779883 left noenhanced font ',12' tc rgb '#1a1a1a'
set object rectangle from screen 0.481891,0.695508 to screen 0.536699,0.770508 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set object rectangle from screen 0.632612,0.695508 to screen 0.783333,0.770508 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set label '' at screen 0.803125,0.750195 point pointtype 5 pointsize 0.55 linecolor rgb '#d55e00'
set label 'by Moscow' at screen 0.820833,0.750195 left noenhanced font ',11' tc rgb '#d55e00'
set label '' at screen 0.803125,0.739258 point pointtype 9 pointsize 0.55 linecolor rgb '#009e73'
set label 'by Washington' at screen 0.820833,0.739258 left noenhanced font ',11' tc rgb '#009e73'
set label '' at screen 0.803125,0.72832 point pointtype 13 pointsize 0.55 linecolor rgb '#cc79a7'
set label 'by Europeans' at screen 0.820833,0.72832 left noenhanced font ',11' tc rgb '#cc79a7'
set arrow from screen 0.791667,0.717383 to screen 0.814583,0.717383 nohead linecolor rgb '#0072b2' linewidth 1.63 dashtype solid
set label '' at screen 0.803125,0.717383 point pointtype 7 pointsize 0.55 linecolor rgb '#0072b2'
set label 'own offers' at screen 0.820833,0.717383 left noenhanced font ',11' tc rgb '#0072b2'
set arrow from screen 0.791667,0.706445 to screen 0.814583,0.706445 nohead linecolor rgb '#0072b2' linewidth 1.64 dashtype (10,6)
set label 'accepts from 0.516' at screen 0.820833,0.706445 left noenhanced font ',11' tc rgb '#0072b2'
set arrow from screen 0.791667,0.695508 to screen 0.814583,0.695508 nohead linecolor rgb '#0072b2' linewidth 1.65 dashtype (2,5)
set label 'holds out for 0.479' at screen 0.820833,0.695508 left noenhanced font ',11' tc rgb '#0072b2'
plot NaN notitle, \
  data index 1 using 1:2 with lines linecolor rgb '#0072b2' linewidth 0.8 dashtype solid notitle, \
  data index 1 every 1 using 1:2 with points pointtype 7 pointsize 0.6 linecolor rgb '#0072b2' notitle, \
  data index 1 every 1 using 1:3 with points pointtype 5 pointsize 0.45 linecolor rgb '#d55e00' notitle, \
  data index 1 every 1 using 1:4 with points pointtype 9 pointsize 0.45 linecolor rgb '#009e73' notitle, \
  data index 1 every 1 using 1:5 with points pointtype 13 pointsize 0.45 linecolor rgb '#cc79a7' notitle, \
  data index 1 using 1:6 with lines linecolor rgb '#0072b2' linewidth 1.4 dashtype (10,6) notitle, \
  data index 1 using 1:7 with lines linecolor rgb '#0072b2' linewidth 1.4 dashtype (2,5) notitle
unset label; unset object; unset arrow
set lmargin at screen 0.0708333
set rmargin at screen 0.783333
set tmargin at screen 0.661133
set bmargin at screen 0.586133
unset key; set minussign
set border 3 linecolor rgb '#595959'
set tics nomirror scale 0.4 font ',11' textcolor rgb '#595959'
set grid xtics ytics back linetype 1 linecolor rgb '#d9d9d9' linewidth 0.5
set xrange [0.5:52.5]
set yrange [-0.1062866667:1.06262]
set format x ''
set xtics 5
set format y '%g'
set ytics 0.5
set label 'Moscow: what offers are worth to it, in utility' at screen 0.0708333,0.670508 left noenhanced font ',12' tc rgb '#1a1a1a'
set object rectangle from screen 0.481891,0.586133 to screen 0.536699,0.661133 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set object rectangle from screen 0.632612,0.586133 to screen 0.783333,0.661133 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set label '' at screen 0.803125,0.64082 point pointtype 7 pointsize 0.55 linecolor rgb '#0072b2'
set label 'by Kyiv' at screen 0.820833,0.64082 left noenhanced font ',11' tc rgb '#0072b2'
set label '' at screen 0.803125,0.629883 point pointtype 9 pointsize 0.55 linecolor rgb '#009e73'
set label 'by Washington' at screen 0.820833,0.629883 left noenhanced font ',11' tc rgb '#009e73'
set label '' at screen 0.803125,0.618945 point pointtype 13 pointsize 0.55 linecolor rgb '#cc79a7'
set label 'by Europeans' at screen 0.820833,0.618945 left noenhanced font ',11' tc rgb '#cc79a7'
set arrow from screen 0.791667,0.608008 to screen 0.814583,0.608008 nohead linecolor rgb '#d55e00' linewidth 1.63 dashtype solid
set label '' at screen 0.803125,0.608008 point pointtype 5 pointsize 0.55 linecolor rgb '#d55e00'
set label 'own offers' at screen 0.820833,0.608008 left noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.791667,0.59707 to screen 0.814583,0.59707 nohead linecolor rgb '#d55e00' linewidth 1.64 dashtype (10,6)
set label 'accepts from 0.517' at screen 0.820833,0.59707 left noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.791667,0.586133 to screen 0.814583,0.586133 nohead linecolor rgb '#d55e00' linewidth 1.65 dashtype (2,5)
set label 'holds out for 0.480' at screen 0.820833,0.586133 left noenhanced font ',11' tc rgb '#d55e00'
plot NaN notitle, \
  data index 2 using 1:2 with lines linecolor rgb '#d55e00' linewidth 0.8 dashtype solid notitle, \
  data index 2 every 1 using 1:2 with points pointtype 5 pointsize 0.6 linecolor rgb '#d55e00' notitle, \
  data index 2 every 1 using 1:3 with points pointtype 7 pointsize 0.45 linecolor rgb '#0072b2' notitle, \
  data index 2 every 1 using 1:4 with points pointtype 9 pointsize 0.45 linecolor rgb '#009e73' notitle, \
  data index 2 every 1 using 1:5 with points pointtype 13 pointsize 0.45 linecolor rgb '#cc79a7' notitle, \
  data index 2 using 1:6 with lines linecolor rgb '#d55e00' linewidth 1.4 dashtype (10,6) notitle, \
  data index 2 using 1:7 with lines linecolor rgb '#d55e00' linewidth 1.4 dashtype (2,5) notitle
unset label; unset object; unset arrow
set lmargin at screen 0.0708333
set rmargin at screen 0.783333
set tmargin at screen 0.551758
set bmargin at screen 0.476758
unset key; set minussign
set border 3 linecolor rgb '#595959'
set tics nomirror scale 0.4 font ',11' textcolor rgb '#595959'
set grid xtics ytics back linetype 1 linecolor rgb '#d9d9d9' linewidth 0.5
set xrange [0.5:52.5]
set yrange [-0.1062866667:1.06262]
set format x ''
set xtics 5
set format y '%g'
set ytics 0.5
set label 'Washington: what offers are worth to it, in utility' at screen 0.0708333,0.561133 left noenhanced font ',12' tc rgb '#1a1a1a'
set object rectangle from screen 0.481891,0.476758 to screen 0.536699,0.551758 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set object rectangle from screen 0.632612,0.476758 to screen 0.783333,0.551758 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set arrow from screen 0.791667,0.531445 to screen 0.814583,0.531445 nohead linecolor rgb '#009e73' linewidth 1.6 dashtype solid
set label '' at screen 0.803125,0.531445 point pointtype 9 pointsize 0.55 linecolor rgb '#009e73'
set label 'own offers' at screen 0.820833,0.531445 left noenhanced font ',11' tc rgb '#009e73'
set label '' at screen 0.803125,0.520508 point pointtype 7 pointsize 0.55 linecolor rgb '#0072b2'
set label 'by Kyiv' at screen 0.820833,0.520508 left noenhanced font ',11' tc rgb '#0072b2'
set label '' at screen 0.803125,0.50957 point pointtype 13 pointsize 0.55 linecolor rgb '#cc79a7'
set label 'by Europeans' at screen 0.820833,0.50957 left noenhanced font ',11' tc rgb '#cc79a7'
set label '' at screen 0.803125,0.498633 point pointtype 5 pointsize 0.55 linecolor rgb '#d55e00'
set label 'by Moscow' at screen 0.820833,0.498633 left noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.791667,0.487695 to screen 0.814583,0.487695 nohead linecolor rgb '#009e73' linewidth 1.64 dashtype (10,6)
set label 'accepts from 0.373' at screen 0.820833,0.487695 left noenhanced font ',11' tc rgb '#009e73'
set arrow from screen 0.791667,0.476758 to screen 0.814583,0.476758 nohead linecolor rgb '#009e73' linewidth 1.65 dashtype (2,5)
set label 'holds out for 0.350' at screen 0.820833,0.476758 left noenhanced font ',11' tc rgb '#009e73'
plot NaN notitle, \
  data index 3 using 1:2 with lines linecolor rgb '#009e73' linewidth 0.8 dashtype solid notitle, \
  data index 3 every 1 using 1:2 with points pointtype 9 pointsize 0.6 linecolor rgb '#009e73' notitle, \
  data index 3 every 1 using 1:3 with points pointtype 7 pointsize 0.45 linecolor rgb '#0072b2' notitle, \
  data index 3 every 1 using 1:4 with points pointtype 5 pointsize 0.45 linecolor rgb '#d55e00' notitle, \
  data index 3 every 1 using 1:5 with points pointtype 13 pointsize 0.45 linecolor rgb '#cc79a7' notitle, \
  data index 3 using 1:6 with lines linecolor rgb '#009e73' linewidth 1.4 dashtype (10,6) notitle, \
  data index 3 using 1:7 with lines linecolor rgb '#009e73' linewidth 1.4 dashtype (2,5) notitle
unset label; unset object; unset arrow
set lmargin at screen 0.0708333
set rmargin at screen 0.783333
set tmargin at screen 0.442383
set bmargin at screen 0.367383
unset key; set minussign
set border 3 linecolor rgb '#595959'
set tics nomirror scale 0.4 font ',11' textcolor rgb '#595959'
set grid xtics ytics back linetype 1 linecolor rgb '#d9d9d9' linewidth 0.5
set xrange [0.5:52.5]
set yrange [-0.1062866667:1.06262]
set format x ''
set xtics 5
set format y '%g'
set ytics 0.5
set label 'Europeans: what offers are worth to it, in utility' at screen 0.0708333,0.451758 left noenhanced font ',12' tc rgb '#1a1a1a'
set object rectangle from screen 0.481891,0.367383 to screen 0.536699,0.442383 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set object rectangle from screen 0.632612,0.367383 to screen 0.783333,0.442383 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set label '' at screen 0.803125,0.42207 point pointtype 5 pointsize 0.55 linecolor rgb '#d55e00'
set label 'by Moscow' at screen 0.820833,0.42207 left noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.791667,0.411133 to screen 0.814583,0.411133 nohead linecolor rgb '#cc79a7' linewidth 1.61 dashtype solid
set label '' at screen 0.803125,0.411133 point pointtype 13 pointsize 0.55 linecolor rgb '#cc79a7'
set label 'own offers' at screen 0.820833,0.411133 left noenhanced font ',11' tc rgb '#cc79a7'
set label '' at screen 0.803125,0.400195 point pointtype 7 pointsize 0.55 linecolor rgb '#0072b2'
set label 'by Kyiv' at screen 0.820833,0.400195 left noenhanced font ',11' tc rgb '#0072b2'
set label '' at screen 0.803125,0.389258 point pointtype 9 pointsize 0.55 linecolor rgb '#009e73'
set label 'by Washington' at screen 0.820833,0.389258 left noenhanced font ',11' tc rgb '#009e73'
set arrow from screen 0.791667,0.37832 to screen 0.814583,0.37832 nohead linecolor rgb '#cc79a7' linewidth 1.64 dashtype (10,6)
set label 'accepts from 0.373' at screen 0.820833,0.37832 left noenhanced font ',11' tc rgb '#cc79a7'
set arrow from screen 0.791667,0.367383 to screen 0.814583,0.367383 nohead linecolor rgb '#cc79a7' linewidth 1.65 dashtype (2,5)
set label 'holds out for 0.350' at screen 0.820833,0.367383 left noenhanced font ',11' tc rgb '#cc79a7'
plot NaN notitle, \
  data index 4 using 1:2 with lines linecolor rgb '#cc79a7' linewidth 0.8 dashtype solid notitle, \
  data index 4 every 1 using 1:2 with points pointtype 13 pointsize 0.6 linecolor rgb '#cc79a7' notitle, \
  data index 4 every 1 using 1:3 with points pointtype 7 pointsize 0.45 linecolor rgb '#0072b2' notitle, \
  data index 4 every 1 using 1:4 with points pointtype 5 pointsize 0.45 linecolor rgb '#d55e00' notitle, \
  data index 4 every 1 using 1:5 with points pointtype 9 pointsize 0.45 linecolor rgb '#009e73' notitle, \
  data index 4 using 1:6 with lines linecolor rgb '#cc79a7' linewidth 1.4 dashtype (10,6) notitle, \
  data index 4 using 1:7 with lines linecolor rgb '#cc79a7' linewidth 1.4 dashtype (2,5) notitle
unset label; unset object; unset arrow
set lmargin at screen 0.0708333
set rmargin at screen 0.783333
set tmargin at screen 0.333008
set bmargin at screen 0.258008
unset key; set minussign
set border 3 linecolor rgb '#595959'
set tics nomirror scale 0.4 font ',11' textcolor rgb '#595959'
set grid xtics ytics back linetype 1 linecolor rgb '#d9d9d9' linewidth 0.5
set xrange [0.5:52.5]
set yrange [-0.04:1.04]
set format x ''
set xtics 5
set format y '%g'
set ytics 0.5
set label 'Conceded of what red lines can concede, as a share, each as dear as it is firm' at screen 0.0708333,0.342383 left noenhanced font ',12' tc rgb '#1a1a1a'
set object rectangle from screen 0.481891,0.258008 to screen 0.536699,0.333008 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set object rectangle from screen 0.632612,0.258008 to screen 0.783333,0.333008 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set arrow from screen 0.791667,0.33023 to screen 0.814583,0.33023 nohead linecolor rgb '#0072b2' linewidth 1.6 dashtype solid
set label 'Kyiv' at screen 0.820833,0.33023 left noenhanced font ',11' tc rgb '#0072b2'
set arrow from screen 0.791667,0.317604 to screen 0.814583,0.317604 nohead linecolor rgb '#d55e00' linewidth 1.61 dashtype (8,4)
set label 'Moscow' at screen 0.820833,0.317604 left noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.791667,0.260786 to screen 0.814583,0.260786 nohead linecolor rgb '#cc79a7' linewidth 1.62 dashtype (12,3,2,3)
set label 'Europeans' at screen 0.820833,0.260786 left noenhanced font ',11' tc rgb '#cc79a7'
plot NaN notitle, \
  data index 5 using 1:2 with lines linecolor rgb '#0072b2' linewidth 1.4 dashtype solid notitle, \
  data index 5 using 1:3 with lines linecolor rgb '#d55e00' linewidth 1.4 dashtype (8,4) notitle, \
  data index 5 using 1:4 with lines linecolor rgb '#cc79a7' linewidth 1.4 dashtype (12,3,2,3) notitle
unset label; unset object; unset arrow
set lmargin at screen 0.0708333
set rmargin at screen 0.783333
set tmargin at screen 0.223633
set bmargin at screen 0.148633
unset key; set minussign
set border 3 linecolor rgb '#595959'
set tics nomirror scale 0.4 font ',11' textcolor rgb '#595959'
set grid xtics ytics back linetype 1 linecolor rgb '#d9d9d9' linewidth 0.5
set xrange [0.5:52.5]
set yrange [-0.4040781131:7.138713332]
set format x ''
set xtics 5
set format y '%g'
set ytics 5
set label 'Strikes per round, 1 being an ordinary round' at screen 0.0708333,0.233008 left noenhanced font ',12' tc rgb '#1a1a1a'
set object rectangle from screen 0.481891,0.148633 to screen 0.536699,0.223633 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set object rectangle from screen 0.632612,0.148633 to screen 0.783333,0.223633 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set arrow from screen 0.791667,0.217554 to screen 0.814583,0.217554 nohead linecolor rgb '#d55e00' linewidth 1.6 dashtype (8,4)
set label 'Moscow' at screen 0.820833,0.217554 left noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.791667,0.167838 to screen 0.814583,0.167838 nohead linecolor rgb '#0072b2' linewidth 1.61 dashtype solid
set label 'Kyiv' at screen 0.820833,0.167838 left noenhanced font ',11' tc rgb '#0072b2'
plot NaN notitle, \
  data index 6 using 1:2 with lines linecolor rgb '#0072b2' linewidth 1.4 dashtype solid notitle, \
  data index 6 using 1:3 with lines linecolor rgb '#d55e00' linewidth 1.4 dashtype (8,4) notitle
unset label; unset object; unset arrow
set lmargin at screen 0.0708333
set rmargin at screen 0.783333
set tmargin at screen 0.114258
set bmargin at screen 0.0392578
unset key; set minussign
set border 3 linecolor rgb '#595959'
set tics nomirror scale 0.4 font ',11' textcolor rgb '#595959'
set grid xtics ytics back linetype 1 linecolor rgb '#d9d9d9' linewidth 0.5
set xrange [0.5:52.5]
set yrange [-0.04:1.04]
set format x '%g'
set xtics 5
set format y '%g'
set ytics 0.5
set label 'Trust of one in the word of another, from 0 to 1' at screen 0.0708333,0.123633 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'week' at screen 0.427083,0.0126953 center noenhanced font ',12' tc rgb '#1a1a1a'
set object rectangle from screen 0.481891,0.0392578 to screen 0.536699,0.114258 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set object rectangle from screen 0.632612,0.0392578 to screen 0.783333,0.114258 fillcolor rgb '#009e73' fillstyle transparent solid 0.2 noborder behind
set arrow from screen 0.791667,0.0503846 to screen 0.814583,0.0503846 nohead linecolor rgb '#0072b2' linewidth 1.6 dashtype (8,4)
set label 'Kyiv in Moscow' at screen 0.820833,0.0503846 left noenhanced font ',11' tc rgb '#0072b2'
set arrow from screen 0.791667,0.0394471 to screen 0.814583,0.0394471 nohead linecolor rgb '#d55e00' linewidth 1.61 dashtype solid
set label 'Moscow in Kyiv' at screen 0.820833,0.0394471 left noenhanced font ',11' tc rgb '#d55e00'
plot NaN notitle, \
  data index 7 using 1:2 with lines linecolor rgb '#0072b2' linewidth 1.4 dashtype (8,4) notitle, \
  data index 7 using 1:3 with lines linecolor rgb '#d55e00' linewidth 1.4 dashtype solid notitle
unset label; unset object; unset arrow
unset multiplot
