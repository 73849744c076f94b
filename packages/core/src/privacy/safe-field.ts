import { errorCatalogue } from '../error/catalogue.ts';
import { isEntityName } from '../model/entity-name.ts';

/**
 * What a field of a log line may hold.
 *
 * - `count`: a finite number. `flag`: a boolean.
 * - `name`: a technical name (table, rule, version): no white space, at most 64 characters, no run
 *   of 6 digits.
 * - `entity`: a canonical entity. `code`: a code of the error catalogue.
 * - `instant`: when something of the run happened, never a date of a record.
 */
export type SafeFieldKind = 'count' | 'flag' | 'name' | 'entity' | 'code' | 'instant';

/** A value that a line can show at all. */
export type SafeScalar = string | number | boolean | null;

/** Fields that every logger takes, with their kinds. */
export const safeFields = {
  accepted: 'count',
  accounts: 'count',
  adapter: 'name',
  asOf: 'instant',
  attempt: 'count',
  batch: 'count',
  batches: 'count',
  bytes: 'count',
  code: 'code',
  complete: 'flag',
  count: 'count',
  differences: 'count',
  durationMs: 'count',
  emitted: 'count',
  entity: 'entity',
  field: 'name',
  findings: 'count',
  folded: 'count',
  holds: 'flag',
  instance: 'name',
  issues: 'count',
  mapped: 'count',
  observedAt: 'instant',
  phase: 'name',
  profile: 'name',
  quarantined: 'count',
  read: 'count',
  records: 'count',
  rejected: 'count',
  removed: 'count',
  retryAfterMs: 'count',
  rows: 'count',
  rule: 'name',
  settled: 'flag',
  severity: 'name',
  skipped: 'count',
  status: 'name',
  step: 'name',
  table: 'name',
  tables: 'count',
  tenant: 'name',
  total: 'count',
  version: 'name',
  way: 'name',
} as const satisfies Record<string, SafeFieldKind>;

const technicalName = /^(?!.*\d{6})[A-Za-z0-9][A-Za-z0-9_.:#/()-]{0,63}$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

const fits: { readonly [K in SafeFieldKind]: (value: unknown) => boolean } = {
  count: (value) => typeof value === 'number' && Number.isFinite(value),
  flag: (value) => typeof value === 'boolean',
  name: (value) => typeof value === 'string' && technicalName.test(value),
  entity: (value) => typeof value === 'string' && isEntityName(value),
  code: (value) => typeof value === 'string' && Object.hasOwn(errorCatalogue, value),
  instant: (value) => typeof value === 'string' && instantForm.test(value),
};

/** Tells whether a value is null or of its field's kind. */
export const isSafeValue = (kind: SafeFieldKind, value: unknown): value is SafeScalar =>
  value === null || fits[kind](value);
