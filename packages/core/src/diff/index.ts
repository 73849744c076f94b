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
export { escapeHtml, type Html, type HtmlPart, html, noHtml } from './html.ts';
export type { JsonValue } from './json-value.ts';
export { pageDocument } from './page-document.ts';
export { phiDiffPage } from './phi-diff-page.ts';
