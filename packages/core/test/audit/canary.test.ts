import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type Batch, BitewingError, SealedRow } from '@bitewing/core';
import {
  type AuditCheckpoint,
  auditedSource,
  createAuditLog,
  readAuditLog,
  verifyAuditLog,
} from '@bitewing/core/audit';
import { createJournal, openDurableDatabase } from '@bitewing/core/durable';
import { canaryValues, findCanaries } from '@bitewing/testkit';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../durable/temporary-folder.ts';
import { canaryMark, canaryRecords } from '../privacy/canary-record.ts';
import { batchOf } from '../validate/batch-of.ts';
import { sourceOf } from './batch-source.ts';
import { collectAll } from './collect-all.ts';
import { linesOf, logName, readOf, signer, verifier } from './given.ts';

const marked = (text: string): string[] => [
  ...findCanaries(text).map(({ value }) => value),
  ...(text.toLowerCase().includes(canaryMark.toLowerCase()) ? [canaryMark] : []),
];

/** Every value that a patient of the canaries has, as a text. */
const values = Object.values(canaryValues('patient', 7)).map((value) =>
  typeof value === 'string' ? value : JSON.stringify(value),
);

const batch: Batch = batchOf(canaryRecords, {
  rejected: canaryRecords.map(({ entity, source }) => ({
    entity,
    source,
    code: 'bad_amount',
    fields: [canaryMark],
    raw: new SealedRow({ LName: canaryMark }),
  })),
});

/** Fails as a careless driver does: with the row in the message and in properties. */
const carelessError = Object.assign(new Error(`duplicate ${canaryMark} ${values.join()}`), {
  code: canaryMark,
  detail: values.join(),
  cause: new Error(canaryMark),
});

test('no value of a record or an error comes into the log, its checkpoints, its errors or its file', async () => {
  const path = join(temporaryFolder(), 'audit.sqlite');
  const seen: unknown[] = [];
  const checkpoints: AuditCheckpoint[] = [];
  {
    await using database = await openDurableDatabase({ path });
    const journal = createJournal({ database });
    await using log = createAuditLog({
      journal,
      name: logName,
      signer,
      recordKey: new Uint8Array(32).fill(7),
      keepCheckpoint: async (checkpoint) => void checkpoints.push(checkpoint),
    });
    const reader = { actor: 'job:nightly', purpose: 'migration' } as const;
    const from = { adapter: 'test', version: 1, epoch: canaryMark, position: { key: canaryMark } };
    for (const error of [
      undefined,
      carelessError,
      new BitewingError('query_failed', { cause: carelessError }),
    ]) {
      const source = auditedSource(sourceOf([batch], error), log, reader);
      // The reader's own error is the reader's to clean.
      await collectAll(source.snapshot()).catch(() => {});
      await collectAll(source.changes({ from, follow: false })).catch(() => {});
      await source.profile().catch(() => {});
    }
    for (const { entity, id } of canaryRecords) {
      await log.record({ ...readOf(1), operation: 'view', entity, recordId: id });
      await log.record({ ...readOf(1), action: 'write', entity, recordId: canaryMark, outcome: 'failed' });
    }
    const refused = async (said: object): Promise<void> => {
      const error: unknown = await log.record({ ...readOf(1), ...said }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'invalid_options' });
      seen.push(inspect(error, { depth: null }), JSON.stringify(error));
    };
    for (const value of values) {
      for (const field of ['actor', 'instance', 'operation', 'entity', 'purpose', 'outcome', 'code', 'note'])
        await refused({ [field]: value });
      await refused({ [value]: value });
      await refused({ counts: { [value]: value } });
    }
    seen.push(await log.checkpoint(), inspect(log, { depth: null, showHidden: true }));
    seen.push(await collectAll(readAuditLog(journal, logName)), ...(await linesOf(journal)));
    seen.push(await verifyAuditLog({ entries: journal, name: logName, checkpoints, verifier }));
    // Three reads that went well, ten of those that did not, and the single records.
    expect(await journal.length(logName)).toBe(13 + 2 * canaryRecords.length);
  }
  expect(checkpoints.length).toBeGreaterThan(0);
  expect(marked(JSON.stringify([seen, checkpoints]))).toEqual([]);
  expect(marked(readFileSync(path, 'latin1'))).toEqual([]);
  // The search does find them.
  expect(values.every((value) => marked(value).length > 0)).toBe(true);
  expect(marked(inspect(batch, { depth: null })).length).toBeGreaterThan(0);
});
