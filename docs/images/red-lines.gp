# Made by negsim 0.1.0. To draw it again, edited or not, run gnuplot on
# this file in its folder.
if (GPVAL_VERSION < 5.4) { print sprintf('gnuplot 5.4 or later is needed, this is %.1f', GPVAL_VERSION); exit status 1 }
set terminal svg noenhanced size 960,1142 font 'sans-serif'.',13' background rgb '#ffffff' name 'negsim'
set encoding utf8
if (!exists('to_stdout')) set output './red-lines.svg'
data = './red-lines.dat'
set label 'Red lines leave room on 1 of 8 issues, on 7 more if lines give way' at screen 0.0166667,0.978984 left noenhanced font ',18' tc rgb '#1a1a1a'
set label 'Baseline: the war in Ukraine as of mid-2026' at screen 0.0166667,0.959282 left noenhanced font ',13' tc rgb '#595959'
set object rectangle from screen 0.276854,0.931918 to screen 0.299771,0.94155 fillcolor rgb '#595959' fillstyle solid 1 noborder behind
set label 'accepted as declared' at screen 0.306021,0.936296 left noenhanced font ',11' tc rgb '#595959'
set object rectangle from screen 0.449854,0.931918 to screen 0.472771,0.94155 fillcolor rgb '#595959' fillstyle transparent solid 0.55 noborder behind
set label 'as conceded now' at screen 0.479021,0.936296 left noenhanced font ',11' tc rgb '#595959'
set object rectangle from screen 0.597073,0.931918 to screen 0.61999,0.94155 fillcolor rgb '#595959' fillstyle transparent solid 0.2 noborder behind
set label 'at the bottom line' at screen 0.62624,0.936296 left noenhanced font ',11' tc rgb '#595959'
set object rectangle from screen 0.746812,0.931918 to screen 0.769729,0.94155 fillcolor rgb '#009e73' fillstyle transparent solid 0.22 noborder behind
set label 'room: all who must agree accept' at screen 0.775979,0.936296 left noenhanced font ',11' tc rgb '#595959'
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set object rectangle from screen 0.3869,0.846541 to screen 0.717037,0.914405 fillcolor rgb '#009e73' fillstyle transparent solid 0.22 noborder behind
set label 'Full ceasefire' at screen 0.331877,0.878503 center noenhanced font ',10' tc rgb '#595959'
set label 'first' at screen 0.331877,0.867557 center noenhanced font ',10' tc rgb '#595959'
set label 'Ceasefire for the' at screen 0.441923,0.878503 center noenhanced font ',10' tc rgb '#595959'
set label 'length of the talks' at screen 0.441923,0.867557 center noenhanced font ',10' tc rgb '#595959'
set label 'Truce in the air' at screen 0.551969,0.878503 center noenhanced font ',10' tc rgb '#595959'
set label 'and at sea first' at screen 0.551969,0.867557 center noenhanced font ',10' tc rgb '#595959'
set label 'Ceasefire on the' at screen 0.662015,0.878503 center noenhanced font ',10' tc rgb '#595959'
set label 'memorandum'."\047".'s' at screen 0.662015,0.867557 center noenhanced font ',10' tc rgb '#595959'
set label 'conditions' at screen 0.662015,0.856611 center noenhanced font ',10' tc rgb '#595959'
set label 'Fighting stops with' at screen 0.77206,0.878503 center noenhanced font ',10' tc rgb '#595959'
set label 'the settlement' at screen 0.77206,0.867557 center noenhanced font ',10' tc rgb '#595959'
set label 'Order of ceasefire and' at screen 0.0166667,0.905648 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'settlement' at screen 0.0166667,0.891419 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'Room only if lines' at screen 0.841667,0.905648 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'give way' at screen 0.841667,0.892513 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'Kyiv' at screen 0.268521,0.906524 right noenhanced font ',11' tc rgb '#0072b2'
set label 'Moscow' at screen 0.268521,0.893389 right noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.0166667,0.842163 to screen 0.983333,0.842163 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set object rectangle from screen 0.496946,0.756786 to screen 0.717037,0.837785 fillcolor rgb '#009e73' fillstyle transparent solid 0.22 noborder behind
set label 'Full Russian' at screen 0.331877,0.788748 center noenhanced font ',10' tc rgb '#595959'
set label 'withdrawal' at screen 0.331877,0.777802 center noenhanced font ',10' tc rgb '#595959'
set label 'Freeze on the line,' at screen 0.441923,0.788748 center noenhanced font ',10' tc rgb '#595959'
set label 'no recognition' at screen 0.441923,0.777802 center noenhanced font ',10' tc rgb '#595959'
set label 'Freeze, zone in' at screen 0.551969,0.788748 center noenhanced font ',10' tc rgb '#595959'
set label 'Donbas, both pull' at screen 0.551969,0.777802 center noenhanced font ',10' tc rgb '#595959'
set label 'back' at screen 0.551969,0.766856 center noenhanced font ',10' tc rgb '#595959'
set label 'Kyiv leaves' at screen 0.662015,0.788748 center noenhanced font ',10' tc rgb '#595959'
set label 'Donetsk; rest on' at screen 0.662015,0.777802 center noenhanced font ',10' tc rgb '#595959'
set label 'the line' at screen 0.662015,0.766856 center noenhanced font ',10' tc rgb '#595959'
set label 'Crimea, four' at screen 0.77206,0.788748 center noenhanced font ',10' tc rgb '#595959'
set label 'regions recognised' at screen 0.77206,0.777802 center noenhanced font ',10' tc rgb '#595959'
set label 'as Russian' at screen 0.77206,0.766856 center noenhanced font ',10' tc rgb '#595959'
set label 'Territory' at screen 0.0166667,0.829028 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'Room only if lines' at screen 0.841667,0.829028 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'give way' at screen 0.841667,0.815893 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'Kyiv' at screen 0.268521,0.829904 right noenhanced font ',11' tc rgb '#0072b2'
set label 'Moscow' at screen 0.268521,0.816769 right noenhanced font ',11' tc rgb '#d55e00'
set label 'Europeans' at screen 0.268521,0.803634 right noenhanced font ',11' tc rgb '#cc79a7'
set arrow from screen 0.0166667,0.752408 to screen 0.983333,0.752408 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set object rectangle from screen 0.414411,0.691112 to screen 0.827083,0.74803 fillcolor rgb '#009e73' fillstyle transparent solid 0.22 noborder behind
set label 'Open; the alliance' at screen 0.345633,0.712128 center noenhanced font ',10' tc rgb '#595959'
set label 'decides' at screen 0.345633,0.701182 center noenhanced font ',10' tc rgb '#595959'
set label 'Bid forgone for' at screen 0.48319,0.712128 center noenhanced font ',10' tc rgb '#595959'
set label 'guarantees, no ban' at screen 0.48319,0.701182 center noenhanced font ',10' tc rgb '#595959'
set label 'Barred in both sides'."\047".'' at screen 0.620747,0.712128 center noenhanced font ',10' tc rgb '#595959'
set label 'basic texts' at screen 0.620747,0.701182 center noenhanced font ',10' tc rgb '#595959'
set label 'Permanent neutrality' at screen 0.758305,0.712128 center noenhanced font ',10' tc rgb '#595959'
set label 'NATO and neutrality' at screen 0.0166667,0.739273 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'Room only if lines' at screen 0.841667,0.739273 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'give way' at screen 0.841667,0.726138 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'Kyiv' at screen 0.268521,0.740149 right noenhanced font ',11' tc rgb '#0072b2'
set label 'Moscow' at screen 0.268521,0.727014 right noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.0166667,0.686734 to screen 0.983333,0.686734 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set label 'Accession with a date' at screen 0.345633,0.659588 center noenhanced font ',10' tc rgb '#595959'
set label 'Accession talks, no date' at screen 0.48319,0.659588 center noenhanced font ',10' tc rgb '#595959'
set label 'Associate membership' at screen 0.620747,0.659588 center noenhanced font ',10' tc rgb '#595959'
set label 'No accession' at screen 0.758305,0.659588 center noenhanced font ',10' tc rgb '#595959'
set label 'Membership of the' at screen 0.0166667,0.673599 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'European Union' at screen 0.0166667,0.65937 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'No line against' at screen 0.841667,0.673599 left noenhanced font ',12' tc rgb '#595959'
set label 'another' at screen 0.841667,0.660464 left noenhanced font ',12' tc rgb '#595959'
set label 'Kyiv' at screen 0.268521,0.674475 right noenhanced font ',11' tc rgb '#0072b2'
set arrow from screen 0.0166667,0.634194 to screen 0.983333,0.634194 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set label 'Mutual-assistance clause on' at screen 0.368559,0.607049 center noenhanced font ',10' tc rgb '#595959'
set label 'accession' at screen 0.368559,0.596103 center noenhanced font ',10' tc rgb '#595959'
set label 'Political commitment to apply' at screen 0.551969,0.607049 center noenhanced font ',10' tc rgb '#595959'
set label 'the clause' at screen 0.551969,0.596103 center noenhanced font ',10' tc rgb '#595959'
set label 'Ukraine outside the clause' at screen 0.735378,0.607049 center noenhanced font ',10' tc rgb '#595959'
set label 'Military role of the' at screen 0.0166667,0.62106 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'European Union' at screen 0.0166667,0.60683 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'No line against' at screen 0.841667,0.62106 left noenhanced font ',12' tc rgb '#595959'
set label 'another' at screen 0.841667,0.607925 left noenhanced font ',12' tc rgb '#595959'
set label 'Moscow' at screen 0.268521,0.621935 right noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.0166667,0.581655 to screen 0.983333,0.581655 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set object rectangle from screen 0.531544,0.531305 to screen 0.535711,0.577277 fillcolor rgb '#009e73' fillstyle transparent solid 0.22 noborder behind
set label '250' at screen 0.276854,0.541375 center noenhanced font ',10' tc rgb '#595959'
set label '600' at screen 0.533628,0.541375 center noenhanced font ',10' tc rgb '#595959'
set label '800' at screen 0.680356,0.541375 center noenhanced font ',10' tc rgb '#595959'
set label '1000 thousand' at screen 0.79651,0.541375 center noenhanced font ',10' tc rgb '#595959'
set label 'Ceiling on Ukraine'."\047".'s' at screen 0.0166667,0.56852 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'forces' at screen 0.0166667,0.554291 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'Room only if lines' at screen 0.841667,0.56852 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'give way' at screen 0.841667,0.555385 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'Kyiv' at screen 0.268521,0.569396 right noenhanced font ',11' tc rgb '#0072b2'
set label 'Moscow' at screen 0.268521,0.556261 right noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.0166667,0.526926 to screen 0.983333,0.526926 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set object rectangle from screen 0.414411,0.46563 to screen 0.689526,0.522548 fillcolor rgb '#009e73' fillstyle transparent solid 0.22 noborder behind
set label 'Binding, like Article 5,' at screen 0.345633,0.486646 center noenhanced font ',10' tc rgb '#595959'
set label 'without Russia' at screen 0.345633,0.475701 center noenhanced font ',10' tc rgb '#595959'
set label '2022 outline with' at screen 0.48319,0.486646 center noenhanced font ',10' tc rgb '#595959'
set label 'Russia, no veto' at screen 0.48319,0.475701 center noenhanced font ',10' tc rgb '#595959'
set label 'American, paid, lost on' at screen 0.620747,0.486646 center noenhanced font ',10' tc rgb '#595959'
set label 'conditions' at screen 0.620747,0.475701 center noenhanced font ',10' tc rgb '#595959'
set label '2022 outline with' at screen 0.758305,0.486646 center noenhanced font ',10' tc rgb '#595959'
set label 'Russia, each may veto' at screen 0.758305,0.475701 center noenhanced font ',10' tc rgb '#595959'
set label 'Security guarantees' at screen 0.0166667,0.513792 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'for Ukraine' at screen 0.0166667,0.499562 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'Room only if lines' at screen 0.841667,0.513792 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'give way' at screen 0.841667,0.500657 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'Kyiv' at screen 0.268521,0.514667 right noenhanced font ',11' tc rgb '#0072b2'
set label 'Moscow' at screen 0.268521,0.501532 right noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.0166667,0.461252 to screen 0.983333,0.461252 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set object rectangle from screen 0.551969,0.389011 to screen 0.827083,0.456874 fillcolor rgb '#009e73' fillstyle transparent solid 0.22 noborder behind
set label 'Coalition force' at screen 0.322707,0.420972 center noenhanced font ',10' tc rgb '#595959'
set label 'with American' at screen 0.322707,0.410026 center noenhanced font ',10' tc rgb '#595959'
set label 'ground troops' at screen 0.322707,0.399081 center noenhanced font ',10' tc rgb '#595959'
set label 'Coalition force' at screen 0.414411,0.420972 center noenhanced font ',10' tc rgb '#595959'
set label 'that Washington' at screen 0.414411,0.410026 center noenhanced font ',10' tc rgb '#595959'
set label 'backs' at screen 0.414411,0.399081 center noenhanced font ',10' tc rgb '#595959'
set label 'Coalition force' at screen 0.506116,0.420972 center noenhanced font ',10' tc rgb '#595959'
set label 'and hubs' at screen 0.506116,0.410026 center noenhanced font ',10' tc rgb '#595959'
set label 'Monitoring led' at screen 0.597821,0.420972 center noenhanced font ',10' tc rgb '#595959'
set label 'by Washington' at screen 0.597821,0.410026 center noenhanced font ',10' tc rgb '#595959'
set label 'European' at screen 0.689526,0.420972 center noenhanced font ',10' tc rgb '#595959'
set label 'fighters in' at screen 0.689526,0.410026 center noenhanced font ',10' tc rgb '#595959'
set label 'Poland' at screen 0.689526,0.399081 center noenhanced font ',10' tc rgb '#595959'
set label 'None' at screen 0.781231,0.420972 center noenhanced font ',10' tc rgb '#595959'
set label 'Foreign forces in' at screen 0.0166667,0.448117 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'Ukraine' at screen 0.0166667,0.433888 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'Room as declared' at screen 0.841667,0.448117 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'Moscow' at screen 0.268521,0.448993 right noenhanced font ',11' tc rgb '#d55e00'
set label 'Washington' at screen 0.268521,0.435858 right noenhanced font ',11' tc rgb '#009e73'
set arrow from screen 0.0166667,0.384632 to screen 0.983333,0.384632 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set object rectangle from screen 0.414411,0.323336 to screen 0.689526,0.380254 fillcolor rgb '#009e73' fillstyle transparent solid 0.22 noborder behind
set label 'Supply and joint' at screen 0.345633,0.344352 center noenhanced font ',10' tc rgb '#595959'
set label 'production go on' at screen 0.345633,0.333406 center noenhanced font ',10' tc rgb '#595959'
set label 'Goes on, but no' at screen 0.48319,0.344352 center noenhanced font ',10' tc rgb '#595959'
set label 'deep-strike weapons' at screen 0.48319,0.333406 center noenhanced font ',10' tc rgb '#595959'
set label 'Paused for the length' at screen 0.620747,0.344352 center noenhanced font ',10' tc rgb '#595959'
set label 'of a ceasefire' at screen 0.620747,0.333406 center noenhanced font ',10' tc rgb '#595959'
set label 'Ended' at screen 0.758305,0.344352 center noenhanced font ',10' tc rgb '#595959'
set label 'Supply of arms and' at screen 0.0166667,0.371497 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'unmanned aircraft' at screen 0.0166667,0.357268 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'Room only if lines' at screen 0.841667,0.371497 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'give way' at screen 0.841667,0.358363 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'Kyiv' at screen 0.268521,0.372373 right noenhanced font ',11' tc rgb '#0072b2'
set label 'Moscow' at screen 0.268521,0.359238 right noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.0166667,0.318958 to screen 0.983333,0.318958 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set label 'Frozen until damage is paid' at screen 0.368559,0.291813 center noenhanced font ',10' tc rgb '#595959'
set label 'About 100 billion dollars to' at screen 0.551969,0.291813 center noenhanced font ',10' tc rgb '#595959'
set label 'rebuilding' at screen 0.551969,0.280867 center noenhanced font ',10' tc rgb '#595959'
set label 'Returned, claims waived by both' at screen 0.735378,0.291813 center noenhanced font ',10' tc rgb '#595959'
set label 'Frozen Russian assets' at screen 0.0166667,0.305823 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'No line against' at screen 0.841667,0.305823 left noenhanced font ',12' tc rgb '#595959'
set label 'another' at screen 0.841667,0.292688 left noenhanced font ',12' tc rgb '#595959'
set label 'Europeans' at screen 0.268521,0.306699 right noenhanced font ',11' tc rgb '#cc79a7'
set arrow from screen 0.0166667,0.266419 to screen 0.983333,0.266419 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set object rectangle from screen 0.414411,0.205123 to screen 0.689526,0.26204 fillcolor rgb '#009e73' fillstyle transparent solid 0.22 noborder behind
set label 'Ukrainian' at screen 0.345633,0.226138 center noenhanced font ',10' tc rgb '#595959'
set label 'administration' at screen 0.345633,0.215193 center noenhanced font ',10' tc rgb '#595959'
set label 'Restart under IAEA' at screen 0.48319,0.226138 center noenhanced font ',10' tc rgb '#595959'
set label 'supervision' at screen 0.48319,0.215193 center noenhanced font ',10' tc rgb '#595959'
set label 'Run by Ukraine, the US' at screen 0.620747,0.226138 center noenhanced font ',10' tc rgb '#595959'
set label 'and Russia' at screen 0.620747,0.215193 center noenhanced font ',10' tc rgb '#595959'
set label 'Russian control, cheap' at screen 0.758305,0.226138 center noenhanced font ',10' tc rgb '#595959'
set label 'power offered' at screen 0.758305,0.215193 center noenhanced font ',10' tc rgb '#595959'
set label 'Zaporizhzhia nuclear' at screen 0.0166667,0.253284 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'plant' at screen 0.0166667,0.239054 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'Room only if lines' at screen 0.841667,0.253284 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'give way' at screen 0.841667,0.240149 left noenhanced font ',12' tc rgb '#1a1a1a'
set label 'Kyiv' at screen 0.268521,0.254159 right noenhanced font ',11' tc rgb '#0072b2'
set label 'Moscow' at screen 0.268521,0.241025 right noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.0166667,0.200744 to screen 0.983333,0.200744 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set label 'On a fixed date in a neutral' at screen 0.368559,0.173599 center noenhanced font ',10' tc rgb '#595959'
set label 'place' at screen 0.368559,0.162653 center noenhanced font ',10' tc rgb '#595959'
set label 'Once envoys leave few points' at screen 0.551969,0.173599 center noenhanced font ',10' tc rgb '#595959'
set label 'open' at screen 0.551969,0.162653 center noenhanced font ',10' tc rgb '#595959'
set label 'At the end, to sign a prepared' at screen 0.735378,0.173599 center noenhanced font ',10' tc rgb '#595959'
set label 'text' at screen 0.735378,0.162653 center noenhanced font ',10' tc rgb '#595959'
set label 'Direct meeting of the' at screen 0.0166667,0.187609 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'leaders' at screen 0.0166667,0.17338 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'No line against' at screen 0.841667,0.187609 left noenhanced font ',12' tc rgb '#595959'
set label 'another' at screen 0.841667,0.174475 left noenhanced font ',12' tc rgb '#595959'
set label 'Moscow' at screen 0.268521,0.188485 right noenhanced font ',11' tc rgb '#d55e00'
set arrow from screen 0.0166667,0.148205 to screen 0.983333,0.148205 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set label 'All for all, all children return' at screen 0.368559,0.12106 center noenhanced font ',10' tc rgb '#595959'
set label 'Exchanges, children case by' at screen 0.551969,0.12106 center noenhanced font ',10' tc rgb '#595959'
set label 'case' at screen 0.551969,0.110114 center noenhanced font ',10' tc rgb '#595959'
set label 'Mediated exchanges go on as' at screen 0.735378,0.12106 center noenhanced font ',10' tc rgb '#595959'
set label 'now' at screen 0.735378,0.110114 center noenhanced font ',10' tc rgb '#595959'
set label 'Prisoners, civilians' at screen 0.0166667,0.13507 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'and children' at screen 0.0166667,0.120841 left noenhanced font ',13' tc rgb '#1a1a1a'
set label 'No line against' at screen 0.841667,0.13507 left noenhanced font ',12' tc rgb '#595959'
set label 'another' at screen 0.841667,0.121935 left noenhanced font ',12' tc rgb '#595959'
set label 'Kyiv' at screen 0.268521,0.135946 right noenhanced font ',11' tc rgb '#0072b2'
set arrow from screen 0.0166667,0.0956655 to screen 0.983333,0.0956655 nohead linecolor rgb '#d9d9d9' linewidth 0.7 dashtype solid
set label 'No red line on: Share of sanctions lifted; Language and faith; Accountability.' at screen 0.0166667,0.081655 left noenhanced font ',11' tc rgb '#595959'
set label 'Not drawn, soft or on several issues: Kyiv: Territory is put to a vote, and a vote needs a ceasefire; Kyiv: Outside the alliance only under binding' at screen 0.0166667,0.0661121 left noenhanced font ',11' tc rgb '#595959'
set label 'guarantees; Kyiv: No joint policing of the plant with Russia (soft); Kyiv: Russian is not made an official language (soft); Moscow: A conditional ceasefire' at screen 0.0166667,0.0540718 left noenhanced font ',11' tc rgb '#595959'
set label 'stops foreign supply; Moscow: Accession brings the defence clause with it (soft); Washington: No commitment to back a coalition force (soft); Europeans:' at screen 0.0166667,0.0420315 left noenhanced font ',11' tc rgb '#595959'
set label 'Sanctions are eased in stages (soft).' at screen 0.0166667,0.0299912 left noenhanced font ',11' tc rgb '#595959'
unset border; unset tics; unset key
set xrange [0:960]
set yrange [1142:0]
x(share) = 265.78 + share * 528.22
y(pixel) = pixel
plot NaN notitle, \
  data index 0 using (x($2)):($4):(x($2)):(x($3)):(y($4)):(y($5)) with boxxyerror fillcolor rgb '#0072b2' fillstyle solid 1 noborder linecolor rgb '#0072b2' notitle, \
  data index 1 using (x($2)):($4):(x($2)):(x($3)):(y($4)):(y($5)) with boxxyerror fillcolor rgb '#0072b2' fillstyle transparent solid 0.55 noborder linecolor rgb '#0072b2' notitle, \
  data index 2 using (x($2)):($4):(x($2)):(x($3)):(y($4)):(y($5)) with boxxyerror fillcolor rgb '#0072b2' fillstyle transparent solid 0.2 border linecolor rgb '#0072b2' notitle, \
  data index 3 using (x($2)):($4):(x($2)):(x($3)):(y($4)):(y($5)) with boxxyerror fillcolor rgb '#d55e00' fillstyle solid 1 noborder linecolor rgb '#d55e00' notitle, \
  data index 4 using (x($2)):($4):(x($2)):(x($3)):(y($4)):(y($5)) with boxxyerror fillcolor rgb '#d55e00' fillstyle transparent solid 0.2 border linecolor rgb '#d55e00' notitle, \
  data index 5 using (x($2)):($4):(x($2)):(x($3)):(y($4)):(y($5)) with boxxyerror fillcolor rgb '#009e73' fillstyle solid 1 noborder linecolor rgb '#009e73' notitle, \
  data index 6 using (x($2)):($4):(x($2)):(x($3)):(y($4)):(y($5)) with boxxyerror fillcolor rgb '#cc79a7' fillstyle solid 1 noborder linecolor rgb '#cc79a7' notitle, \
  data index 7 using (x($2)):($4):(x($2)):(x($3)):(y($4)):(y($5)) with boxxyerror fillcolor rgb '#cc79a7' fillstyle transparent solid 0.2 border linecolor rgb '#cc79a7' notitle
