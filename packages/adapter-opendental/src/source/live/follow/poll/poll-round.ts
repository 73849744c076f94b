import { isOfOneTable } from '../../../../way/mysql/mysql-error.ts';
import type { DecidingRows } from '../deciding-rows.ts';
import type { PollFinding } from './poll-findings.ts';
import { type PollParts, pollTable } from './poll-table.ts';
import type { PolledTable } from './polled-table.ts';
import type { TableLook } from './table-look.ts';

/** A table that could not be read is tried again after so long. */
const tableRetryMs = 30_000;

/** What a round begins with. */
export interface RoundParts extends PollParts {
  readonly deciding: DecidingRows;
}

/** Tables that came, went, or were made anew, since the practice was surveyed. */
function redefined(tables: readonly PolledTable[], { look, run }: PollParts): PollFinding | null {
  const { missing, absent } = run.plan;
  if ([...missing, ...absent].some((name) => look.tables.has(name))) return { isRedefined: true };
  const others = tables.filter(
    ({ name, planned }) => look.tables.get(name)?.createdAt !== planned.table.createdAt,
  );
  if (others.length === 0) return null;
  const unknown = others.map(({ name }) => name).filter((name) => look.tables.has(name));
  return { unknown, isRedefined: true };
}

async function* pollAlone(
  table: PolledTable,
  seen: TableLook,
  parts: PollParts,
): AsyncGenerator<PollFinding> {
  if (table.retryAt > performance.now()) return;
  let isUnknown = false;
  try {
    for await (const finding of pollTable(table, seen, parts)) {
      isUnknown ||= (finding.unknown ?? []).length > 0;
      yield finding;
    }
  } catch (error) {
    if (!isOfOneTable(error)) throw error;
    // Reading it whole says what is the matter with it, and goes on once it can be read.
    table.asked = null;
    table.isWaiting = true;
    table.retryAt = performance.now() + tableRetryMs;
    yield { unknown: [table.name] };
    return;
  }
  const isKnown = !table.isWaiting && !isUnknown && (table.isTimed || table.comparedAt >= parts.startedAt);
  if (isKnown) yield { asOf: [table.name, parts.look.at] };
}

/**
 * One round over all tables: those of which the catalogue says that nothing was written are not asked at all.
 *
 * @throws BitewingError `source_busy` while the program is being upgraded
 */
export async function* pollRound(
  tables: readonly PolledTable[],
  parts: RoundParts,
): AsyncGenerator<PollFinding> {
  const anew = redefined(tables, parts);
  if (anew !== null) {
    yield anew;
    return;
  }
  if (await parts.deciding.haveChanged(parts.look)) {
    yield { isRedefined: true };
    return;
  }
  for (const table of tables) {
    const seen = parts.look.tables.get(table.name);
    if (seen === undefined) continue;
    yield* pollAlone(table, seen, parts);
  }
}
