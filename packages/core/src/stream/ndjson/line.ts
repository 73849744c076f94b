import * as z from 'zod';
import { type ErrorCode, errorCatalogue } from '../../error/catalogue.ts';
import type { Model } from '../../model/entities.ts';
import { type EntityName, entityNames } from '../../model/entity-name.ts';
import { instant } from '../../model/values.ts';
import { removeEvidences, removeReasons } from '../canonical-record.ts';
import { issueSeverities } from '../issue.ts';

const entity = z.enum(entityNames);
const source = z.strictObject({
  adapter: z.string(),
  instance: z.string(),
  table: z.string(),
  key: z.string(),
});
const code = z.custom<ErrorCode>(
  (value) => typeof value === 'string' && Object.hasOwn(errorCatalogue, value),
);
const counter = z.int().min(0);

const capability = z.strictObject({
  read: z.enum(['native', 'derived', 'export', 'unavailable']),
  reason: z.string().optional(),
  identity: z.enum(['native', 'synthetic']),
  changes: z.enum(['log', 'watermark', 'rescan', 'none']),
  deletes: z.enum(['log', 'tombstone', 'rescan', 'none']),
  timePrecisionMs: z.number(),
  snapshot: z.enum(['consistent', 'per-table', 'per-page', 'none']),
  omits: z.array(z.string()),
  lossy: z.record(z.string(), z.string()),
});

/** What a header of any version has: enough to say whether the rest can be read. */
export const headerVersion = z.looseObject({
  kind: z.literal('header'),
  format: z.literal('bitewing'),
  modelVersion: z.string().regex(/^\d+\.\d+$/),
});

/** First line of a file: what wrote it. */
export const headerLine = z.strictObject({
  kind: z.literal('header'),
  format: z.literal('bitewing'),
  modelVersion: z.string().regex(/^\d+\.\d+$/),
  adapter: z.string().min(1),
  instance: z.string().min(1),
  /** An entity that the writer's version did not know yet is not there. */
  capabilities: z.strictObject({ entities: z.partialRecord(entity, capability) }).optional(),
});
export type HeaderLine = z.output<typeof headerLine>;

/** A blob as it stands in a file. */
export const blobLine = z.strictObject({ bytes: counter, sha256: z.string().length(64), base64: z.base64() });

const issue = z.strictObject({
  rule: z.string(),
  severity: z.enum(issueSeverities),
  field: z.string().optional(),
  code,
});

const anyData = z.custom<Model[EntityName]>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** A record. Its data are checked by the first layer of validation, not here, so that a bad record can be replayed. */
const upsertLine = z.strictObject({
  kind: z.literal('record'),
  op: z.literal('upsert'),
  entity,
  id: z.string().min(1),
  source,
  data: anyData,
  extra: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), blobLine])).optional(),
  issues: z.array(issue).optional(),
});

const removeLine = z.strictObject({
  kind: z.literal('record'),
  op: z.literal('remove'),
  entity,
  id: z.string().min(1),
  source,
  evidence: z.enum(removeEvidences),
  reason: z.enum(removeReasons),
  successorId: z.string().optional(),
});

const rejectionLine = z.strictObject({
  kind: z.literal('rejection'),
  entity,
  source,
  code,
  fields: z.array(z.string()),
  raw: z.record(z.string(), z.string().nullable()),
});

const tableLine = z.strictObject({
  table: z.string(),
  entities: z.array(entity).optional(),
  status: z.enum(['reading', 'complete', 'failed', 'resync']),
  read: counter,
  mapped: counter,
  folded: counter,
  skipped: z.record(z.string(), counter),
  rejected: counter,
  asOf: instant.nullable(),
  code: code.optional(),
});

/** Ends a batch: all lines since the one before belong to it. */
const batchLine = z.strictObject({
  kind: z.literal('batch'),
  phase: z.enum(['snapshot', 'changes']),
  observedAt: instant,
  tables: z.array(tableLine),
  settled: z.boolean(),
  complete: z.boolean(),
});

/** Any line after the first. */
export const bodyLine = z.union([
  z.discriminatedUnion('op', [upsertLine, removeLine]),
  rejectionLine,
  batchLine,
]);
export type BodyLine = z.output<typeof bodyLine>;
export type RecordLine = Extract<BodyLine, { kind: 'record' }>;
export type RejectionLine = Extract<BodyLine, { kind: 'rejection' }>;
export type BatchLine = Extract<BodyLine, { kind: 'batch' }>;
