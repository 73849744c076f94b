export { addSame } from './add-same.ts';
export { type DiffOptions, diff } from './diff.ts';
export { diffPage } from './diff-page.ts';
export type {
  DiffCounts,
  DiffReport,
  DiffResult,
  DiffSample,
  EntityDiff,
  FieldCount,
  PhiDiffReport,
  PhiDiffSample,
  ValueDifference,
} from './diff-report.ts';
export type { JsonValue } from './json-value.ts';
export { phiDiffPage } from './phi-diff-page.ts';
