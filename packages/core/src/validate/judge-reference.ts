import type { Batch } from '../stream/batch.ts';
import type { Finding } from '../stream/issue.ts';
import type { RecordLookup } from '../stream/record-lookup.ts';
import type { KnownRecords } from './known-records.ts';
import type { PendingReference } from './pending-references.ts';

/** Name under which layer 2 reports. */
export const referenceRule = 'reference';

/** What became of a reference: `unresolved` says that only a store could tell, and none was given. */
export type ReferenceVerdict = 'resolved' | 'orphaned' | 'parentQuarantined' | 'unresolved';

export interface JudgedReference {
  readonly reference: PendingReference;
  readonly verdict: ReferenceVerdict;
}

export interface JudgeOptions {
  readonly known: KnownRecords;
  readonly lookup: RecordLookup | undefined;
  /** Whether the stream holds every record there is, so that what it did not show does not exist. */
  readonly whole: boolean;
}

/** How many ids a store is asked for at a time. */
const questionSize = 1000;

/** Verdict by the stream alone; `null` where the store must be asked. */
function judgeByStream(reference: PendingReference, options: JudgeOptions): ReferenceVerdict | null {
  switch (options.known.state(reference.target, reference.targetId)) {
    case 'accepted':
      return 'resolved';
    case 'quarantined':
      return 'parentQuarantined';
    case 'removed':
      // The store may not have heard of the removal yet, so it is not asked.
      return 'orphaned';
    case 'unseen':
      if (options.whole) return 'orphaned';
      return options.lookup === undefined ? 'unresolved' : null;
  }
}

async function askStore(
  lookup: RecordLookup,
  references: readonly PendingReference[],
): Promise<ReadonlySet<PendingReference>> {
  const found = new Set<PendingReference>();
  for (const target of new Set(references.map((reference) => reference.target))) {
    const ofTarget = references.filter((reference) => reference.target === target);
    const existing = await lookup.exists(target, [
      ...new Set(ofTarget.map((reference) => reference.targetId)),
    ]);
    for (const reference of ofTarget) if (existing.has(reference.targetId)) found.add(reference);
  }
  return found;
}

async function judgeAll(
  references: readonly PendingReference[],
  options: JudgeOptions,
): Promise<JudgedReference[]> {
  const verdicts = references.map((reference) => judgeByStream(reference, options));
  const questions = references.filter((_reference, place) => verdicts[place] === null);
  const found =
    options.lookup === undefined || questions.length === 0
      ? new Set<PendingReference>()
      : await askStore(options.lookup, questions);
  return references.map((reference, place) => ({
    reference,
    verdict: verdicts[place] ?? (found.has(reference) ? 'resolved' : 'orphaned'),
  }));
}

/** Judges references in groups, so that a store is asked for many at a time. Keeps their order. */
export async function* judgeReferences(
  references: AsyncIterable<PendingReference>,
  options: JudgeOptions,
): AsyncGenerator<JudgedReference> {
  let group: PendingReference[] = [];
  for await (const reference of references) {
    group.push(reference);
    if (group.length === questionSize) {
      yield* await judgeAll(group, options);
      group = [];
    }
  }
  yield* await judgeAll(group, options);
}

/** What a verdict means for the record that holds the reference; `null` where there is nothing to say. */
export function referenceFinding({ reference, verdict }: JudgedReference): Finding | null {
  const { entity, id, field } = reference;
  if (verdict === 'orphaned') {
    return { entity, id, issue: { rule: referenceRule, severity: 'error', field, code: 'orphan_reference' } };
  }
  if (verdict === 'parentQuarantined') {
    return {
      entity,
      id,
      issue: { rule: referenceRule, severity: 'warning', field, code: 'parent_quarantined' },
    };
  }
  return null;
}

/** Whether a batch belongs to a stream that shows everything. */
export const isWhole = (batch: Batch, resumed: boolean): boolean => batch.phase === 'snapshot' && !resumed;
