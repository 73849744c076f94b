import type { EntityName } from '../model/entity-name.ts';
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

const none: ReadonlySet<string> = new Set();

/** What the store says of the targets of one entity, by id; of those that are not in it at all, nothing. */
async function askStore(
  lookup: RecordLookup,
  target: EntityName,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ReferenceVerdict>> {
  const existing = await lookup.exists(target, [...ids]);
  const missing = [...ids].filter((id) => !existing.has(id));
  const apart = missing.length === 0 ? none : ((await lookup.quarantined?.(target, missing)) ?? none);
  return new Map([
    ...[...existing].map((id) => [id, 'resolved'] as const),
    ...missing.filter((id) => apart.has(id)).map((id) => [id, 'parentQuarantined'] as const),
  ]);
}

async function judgeAll(
  references: readonly PendingReference[],
  options: JudgeOptions,
): Promise<JudgedReference[]> {
  const verdicts = references.map((reference) => judgeByStream(reference, options));
  const questions = new Map<EntityName, Set<string>>();
  for (const [place, { target, targetId }] of references.entries()) {
    if (verdicts[place] !== null) continue;
    questions.set(target, (questions.get(target) ?? new Set()).add(targetId));
  }
  const answers = new Map<EntityName, ReadonlyMap<string, ReferenceVerdict>>();
  if (options.lookup !== undefined) {
    for (const [target, ids] of questions) answers.set(target, await askStore(options.lookup, target, ids));
  }
  return references.map((reference, place) => ({
    reference,
    verdict: verdicts[place] ?? answers.get(reference.target)?.get(reference.targetId) ?? 'orphaned',
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
