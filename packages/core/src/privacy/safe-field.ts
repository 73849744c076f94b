import { errorCatalogue } from '../error/catalogue.ts';
import { entities } from '../model/entities.ts';
import { entityNames, isEntityName } from '../model/entity-name.ts';

/**
 * What a field of a log line may hold.
 *
 * - `count`: a finite number; one of eight digits and more, or with a fraction, shows three significant digits, for
 *   it may be a telephone number.
 * - `flag`: a boolean.
 * - `name`: a technical name (table, rule, version) that was known before: a word of the model, or of the logger's
 *   `names`. A surname has the form of a table's name, so the form says nothing.
 * - `entity`: a canonical entity. `code`: a code of the error catalogue.
 * - `instant`: when something of the run happened, at most 31 days ago: an older one may be somebody's date.
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

/** Names that are known beforehand. */
export type KnownNames = Pick<ReadonlySet<string>, 'has'>;

/** Words of the model and of the stream, which name no person. */
const modelNames: KnownNames = new Set<string>([
  ...entityNames,
  ...Object.values(entities).flatMap(({ fields }) => Object.keys(fields)),
  ...[
    'snapshot',
    'changes',
    'reading',
    'complete',
    'failed',
    'resync',
    'upsert',
    'remove',
    'error',
    'warning',
  ],
]);
/** What is no name of a table, rule or version, although somebody declared it. */
const technicalName = /^(?!.*\d{6})[A-Za-z0-9][A-Za-z0-9_.:#/()-]{0,63}$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
const dayMs = 24 * 60 * 60 * 1000;
const longestRunDays = 31;
/** From here on a number has as many digits as a date, a social security number or a telephone number. */
const shortestIdentifier = 10_000_000;

const isOfRun = (instant: string): boolean => {
  const age = Date.now() - Date.parse(instant);
  return age > -dayMs && age < longestRunDays * dayMs;
};

const safeCount = (value: number): number =>
  Number.isInteger(value) && Math.abs(value) < shortestIdentifier ? value : Number(value.toPrecision(3));

type Reading = (value: unknown, names: KnownNames) => SafeScalar | undefined;

const readings: { readonly [K in SafeFieldKind]: Reading } = {
  count: (value) => (typeof value === 'number' && Number.isFinite(value) ? safeCount(value) : undefined),
  flag: (value) => (typeof value === 'boolean' ? value : undefined),
  name: (value, names) =>
    typeof value === 'string' && (modelNames.has(value) || (names.has(value) && technicalName.test(value)))
      ? value
      : undefined,
  entity: (value) => (typeof value === 'string' && isEntityName(value) ? value : undefined),
  code: (value) => (typeof value === 'string' && Object.hasOwn(errorCatalogue, value) ? value : undefined),
  instant: (value) =>
    typeof value === 'string' && instantForm.test(value) && isOfRun(value) ? value : undefined,
};

/** What may show of a value of a field's kind; undefined where nothing may. */
export const safeValue = (kind: SafeFieldKind, value: unknown, names: KnownNames): SafeScalar | undefined =>
  value === null ? null : readings[kind](value, names);
