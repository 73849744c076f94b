import { type EntityName, entityNames } from '../model/entity-name.ts';
import type { Batch } from '../stream/batch.ts';
import type { CanonicalRecord, UpsertRecord } from '../stream/canonical-record.ts';
import { hashId, type IdHash } from '../stream/id-hash.ts';
import type { Finding } from '../stream/issue.ts';
import type { RecordLookup } from '../stream/record-lookup.ts';
import { createReferenceIndex, type ReferenceIndex } from '../stream/reference-index.ts';
import { fieldValue } from './field-value.ts';
import { createFoundReferences, type FoundReferences } from './found-references.ts';
import { isWhole, type JudgedReference, judgeReferences, referenceFinding } from './judge-reference.ts';
import { createKnownRecords, type RecordState } from './known-records.ts';
import {
  createPendingReferences,
  type OpenReference,
  type PendingReference,
  type PendingReferences,
} from './pending-references.ts';
import { createRecentTargets, type RecentIds, recentSlot } from './recent-targets.ts';
import { noReferenceCounts, type ReferenceCounts } from './reference-counts.ts';
import { type ReferenceField, referenceFields, referredEntities } from './reference-fields.ts';
import { repeatedFinding } from './repeated-record.ts';
import { createRemovedParents } from './stored-children.ts';

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

/** A reference field, as the run judges it. */
interface JudgedField extends ReferenceField {
  /** Whether its targets are read at all. */
  readonly isRead: boolean;
  readonly recent: RecentIds;
}

type SeenState = Exclude<RecordState, 'unseen'>;

const stateOf = ({ op }: CanonicalRecord, accepted: boolean): SeenState => {
  if (!accepted) return 'quarantined';
  return op === 'remove' ? 'removed' : 'accepted';
};

/** Layer 2 over a run. */
export interface ReferenceCheck extends AsyncDisposable {
  /** Takes the outcome of layer 1 for a whole batch; gives findings where the batch is settled. */
  take(batch: Batch, isAccepted: (record: CanonicalRecord) => boolean): Promise<readonly Finding[]>;
  /** Says that the batches have ended: lets go of a temporary file that holds nothing that waits. */
  end(): Promise<void>;
  readonly counts: Readonly<ReferenceCounts>;
  /** Memory of the index, in bytes. */
  readonly indexBytes: number;
}

/**
 * Finds references to records that are not there. Parents may come later than their children, or go away after them:
 * judgement waits for a batch that says `settled`.
 */
