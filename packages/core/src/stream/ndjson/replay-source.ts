import { BitewingError } from '../../error/bitewing-error.ts';
import { entityNames } from '../../model/entity-name.ts';
import type { Batch } from '../batch.ts';
import type { Capabilities, EntityCapability } from '../capabilities.ts';
import type { CheckReport } from '../reports.ts';
import type { Source } from '../source.ts';
import type { HeaderLine } from './line.ts';
import { readHeader } from './read-lines.ts';
import { replayBatches } from './replay-batches.ts';

const replayed: EntityCapability = {
  read: 'export',
  reason: 'Replays what another source gave.',
  identity: 'native',
  changes: 'none',
  deletes: 'none',
  timePrecisionMs: 1000,
  snapshot: 'consistent',
  omits: [],
  lossy: {},
};

const capabilities: Capabilities = {
  entities: Object.fromEntries(entityNames.map((name) => [name, replayed])) as Capabilities['entities'],
};

/**
 * Replays an NDJSON file as if it were the source that it was written from: the same file gives the same stream,
 * every time, with no practice system near.
 *
 * The file must hold a whole snapshot. Adapter and instance are those of the header, which is read when they are
 * first asked for. `changes()` is refused: a file does not change.
 *
 * @throws BitewingError from its calls: `source_not_found`, `ndjson_invalid`, `model_version_unsupported`,
 * `cursor_invalid`, `unsupported_capability`
 *
 * @example
 * ```ts
 * import { createReplaySource, recordsOf } from '@bitewing/core';
 *
 * const source = createReplaySource('practice.ndjson');
 * for await (const record of recordsOf(source.snapshot(), 'appointment')) {
 *   if (record.op === 'upsert') console.log(record.id, record.data.status);
 * }
 * ```
 */
export function createReplaySource(path: string): Source {
  let header: HeaderLine | undefined;
  const readOnce = (): HeaderLine => {
    header ??= readHeader(path);
    return header;
  };

  const problemOf = (): BitewingError | null => {
    try {
      readOnce();
      return null;
    } catch (error) {
      if (BitewingError.is(error)) return error;
      throw error;
    }
  };

  return {
    contract: 1,
    capabilities,
    get adapter() {
      return readOnce().adapter;
    },
    get instance() {
      return readOnce().instance;
    },
    async check(): Promise<CheckReport> {
      const problem = problemOf();
      return {
        adapter: header?.adapter ?? 'replay',
        instance: header?.instance ?? '',
        reachable: problem === null,
        ...(problem === null ? {} : { problem: { code: problem.code, message: problem.message } }),
        version: null,
        profile: null,
        way: 'ndjson',
        isolation: 'A file: the same for every reader.',
        asOf: null,
        capabilities,
        remarks: [],
      };
    },
    async profile() {
      const { adapter, instance } = readOnce();
      return { adapter, instance, version: null, tables: [] };
    },
    async *snapshot(options = {}): AsyncGenerator<Batch> {
      for await (const batch of replayBatches(path, readOnce(), options)) {
        if (batch.phase !== 'snapshot') {
          throw new BitewingError('unsupported_capability', {
            detail: 'The file holds changes, not a snapshot.',
          });
        }
        yield batch;
      }
    },
    changes() {
      throw new BitewingError('unsupported_capability', { detail: 'A replayed file does not change.' });
    },
    async [Symbol.asyncDispose]() {},
  };
}
