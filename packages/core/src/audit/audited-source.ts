import { BitewingError } from '../error/bitewing-error.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { Batch } from '../stream/batch.ts';
import type { CheckReport, ProfileReport } from '../stream/reports.ts';
import type { CallOptions, Source } from '../stream/source.ts';
import type { NewAuditEntry } from './audit-entry.ts';
import type { AuditLog } from './audit-log.ts';
import type { AuditPurpose } from './audit-words.ts';

/** Who reads, and what for. */
export interface AuditedReader<P extends string = AuditPurpose> {
  /** The host's id of the person or program, never a name. */
  readonly actor: string;
  readonly purpose: P;
}

/** Which call of a source it was. */
type ReadOperation = 'check' | 'profile' | 'snapshot' | 'changes';

/**
 * A source whose every read is recorded **before** the records are handed over: what cannot be recorded is not read.
 *
 * One entry a batch, with the counts by entity, rejected rows among them: the batch is what leaves, a heartbeat without
 * records tells nothing of anybody, and an entry for every record would make the log as large as the practice and a list
 * of its keys. A read that fails is an entry too, with the code of the failure. Disposing of it disposes of the source,
 * and leaves the log open.
 *
 * @throws BitewingError on use, as the source and {@link AuditLog.record} do; `invalid_options` also where the name of the
 *   instance is none that an entry may hold
 *
 * @example
 * ```ts
 * import { type AuditLog, auditedSource } from '@bitewing/core/audit';
 * import type { Source } from '@bitewing/core';
 *
 * declare const source: Source;
 * declare const log: AuditLog;
 * const audited = auditedSource(source, log, { actor: 'job:nightly', purpose: 'migration' });
 * for await (const batch of audited.snapshot()) console.log(batch.records.length);
 * ```
 */
export function auditedSource<P extends string>(
  source: Source,
  log: AuditLog<P>,
  { actor, purpose }: AuditedReader<NoInfer<P>>,
): Source {
  const note = async (
    operation: ReadOperation,
    said: Pick<NewAuditEntry, 'outcome' | 'code' | 'counts'>,
  ): Promise<void> => {
    await log.record({ actor, action: 'read', instance: instanceOf(source), operation, purpose, ...said });
  };

  /** Records that a read failed, and says so to the caller as well. */
  const failed = async (operation: ReadOperation, error: unknown): Promise<never> => {
    await note(operation, { outcome: 'failed', ...(BitewingError.is(error) ? { code: error.code } : {}) });
    throw error;
  };

  async function* failuresNoted(
    operation: ReadOperation,
    open: () => AsyncIterable<Batch>,
  ): AsyncGenerator<Batch> {
    try {
      yield* open();
    } catch (error) {
      await failed(operation, error);
    }
  }

  async function* noted(operation: ReadOperation, open: () => AsyncIterable<Batch>): AsyncGenerator<Batch> {
    for await (const batch of failuresNoted(operation, open)) {
      const counts = countByEntity(batch);
      if (counts !== null) await note(operation, { outcome: 'ok', counts });
      yield batch;
    }
  }

  async function check(options?: CallOptions): Promise<CheckReport> {
    const report = await source.check(options).catch((error: unknown) => failed('check', error));
    const { problem } = report;
    await note(
      'check',
      problem === undefined ? { outcome: 'ok' } : { outcome: 'failed', code: problem.code },
    );
    return report;
  }

  async function profile(options?: CallOptions): Promise<ProfileReport> {
    const report = await source.profile(options).catch((error: unknown) => failed('profile', error));
    await note('profile', { outcome: 'ok' });
    return report;
  }

  return {
    contract: source.contract,
    // A source may open only when it is asked for these.
    get adapter() {
      return source.adapter;
    },
    get instance() {
      return source.instance;
    },
    get capabilities() {
      return source.capabilities;
    },
    check,
    profile,
    snapshot: (options) => noted('snapshot', () => source.snapshot(options)),
    changes: (options) => noted('changes', () => source.changes(options)),
    [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
  };
}

/** A source that cannot be opened may not know its name: that reading it failed is recorded all the same. */
function instanceOf(source: Source): string | undefined {
  try {
    return source.instance === '' ? undefined : source.instance;
  } catch {
    return undefined;
  }
}

/** Null where nothing of anybody is in the batch. */
function countByEntity({ records, rejected }: Batch): { readonly [E in EntityName]?: number } | null {
  const counts: { [E in EntityName]?: number } = {};
  for (const { entity } of records) counts[entity] = (counts[entity] ?? 0) + 1;
  for (const { entity } of rejected) counts[entity] = (counts[entity] ?? 0) + 1;
  return records.length + rejected.length === 0 ? null : counts;
}
