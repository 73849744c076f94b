import type { EntityReader } from '@bitewing/adapter-kit';
import type { ChangeColumn } from '../../../../profile/change-columns.ts';
import type { LiveTable } from '../../../../way/mysql/live-table.ts';
import type { PlannedTable } from '../../../read-plan.ts';
import type { LiveRun } from '../../live-run.ts';
import { presentTables } from '../../reader-steps.ts';
import type { FollowContext } from '../follow-context.ts';
import { scopesOfReader } from '../reader-pass.ts';
import { watchedTables } from '../row-change.ts';
import { hostKeys } from './host-keys.ts';
import { KnownKeys } from './known-keys.ts';
import type { PollMarks } from './poll-marks.ts';
import type { ShownChanges } from './stamp-columns.ts';
import type { ServerLook, TableLook } from './table-look.ts';
import { ToldRows } from './told-rows.ts';

/** What was seen of a table in front of the last time that it was asked. */
export interface AskedAt {
  readonly signature: string;
  /** Whether its last write was so long ago that a later one cannot have the same time. */
  readonly isQuiet: boolean;
}

/** A table that is polled, and what is known of it. */
export interface PolledTable {
  readonly name: string;
  readonly planned: PlannedTable<LiveTable>;
  /** The table's own key first, then what tells which record a row belongs to. */
  readonly columns: readonly string[];
  readonly shows: ChangeColumn;
  /** Every table that is read with this one, where this one is read whole. */
  readonly together: readonly string[];
  /** Whether the time of its data file says when it was written last (see `lookAtTables`). */
  readonly isTimed: boolean;
  /** Up to where it was polled: the server's clock in seconds, or the last key of one that only grows. */
  mark: bigint;
  asked: AskedAt | null;
  readonly told: ToldRows;
  known: KnownKeys;
  /** Whether all keys of the table are known, and not only those that were met. */
  isListed: boolean;
  isCompareDue: boolean;
  /** Whether keys that nobody knew are those of rows which the host was told of. */
  isAddedKnown: boolean;
  isWholeDue: boolean;
  /** Whether something of it has to wait. */
  isWaiting: boolean;
  /** Whether it was written since its keys were compared. */
  isChangedSince: boolean;
  /** When its keys were compared, or it was read whole; local milliseconds. */
  comparedAt: number;
  readonly openedWith: string;
  /** Not asked before: a table that could not be read. */
  retryAt: number;
}

/** Seconds within which a file's time says nothing of another write. */
export const quietSeconds = 2;

export const isQuietAt = ({ writtenAt }: TableLook, clock: number): boolean =>
  writtenAt !== null && writtenAt <= clock - quietSeconds;

/** What the host has of a table, as far as its rows give a record each, or a group each. */
async function keysOfHost(
  { scanState, given }: FollowContext,
  reader: EntityReader,
  run: LiveRun,
  isOwnKey: boolean,
): Promise<KnownKeys | null> {
  const [scope] = scopesOfReader(reader, run);
  return isOwnKey && scope !== undefined && scanState !== null ? hostKeys(scanState, scope, given) : null;
}

interface Opening {
  readonly context: FollowContext;
  readonly run: LiveRun;
  readonly marks: PollMarks;
  readonly shows: ShownChanges;
  readonly look: ServerLook;
}

async function openTable(
  name: string,
  reader: EntityReader,
  part: number,
  { context, run, marks, shows: showsOf, look }: Opening,
): Promise<readonly PolledTable[]> {
  const planned = run.plan.tables.get(name);
  const seen = look.tables.get(name);
  if (planned === undefined || seen === undefined) return [];
  const columns = watchedTables(run).get(name)?.columns ?? [];
  const shows: ChangeColumn = columns.length === 0 ? { kind: 'whole' } : showsOf(name);
  const snapshotClock = BigInt(context.position.clock);
  const mark = marks.get(name) ?? (shows.kind === 'append' ? 0n : snapshotClock);
  const since = Number(shows.kind === 'append' ? snapshotClock : mark);
  const isTimed = planned.table.engine === 'MyISAM' && seen.writtenAt !== null;
  const isUnchanged = isTimed && since > 0 && (seen.writtenAt ?? 0) <= since - quietSeconds;
  // A clock that was set back, or a table that was made anew: nobody can say which rows are older than the mark.
  const isLost =
    since === 0 ||
    since > look.clock + quietSeconds ||
    seen.madeAt > since - quietSeconds ||
    !scopesOfReader(reader, run).some(({ entity }) => context.position.scanned.includes(entity));
  const isOwnKey = part === 0 && columns.length === 1 && shows.kind !== 'whole';
  const ofHost = await keysOfHost(context, reader, run, isOwnKey);
  const known = ofHost ?? new KnownKeys();
  const isKept = ofHost !== null;
  const isWhole = shows.kind === 'whole';
  return [
    {
      name,
      planned,
      columns,
      shows,
      together: presentTables(reader, run),
      isTimed,
      mark: isLost && !isWhole && shows.kind === 'stamp' ? BigInt(look.clock) : mark || (known.highest ?? 0n),
      asked:
        isUnchanged && !isLost ? { signature: seen.signature, isQuiet: isQuietAt(seen, look.clock) } : null,
      told: new ToldRows(),
      known,
      isListed: isKept,
      isCompareDue: !isWhole && !(isKept && isUnchanged && seen.rows === known.size),
      isAddedKnown: isUnchanged || !isKept,
      isWholeDue: isLost || ((isWhole || !isKept) && !isUnchanged),
      isWaiting: true,
      isChangedSince: !isUnchanged,
      comparedAt: performance.now(),
      openedWith: seen.signature,
      retryAt: 0,
    },
  ];
}

/** Every table of a run, as it stands when polling begins from some marks. */
export async function openPolledTables(opening: Opening): Promise<readonly PolledTable[]> {
  const opened: PolledTable[] = [];
  for (const reader of opening.run.plan.readers) {
    const tables = reader.kind === 'row' ? [reader.table] : reader.parts.map(({ table }) => table);
    for (const [part, table] of tables.entries())
      opened.push(...(await openTable(table, reader, part, opening)));
  }
  return opened;
}
