import {
  type GroupReader,
  type GroupRow,
  groupMapper,
  type NoteRow,
  type ReadBlock,
  type ReadStep,
  type Row,
  refusal,
  rowRejecter,
  SeenKeys,
} from '@bitewing/adapter-kit';
import { BitewingError, joinKey } from '@bitewing/core';
import type { PlaceStage } from '../cursor.ts';
import { foldedKey } from '../read/folded-key.ts';
import type { PageOfRows } from '../way/way.ts';
import { damageFinder, damageNoter } from './damaged-texts.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';
import { noteMet } from './met-rows.ts';
import type { PlannedReader, PresentPart } from './read-plan.ts';
import { bytesOf, foundAgainBy, type PageMapper, placesOf, readAgain } from './row-blocks.ts';

type KeyOf = (row: Row) => string | null;

interface Group {
  readonly key: string | null;
  readonly rows: GroupRow[];
  bytes: number;
}

/** The groups of a page, in the order of the first rows of the main part. */
interface Groups {
  readonly owned: Group[];
  /** Rows of sides whose group has no main row here, and rows without a key. */
  readonly strays: Group[];
}

const groupOf = (key: string | null, part: number, row: Row): Group => ({
  key,
  rows: [{ part, row }],
  bytes: bytesOf(row),
});

function gathered(
  page: PageOfRows,
  main: PresentPart,
  sides: readonly PresentPart[],
  keys: readonly KeyOf[],
): Groups {
  const owned: Group[] = [];
  const strays: Group[] = [];
  const byKey = new Map<string, Group>();
  const add = (part: number, row: Row, key: string | null, groups: Group[]): void => {
    const own = key === null ? undefined : byKey.get(key);
    if (own !== undefined) {
      own.rows.push({ part, row });
      own.bytes += bytesOf(row);
      return;
    }
    const made = groupOf(key, part, row);
    if (key !== null) byKey.set(key, made);
    groups.push(made);
  };
  for (const row of page.main) {
    const key = keys[0]?.(row) ?? null;
    add(main.part, row, key, key === null ? strays : owned);
  }
  sides.forEach(({ part }, position) => {
    for (const row of page.sides[position] ?? []) add(part, row, keys[position + 1]?.(row) ?? null, strays);
  });
  return { owned, strays };
}

/**
 * Of groups without a main row, those that have none in the source either. A row may have been written between the question for
 * the main rows and that for the others: it comes with what is looked for at the end, or with the next changes.
 */
async function withoutOwner(strays: Group[], { main }: PlannedReader, run: EaglesoftRun): Promise<Group[]> {
  const { way, signal } = run;
  const asked = strays.filter(
    ({ key, rows }) => key !== null && rows.every(({ part }) => part !== main.part),
  );
  if (way.lookup === undefined || asked.length === 0) return strays;
  const keys = asked.map(({ key }) => (key ?? '').split(',').map(decodeURIComponent));
  const found = await way.lookup(main.planned, main.planned.by, keys, signal);
  const there = new Set(found.map((parts) => joinKey(parts.map(foldedKey))));
  return strays.filter((group) => !asked.includes(group) || !there.has(group.key ?? ''));
}

/** Refuses the rows of a group whose key came before: the database tells letters apart by case, which ids do not. */
function repeatRefuser(
  { main, sides }: PlannedReader,
  { entities: [entity] }: GroupReader,
  { context }: EaglesoftRun,
): (key: string, group: Group) => ReadStep {
  if (entity === undefined) throw new BitewingError('internal', { detail: 'A reader without entities.' });
  const refusers = new Map(
    [main, ...sides].map(({ part, table, planned }) => {
      const rejected = rowRejecter(context, null, entity, planned.layout);
      const why = refusal('bad_key', ...planned.by);
      return [part, (key: string, row: Row) => ({ table, fate: rejected(key, row, why) })] as const;
    }),
  );
  return (key, { rows, bytes }) => ({
    records: [],
    fates: rows.flatMap(({ part, row }) => refusers.get(part)?.(key, row) ?? []),
    bytes,
  });
}

/** Maps records that are folded from several rows. */
export function groupPages(
  planned: PlannedReader,
  reader: GroupReader,
  run: EaglesoftRun,
  stage: PlaceStage,
): PageMapper {
  const { main, sides } = planned;
  const parts = [main, ...sides];
  const layouts = reader.parts.map(
    (_part, position) => parts.find(({ part }) => part === position)?.planned.layout,
  );
  const keys = parts.map(
    ({ part, planned: { layout } }) => reader.parts[part]?.groupKey(layout) ?? (() => null),
  );
  const damage = new Map(
    parts.map((part) => [
      part.part,
      {
        damagedIn: damageFinder(part, run.way.name),
        noted: damageNoter(planned, part),
        met: noteMet(run, part.table, part.planned.layout),
      },
    ]),
  );
  const noteRow: NoteRow<GroupRow> = (records, _table, { part, row }) => {
    const own = damage.get(part);
    own?.met?.(row);
    return own === undefined ? records : own.noted(records, own.damagedIn(row));
  };
  const map = groupMapper(reader, reader.compile(layouts, run.context), run, noteRow);
  const place = placesOf(run, planned, stage);
  const seen = place === null ? null : new SeenKeys();
  const foundAgain = foundAgainBy(run, planned);

  const refuse = repeatRefuser(planned, reader, run);

  const stepOf = (group: Group, again: boolean): ReadStep => {
    const { key, rows, bytes } = group;
    const isKnown = again || (key !== null && foundAgain.has(key));
    const isMet = key !== null && seen !== null && (!seen.add(key) || foundAgain.has(key));
    if (isMet && !isKnown) return refuse(key, group);
    if (!isMet) {
      const step = map(rows, key, bytes);
      if (again && key !== null && step.records.length > 0) foundAgain.add(key);
      return step;
    }
    const { records, fates } = map(rows, key, bytes);
    const skipped = fates.map(({ table }) => ({ table, fate: readAgain }));
    return { records: run.kind === 'snapshot' ? [] : records, fates: skipped, bytes };
  };

  return async (page): Promise<ReadBlock> => {
    const { owned, strays } = gathered(page, main, sides, keys);
    // Behind the end of the first reading only rows with a main row are looked for: the others were given there.
    // So were those without a key, which are read again with each page that has no end.
    const asked = page.again ? strays.filter(({ key }) => key !== null) : strays;
    const lonely = stage === 'added' ? [] : await withoutOwner(asked, planned, run);
    const groups = [...owned, ...lonely];
    const last = page.main.at(-1);
    return {
      length: groups.length,
      at(position): ReadStep | undefined {
        const group = groups[position];
        if (group === undefined) return undefined;
        const step = stepOf(group, page.again);
        // Reading goes on behind a group only where nothing of the page would come twice.
        const isEnd = position === groups.length - 1;
        const row = isEnd ? last : group.rows[0]?.row;
        if (place === null || page.again || row === undefined || (lonely.length > 0 && !isEnd)) return step;
        return { ...step, after: '', placeOf: () => place(row) };
      },
    };
  };
}
