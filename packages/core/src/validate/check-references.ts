import { type EntityName, entityNames } from '../model/entity-name.ts';
import type { Batch } from '../stream/batch.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import type { Finding } from '../stream/issue.ts';
import type { RecordLookup } from '../stream/record-lookup.ts';
import { hashId, type IdHash } from './id-hash.ts';
import { isWhole, judgeReferences, referenceFinding } from './judge-reference.ts';
import { createKnownRecords } from './known-records.ts';
import { createPendingReferences, type OpenReference, type PendingReferences } from './pending-references.ts';
import { referenceFields, referredEntities } from './reference-fields.ts';

/** What became of the references of a run, in numbers. */
export interface ReferenceCounts {
  /** References that were looked at when their record passed. */
  checked: number;
  /** The target is not there. */
  orphaned: number;
  /** The target is in quarantine. */
  parentQuarantined: number;
  /**
   * Only a store could tell, and none was given. No gate: a host without a store that reads changes only has asked
   * for them in the knowledge that most parents are not among them. With `lookup` it is always 0.
   */
  unresolved: number;
  /** The target's entity was not part of the read. */
  notRead: number;
  /** Orphans that are counted but not named, because a batch had too many findings. */
  unnamed: number;
  /**
   * Records that no settled batch allowed to judge: those that still wait, and those whose references were let go of
   * because the stream broke off or the validator was disposed of.
   */
  waiting: number;
  /**
   * How often a record that had been accepted, and that others may refer to, was removed or went to quarantine. Those
   * that passed before and refer to it are not judged again: to know them, every reference of the run would have to
   * be kept. No gate, because they may follow or be gone already; a query over the store tells.
   */
  removedParents: number;
}

export interface ReferenceCheckOptions {
  readonly lookup: RecordLookup | undefined;
  readonly entities: ReadonlySet<EntityName> | undefined;
  readonly resumed: boolean;
  readonly memoryLimitBytes: number;
  readonly temporaryFolder: string | undefined;
  readonly maximumFindings: number;
  readonly signal: AbortSignal | undefined;
  /** Called for every finding, named or not. */
  readonly onFinding: (finding: Finding) => void;
}

/** Rule of layer 2: a snapshot gives every record once. */
export const repeatedRule = 'repeated_record';

/** Two rows with one key would replace each other in a store, and one of them be lost without a trace. */
const repeatedFinding = ({ entity, id }: CanonicalRecord): Finding => ({
  entity,
  id,
  issue: { rule: repeatedRule, severity: 'error', code: 'duplicate_key' },
});

const stateOf = ({ op }: CanonicalRecord, accepted: boolean): 'accepted' | 'quarantined' | 'removed' => {
  if (!accepted) return 'quarantined';
  return op === 'remove' ? 'removed' : 'accepted';
};

/** Layer 2 over a run. */
export interface ReferenceCheck extends AsyncDisposable {
  /** Takes the outcome of layer 1 for a whole batch; gives findings where the batch is settled. */
  take(batch: Batch, isAccepted: (record: CanonicalRecord) => boolean): Promise<readonly Finding[]>;
  readonly counts: Readonly<ReferenceCounts>;
  /** Memory of the index, in bytes. */
  readonly indexBytes: number;
}

/**
 * Finds references to records that are not there. Parents may come later than their children: judgement waits for a
 * batch that says `settled`.
 */
export function createReferenceCheck(options: ReferenceCheckOptions): ReferenceCheck {
  const { entities, memoryLimitBytes, temporaryFolder } = options;
  const known = createKnownRecords();
  const parents = referredEntities(entities ?? entityNames);
  const counts: ReferenceCounts = {
    checked: 0,
    orphaned: 0,
    parentQuarantined: 0,
    unresolved: 0,
    notRead: 0,
    unnamed: 0,
    waiting: 0,
    removedParents: 0,
  };
  const hash: IdHash = { high: 0, low: 0 };
  let pending: PendingReferences | undefined;
  /** The part of `counts.waiting` that is in `pending`: only these can be judged. */
  let waitingInPending = 0;

  function openReferences(record: CanonicalRecord): OpenReference[] {
    const open: OpenReference[] = [];
    if (record.op !== 'upsert') return open;
    for (const [place, { name, target }] of (referenceFields.get(record.entity) ?? []).entries()) {
      const targetId: unknown = Reflect.get(record.data, name);
      if (typeof targetId !== 'string') continue;
      if (entities !== undefined && !entities.has(target)) counts.notRead += 1;
      else {
        counts.checked += 1;
        if (!known.isAccepted(target, targetId)) open.push([place, targetId]);
      }
    }
    return open;
  }

  function note(record: CanonicalRecord, accepted: boolean): void {
    const open = accepted ? openReferences(record) : [];
    const replaces = pending?.hasRecord(hashId(record.entity, record.id, hash)) === true;
    if (open.length === 0 && !replaces) return;
    pending ??= createPendingReferences({ memoryLimitBytes, temporaryFolder });
    pending.replace(record.entity, record.id, open);
    if (replaces) return;
    waitingInPending += 1;
    counts.waiting += 1;
  }

  async function letGo(): Promise<void> {
    const abandoned = pending;
    pending = undefined;
    waitingInPending = 0;
    await abandoned?.[Symbol.asyncDispose]();
  }

  /** Notes the state of a record; tells whether it is an upsert of one that the stream gave before. */
  function isRepeated(record: CanonicalRecord, state: 'accepted' | 'quarantined' | 'removed'): boolean {
    const before = known.set(record.entity, record.id, state);
    if (before === 'accepted' && state !== 'accepted' && parents.has(record.entity)) {
      counts.removedParents += 1;
    }
    return before !== 'unseen' && record.op === 'upsert';
  }

  async function settle(batch: Batch): Promise<readonly Finding[]> {
    if (pending === undefined) return [];
    const findings: Finding[] = [];
    const whole = isWhole(batch, options.resumed);
    for await (const judged of judgeReferences(pending.settle(), { known, lookup: options.lookup, whole })) {
      options.signal?.throwIfAborted();
      if (judged.verdict !== 'resolved') counts[judged.verdict] += 1;
      const finding = referenceFinding(judged);
      if (finding === null) continue;
      options.onFinding(finding);
      if (findings.length < options.maximumFindings) findings.push(finding);
      else counts.unnamed += 1;
    }
    counts.waiting -= waitingInPending;
    await letGo();
    return findings;
  }

  return {
    async take(batch, isAccepted) {
      // All ids of the batch first, so that parents that stand behind their children in it are not put aside.
      const identified = batch.records.filter((record) => typeof record.id === 'string');
      const repeated: Finding[] = [];
      for (const record of identified) {
        const again = isRepeated(record, stateOf(record, isAccepted(record)));
        if (again && batch.phase === 'snapshot') repeated.push(repeatedFinding(record));
      }
      repeated.forEach(options.onFinding);
      for (const record of identified) note(record, isAccepted(record));
      await pending?.flush();
      return batch.settled ? [...repeated, ...(await settle(batch))] : repeated;
    },
    counts,
    get indexBytes() {
      return known.bytes;
    },
    [Symbol.asyncDispose]: letGo,
  };
}
