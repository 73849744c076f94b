import { type GroupReader, now, type ReadBlock, type ReadStep } from '@bitewing/adapter-kit';
import { quoted } from '../../../way/mysql/live-table.ts';
import { keyLiteral } from '../../../way/mysql/read-rows.ts';
import { firstOf, GroupCollector, type RangedGroup, type RangedPart } from '../group-collector.ts';
import type { ReadyGroups } from '../live-groups.ts';
import { removalsOf } from './removals.ts';
import type { Reread } from './reread-options.ts';
import { type ExpectedRows, rowName, type TouchedReader } from './touched-records.ts';

const numbersAtOnce = 200;

/** The groups whose keys begin with some numbers, with all their rows. */
async function groupsOf(
  parts: readonly RangedPart[],
  numbers: readonly string[],
): Promise<ReadonlyMap<string, RangedGroup>> {
  const wanted = new Set(numbers);
  const collector = new GroupCollector((leading) => wanted.has(leading));
  const list = numbers.map(keyLiteral).join(', ');
  for (const part of parts) {
    const where = part.keyColumns.map((column) => `${quoted(column)} IN (${list})`).join(' OR ');
    collector.add(part, await part.paged.query({ where: [where], orderBy: [part.paged.primaryKey] }));
  }
  return new Map(collector.groups().flatMap((group) => (group.key === null ? [] : [[group.key, group]])));
}

/** Whether a row that must be there is not among those of its group. */
function isMissing(
  expected: ExpectedRows,
  group: RangedGroup | undefined,
  parts: readonly RangedPart[],
): boolean {
  const keyAt = new Map(parts.map(({ part, paged }) => [part, paged.keyAt]));
  const found = new Set(group?.rows.map(({ part, row }) => rowName(part, row[keyAt.get(part) ?? 0] ?? '')));
  for (const [name, isThere] of expected) if (isThere && !found.has(name)) return true;
  return false;
}

/** Whether a group gives nothing any more: its own row is gone, or those that are left say nothing. One that is rejected stays. */
const isGone = (group: RangedGroup | undefined, step: ReadStep | null): boolean =>
  group?.rows.some(({ part }) => part === 0) !== true ||
  (step?.records.length === 0 && !step.fates.some(({ fate }) => fate.kind === 'rejected'));

/** Rows that belong to no group are each a group of their own: they are counted, and rejected, as in a snapshot. */
async function* rereadStrays(
  { parts, map, run }: ReadyGroups,
  strays: TouchedReader['strays'],
): AsyncGenerator<ReadBlock> {
  for (const { part, paged, groupKey } of parts) {
    const keys = [...(strays.get(part) ?? [])];
    for (let from = 0; from < keys.length; from += numbersAtOnce) {
      const list = keys
        .slice(from, from + numbersAtOnce)
        .map(keyLiteral)
        .join(', ');
      const askedAt = now();
      const { rows, damaged } = await paged.query({
        where: [`${quoted(paged.primaryKey)} IN (${list})`],
        orderBy: [],
      });
      run.clock.note({ askedAt, readAt: now() });
      yield rows.flatMap((row, position) =>
        groupKey(row) === null ? [map([{ part, row, damaged: damaged.get(position) ?? null }], null, 0)] : [],
      );
    }
  }
}

/** Reads groups by their keys, each whole: those that are there, and removals of those whose own row is gone. */
export async function* rereadGroups(
  reader: GroupReader,
  { groups, strays }: TouchedReader,
  { ready, evidence, isAwaited }: Reread & { readonly ready: ReadyGroups },
): AsyncGenerator<ReadBlock, TouchedReader['groups']> {
  const { parts, map, run } = ready;
  const removal = removalsOf(reader, run, evidence);
  const awaited = new Map<string, ExpectedRows>();
  const numbers = [...new Set([...groups.keys()].map(firstOf))];
  const keysOf = Map.groupBy(groups.keys(), firstOf);
  for (let from = 0; from < numbers.length; from += numbersAtOnce) {
    const wanted = numbers.slice(from, from + numbersAtOnce);
    const askedAt = now();
    const found = await groupsOf(parts, wanted);
    run.clock.note({ askedAt, readAt: now() });
    const steps: ReadStep[] = [];
    for (const key of wanted.flatMap((number) => keysOf.get(number) ?? [])) {
      const group = found.get(key);
      const expected = groups.get(key) ?? new Map<string, boolean>();
      if (isAwaited && isMissing(expected, group, parts)) {
        awaited.set(key, expected);
        continue;
      }
      const step = group === undefined ? null : map(group.rows, key, group.bytes);
      if (step !== null) steps.push(step);
      if (isGone(group, step)) steps.push(removal(key));
    }
    yield steps;
  }
  yield* rereadStrays(ready, strays);
  return awaited;
}
