import { BitewingError } from '../../error/bitewing-error.ts';
import { type EntityName, entityNames } from '../../model/entity-name.ts';
import type { Batch } from '../batch.ts';
import type { Capabilities, EntityCapability } from '../capabilities.ts';
import type { CheckReport } from '../reports.ts';
import type { Source } from '../source.ts';
import { stateWrites } from '../write-operation.ts';
import type { HeaderLine } from './line.ts';
import { type FileHead, readHead } from './read-lines.ts';
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

const unknownThen: EntityCapability = {
  ...replayed,
  read: 'unavailable',
  reason: 'The version that wrote the file does not have it.',
};

type WrittenCapability = NonNullable<HeaderLine['capabilities']>['entities'][EntityName];

/** What the writer could say of an entity, but for changes and removals, which a file does not follow. */
function replayedCapability(written: WrittenCapability): EntityCapability {
  if (written === undefined) return unknownThen;
  const { reason, ...capability } = written;
  return { ...capability, ...(reason === undefined ? {} : { reason }), changes: 'none', deletes: 'none' };
}

const capabilitiesOf = (header: HeaderLine | undefined): Capabilities => {
  const written = header?.capabilities?.entities;
  const entries = entityNames.map((name) => [
    name,
    written === undefined ? replayed : replayedCapability(written[name]),
  ]);
  // A file has no practice system behind it.
  return { entities: Object.fromEntries(entries) as Capabilities['entities'], writes: stateWrites([]) };
};

/**
 * Replays an NDJSON file as if it were the source that it was written from: the same file gives the same stream,
 * every time, with no practice system near.
 *
 * The file must hold a whole snapshot. Adapter, instance and, where they were written, capabilities are those of the
 * header, which is read when they are first asked for. `changes()` is refused: a file does not change.
 *
 * @throws BitewingError from its calls: `source_not_found`, `ndjson_invalid`, `model_version_unsupported`,
 * `cursor_invalid`, `invalid_options`, `unsupported_capability`
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
  let head: FileHead | undefined;
  const readOnce = (): FileHead => {
    head ??= readHead(path);
    return head;
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
    /** Of a file that cannot be read: what is true of every file. */
    get capabilities() {
      problemOf();
      return capabilitiesOf(head?.header);
    },
    get adapter() {
      return readOnce().header.adapter;
    },
    get instance() {
      return readOnce().header.instance;
    },
    async check(options): Promise<CheckReport> {
      options?.signal?.throwIfAborted();
      const problem = problemOf();
      return {
        adapter: head?.header.adapter ?? 'replay',
        instance: head?.header.instance ?? '',
        reachable: problem === null,
        ...(problem === null ? {} : { problem: { code: problem.code, message: problem.message } }),
        version: null,
        profile: null,
        way: 'ndjson',
        isolation: 'A file: the same for every reader.',
        asOf: null,
        capabilities: capabilitiesOf(head?.header),
        remarks: [],
      };
    },
    async profile(options) {
      options?.signal?.throwIfAborted();
      const { adapter, instance } = readOnce().header;
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
