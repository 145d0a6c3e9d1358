/**
 * @file
 * The whole library in one include.
 */
#ifndef NEGSIM_NEGSIM_H
#define NEGSIM_NEGSIM_H

#include <negsim/analysis.h>
#include <negsim/certificate.h>
#include <negsim/climate.h>
#include <negsim/compare.h>
#include <negsim/compare_models.h>
#include <negsim/compile.h>
#include <negsim/concessions.h>
#include <negsim/conflicts.h>
#include <negsim/counts.h>
#include <negsim/crew.h>
#include <negsim/dataset.h>
#include <negsim/design.h>
#include <negsim/difference.h>
#include <negsim/error.h>
#include <negsim/explain.h>
#include <negsim/factor.h>
#include <negsim/frontier.h>
#include <negsim/import.h>
#include <negsim/lotteries.h>
#include <negsim/mediation.h>
#include <negsim/model.h>
#include <negsim/offers.h>
#include <negsim/output.h>
#include <negsim/output_study.h>
#include <negsim/package.h>
#include <negsim/picture.h>
#include <negsim/picture_study.h>
#include <negsim/prim.h>
#include <negsim/profile.h>
#include <negsim/ranges.h>
#include <negsim/record.h>
#include <negsim/regret.h>
#include <negsim/replicates.h>
#include <negsim/report.h>
#include <negsim/rounds.h>
#include <negsim/scenario.h>
#include <negsim/sensitivity.h>
#include <negsim/solutions.h>
#include <negsim/starter.h>
#include <negsim/sweep.h>
#include <negsim/threshold.h>
#include <negsim/version.h>
#include <negsim/war.h>
#include <negsim/zone.h>

#endif