export function createReferenceCheck(options: ReferenceCheckOptions): ReferenceCheck {
  const { entities } = options;
  const known = createKnownRecords();
  const parents = referredEntities(entities ?? entityNames);
  const counts = noReferenceCounts();
  const hash: IdHash = { high: 0, low: 0 };
  // The references that wait, those that were found and the parents that went away share the memory; while what was found
  // is gone through it is held three times.
  const spillOptions = {
    memoryLimitBytes: options.memoryLimitBytes / 5,
    temporaryFolder: options.temporaryFolder,
  };
  let pending: PendingReferences | undefined;
  let found: FoundReferences | undefined;
  /** Whether something that only a store knows was referred to: it may go away though the stream never gave it. */
  let refersBeyond = false;
  /** Records that went away since the last settled batch, and that others may refer to. */
  let wentAway: ReferenceIndex | undefined;
  /** Whether a whole snapshot passed, so that no child is in a store alone. */
  let sawAll = false;
  /** Once found references were let go of: what was accepted since. Of all else only a store knows what it refers to. */
  let acceptedSince: ReferenceIndex | undefined;
  /** Records that were removed since the last settled batch, with children that a store alone may know. */
  const removedParents = createRemovedParents({
    ...spillOptions,
    lookup: options.lookup,
    entities,
    isRemoved: (entity, id) => known.state(entity, id) === 'removed',
    isTold(entity, id) {
      const state = known.state(entity, id);
      if (state !== 'accepted') return state !== 'unseen';
      return acceptedSince === undefined || acceptedSince.has(hashId(entity, id, hash));
    },
  });
  /** The part of `counts.waiting` that is in `pending`: only these can be judged. */
  let waitingInPending = 0;

  const recent = createRecentTargets();
  const judgedField = ({ name, target }: ReferenceField): JudgedField => ({
    name,
    target,
    isRead: entities === undefined || entities.has(target),
    recent: recent.of(target),
  });
  const fields = new Map(
    entityNames.map((entity) => [entity, (referenceFields.get(entity) ?? []).map(judgedField)]),
  );
  /** References of the record that is looked at whose targets are not there. */
  let open: OpenReference[] = [];

  function isThere({ target, recent: recentIds }: JudgedField, targetId: string): boolean {
    const slot = recentSlot(targetId);
    if (recentIds[slot] === targetId) return true;
    if (!known.isAccepted(target, targetId)) return false;
    recentIds[slot] = targetId;
    return true;
  }

  function sortOut(place: number, field: JudgedField, targetId: string, there: FoundReferences): void {
    if (!field.isRead) {
      counts.notRead += 1;
      return;
    }
    counts.checked += 1;
    if (isThere(field, targetId)) there.refer(place, targetId);
    else open.push([place, targetId]);
  }

  /** Sorts the references of a record by whether their target is there. */
  function lookUp(record: UpsertRecord, there: FoundReferences): void {
    const ofEntity = fields.get(record.entity) ?? [];
    for (let place = 0; place < ofEntity.length; place += 1) {
      const field = ofEntity[place] as JudgedField;
      const value = fieldValue(record.data, field.name);
      if (typeof value === 'string') sortOut(place, field, value, there);
      else if (Array.isArray(value)) for (const targetId of value) sortOut(place, field, targetId, there);
    }
  }

  function note(record: CanonicalRecord, accepted: boolean, before: RecordState): void {
    const { entity, id } = record;
    if (accepted && record.op === 'upsert') {
      found ??= createFoundReferences(spillOptions);
      found.begin(entity, id);
      lookUp(record, found);
      found.end(before !== 'unseen');
    }
    const replaces = before !== 'unseen' && pending?.hasRecord(hashId(entity, id, hash)) === true;
    if (open.length === 0 && !replaces) return;
    pending ??= createPendingReferences(spillOptions);
    pending.replace(entity, id, open);
    open = [];
    if (replaces) return;
    waitingInPending += 1;
    counts.waiting += 1;
  }

  async function letGoOfPending(): Promise<void> {
    const abandoned = pending;
    pending = undefined;
    waitingInPending = 0;
    await abandoned?.[Symbol.asyncDispose]();
  }

  async function letGoOfFound(): Promise<void> {
    const abandoned = found;
    found = undefined;
    acceptedSince = createReferenceIndex();
    await abandoned?.[Symbol.asyncDispose]();
  }

  /** Notes the state of a record; gives the one that it had before. */
  function noteState({ entity, id }: CanonicalRecord, state: SeenState, batch: Batch): RecordState {
    const before = known.set(entity, id, state);
    if (state === 'accepted') acceptedSince?.add(hashId(entity, id, hash));
    else if (before === 'accepted') recent.clear();
    if (state === 'accepted' || before === state || !parents.has(entity)) return before;
    const holdsAll = acceptedSince === undefined && (sawAll || isWhole(batch, options.resumed));
    if (state === 'removed' && !holdsAll) removedParents.note(entity, id);
    if (before === 'accepted') counts.removedParents += 1;
    if (before === 'unseen' ? refersBeyond : before !== 'removed') {
      wentAway ??= createReferenceIndex();
      wentAway.add(hashId(entity, id, hash));
    }
    return before;
  }

  /** References to what was there once, when their record passed in this run or in an earlier one, and is not any more. */
  async function* leftBehind(): AsyncGenerator<PendingReference> {
    yield* removedParents.leftBehind();
    const gone = wentAway;
    wentAway = undefined;
    if (found === undefined || (gone === undefined && !found.isStale)) return;
    yield* found.revisit({
      stands: (entity, id) => known.isAccepted(entity, id),
      wentAway: (target, targetId) => gone?.has(hashId(target, targetId, hash)) === true,
      isGone: (target, targetId) => known.state(target, targetId) === 'removed',
    });
  }

  /** What was judged and is no orphan may become one when its target goes away. */
  function keepFound({ reference, verdict }: JudgedReference): void {
    if (verdict === 'orphaned') return;
    if (known.state(reference.target, reference.targetId) === 'unseen') refersBeyond = true;
    found ??= createFoundReferences(spillOptions);
    found.add(reference);
  }

  /** Tells of a finding; names it while there is room among those of the batch. */
  function name(finding: Finding, findings: Finding[]): void {
    options.onFinding(finding);
    if (findings.length < options.maximumFindings) findings.push(finding);
    else counts.unnamed += 1;
  }

  async function settle(batch: Batch, findings: Finding[]): Promise<void> {
    const judge = { known, lookup: options.lookup, whole: isWhole(batch, options.resumed) };
    const report = (judged: JudgedReference): void => {
      options.signal?.throwIfAborted();
      if (judged.verdict !== 'resolved') counts[judged.verdict] += 1;
      const finding = referenceFinding(judged);
      if (finding !== null) name(finding, findings);
    };
    for await (const judged of judgeReferences(leftBehind(), judge)) report(judged);
    if (pending === undefined) return;
    for await (const judged of judgeReferences(pending.settle(), judge)) {
      report(judged);
      keepFound(judged);
    }
    await found?.flush();
    counts.waiting -= waitingInPending;
    await letGoOfPending();
  }

  function noteAll(
    batch: Batch,
    isAccepted: (record: CanonicalRecord) => boolean,
    findings: Finding[],
  ): void {
    const before: RecordState[] = [];
    // All ids of the batch first, so that parents that stand behind their children in it are not put aside.
    for (const record of batch.records) {
      if (typeof record.id !== 'string') continue;
      const state = noteState(record, stateOf(record, isAccepted(record)), batch);
      before.push(state);
      if (batch.phase === 'snapshot' && state !== 'unseen' && record.op === 'upsert') {
        name(repeatedFinding(record), findings);
      }
    }
    let place = 0;
    for (const record of batch.records) {
      if (typeof record.id === 'string') note(record, isAccepted(record), before[place++] ?? 'unseen');
    }
  }

  return {
    async take(batch, isAccepted) {
      const findings: Finding[] = [];
      noteAll(batch, isAccepted, findings);
      await pending?.flush();
      await found?.flush();
      await removedParents.flush();
      if (batch.settled) await settle(batch, findings);
      sawAll ||= batch.settled && isWhole(batch, options.resumed);
      return findings;
    },
    async end() {
      if (pending === undefined && found?.isSpilled === true) await letGoOfFound();
    },
    counts,
    get indexBytes() {
      return known.bytes + (acceptedSince?.bytes ?? 0);
    },
    async [Symbol.asyncDispose]() {
      await letGoOfPending();
      await letGoOfFound();
      counts.waiting += await removedParents.letGo();
    },
  };
}
