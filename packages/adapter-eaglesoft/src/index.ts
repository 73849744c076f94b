export { adapterName } from './adapter-name.ts';
export { capabilitiesFor } from './capabilities.ts';
export type {
  EaglesoftConnectionString,
  EaglesoftDatabaseOptions,
  EaglesoftDataSource,
  EaglesoftOdbcOptions,
  EaglesoftOptions,
  EaglesoftPracticeOptions,
  EaglesoftUnloadOptions,
} from './options.ts';
export {
  createProductivityCheck,
  type ProductivityCheck,
  type ProductivityOptions,
} from './productivity/productivity-check.ts';
export type {
  DifferingTotal,
  ProductivityPeriod,
  ProductivityReport,
  ProductivitySums,
  ProviderMonth,
} from './productivity/productivity-report.ts';
export { eaglesoftExtraClass } from './profile/tables.ts';
export {
  type ChartFinding,
  type ChartShorthand,
  type FindingKind,
  type FindingMaterial,
  type FindingStatus,
  findingKinds,
  type TextSpan,
} from './shorthand/chart-finding.ts';
export { parseChartShorthand } from './shorthand/parse-chart-shorthand.ts';
export { createEaglesoftSource } from './source/create-eaglesoft-source.ts';
