/** The programmatic API: what the command line is made of. Facts in, plain data out; only the first group does work outside. */
export { buildApp, type BuildAppOptions } from './build/build-app.ts';
export { findBrowser } from './measure/browser/find.ts';
export { measure, type MeasuredRoute, type MeasureOptions } from './measure/measure.ts';
export { compareBuilds, type CompareOptions, type CompareSide } from './measure/compare/compare.ts';
export { serve, type Served, type ServeOptions } from './measure/serve.ts';

export { parseBudgets } from './budgets/parse.ts';
export { parseMeasurement } from './measure/parse-measurement.ts';
export { parseSnapshot } from './snapshot/read.ts';

export { diffSnapshots } from './analysis/diff/diff.ts';
export { fileShares } from './analysis/file-shares.ts';
export { why } from './analysis/why/why.ts';
export { evaluateBudgets } from './budgets/evaluate.ts';
export {
  compareMeasurements,
  unlike,
  type RecordedOptions,
} from './measure/compare/measurements.ts';
export { builtInProfiles } from './measure/profiles.ts';
export { createReport, type ReportFacts } from './report/create-report.ts';

export { formatReportMarkdown } from './report/md/report.ts';
export { formatReportText } from './report/text/report.ts';

export { LoadlineError, type ExitCode } from './errors.ts';

export type * from './analysis/diff/types.ts';
export type * from './analysis/baseline/types.ts';
export type * from './analysis/why/types.ts';
export type * from './budgets/types.ts';
export type * from './cost/types.ts';
export type * from './measure/compare/types.ts';
export type * from './measure/types.ts';
export type * from './report/types.ts';
export type * from './snapshot/types.ts';
