import {
  isWholeNumber,
  ofEntities,
  type ReadBlock,
  type ReadStep,
  type Row,
  type RowFate,
  type RowReader,
  refusal,
  rowRejecter,
  SeenKeys,
  tableFates,
} from '@bitewing/adapter-kit';
import { BitewingError, joinKey } from '@bitewing/core';
import { type PlaceStage, placeText } from '../cursor.ts';
import { foldedKey, isKey } from '../read/folded-key.ts';
import type { PageOfRows, PlannedPart } from '../way/way.ts';
import { damageFinder, damageNoter } from './damaged-texts.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';
import type { PlannedReader } from './read-plan.ts';

/** Maps the pages of one reader, each row or group only when it is asked for. */
export type PageMapper = (page: PageOfRows) => ReadBlock | Promise<ReadBlock>;

/** What a record takes beside the texts of its row. */
const recordBytes = 400;

export const bytesOf = (row: Row): number => {
  let bytes = recordBytes;
  for (const cell of row) bytes += cell?.length ?? 0;
  return bytes;
};

/** A row that was given before. */
export const readAgain: RowFate = { kind: 'skipped', rule: 'read_again' };

/** Keys of a reader that were met first where a page was read once more. */
export function foundAgainBy({ foundAgain }: EaglesoftRun, { name }: PlannedReader): Set<string> {
  const own = foundAgain.get(name) ?? new Set();
  foundAgain.set(name, own);
  return own;
}

/** Where reading goes on behind the rows of a page; null where it cannot. */
export function placesOf(
  { way }: EaglesoftRun,
  { name, main }: PlannedReader,
  stage: PlaceStage,
): ((row: Row) => string) | null {
  const { placeOf } = way;
  if (placeOf === undefined) return null;
  return (row) => placeText({ table: name, stage, after: placeOf.call(way, main.planned, row) });
}

/** The key of a row as a database tells rows apart: as it is written. */
function writtenKey({ key, layout }: PlannedPart): (row: Row) => string {
  const [first = -1, ...others] = key.map((column) => layout.at(column));
  return others.length === 0
    ? (row) => row[first] ?? ''
    : (row) => [first, ...others].map((at) => row[at] ?? '').join('\n');
}

/** The key of a row as ids hold it; null for a row without one, which the reader refuses. */
function foldedRowKey({ key, layout }: PlannedPart): (row: Row) => string | null {
  const positions = key.map((column) => layout.at(column));
  const [first = -1] = positions;
  if (positions.length === 1)
    return (row) => {
      const own = foldedKey(row[first] ?? '');
      return own === '' ? null : isWholeNumber(own) ? own : joinKey([own]);
    };
  return (row) => {
    const parts = positions.map((at) => foldedKey(row[at] ?? ''));
    return parts.every(isKey) ? joinKey(parts) : null;
  };
}

/**
 * Refuses a row whose key came before, of another row: what comes first counts. Of files nothing has compared the keys, and which
 * columns make one up is not public of every table; a database may tell letters apart by case, which ids do not.
 */
function repeatRefuser(
  { main: { planned, table } }: PlannedReader,
  { entities }: RowReader,
  { context }: EaglesoftRun,
): (key: string, row: Row) => ReadStep {
  const [entity] = entities;
  if (entity === undefined) throw new BitewingError('internal', { detail: 'A reader without entities.' });
  const rejected = rowRejecter(context, null, entity, planned.layout);
  const why = refusal('bad_key', ...planned.key);
  return (key, row) => ({
    records: [],
    fates: [{ table, fate: rejected(key, row, why) }],
    bytes: bytesOf(row),
  });
}

/** Maps rows that each stand for themselves. */
export function rowPages(
  planned: PlannedReader,
  reader: RowReader,
  run: EaglesoftRun,
  stage: PlaceStage,
): PageMapper {
  const { main } = planned;
  const mapRow = reader.compile(main.planned.layout, run.context);
  const fatesOf = tableFates(main.table);
  const damagedIn = damageFinder(main, run.way.name);
  const noted = damageNoter(planned, main);
  const place = placesOf(run, planned, stage);

  const stepOf = (row: Row, isMet: boolean): ReadStep => {
    const { records, fate } = mapRow(row);
    if (fate.kind === 'rejected') run.held.holdRejected(fate.rejection);
    const wanted = ofEntities(noted(records, damagedIn(row)), run.entities);
    return { records: wanted, fates: fatesOf(isMet ? readAgain : fate), bytes: bytesOf(row) };
  };

  const seen = new SeenKeys();
  const refused = repeatRefuser(planned, reader, run);
  const keyOf = foldedRowKey(main.planned);
  if (place === null)
    return ({ main: rows }) => ({
      length: rows.length,
      at(position): ReadStep | undefined {
        const row = rows[position];
        if (row === undefined) return undefined;
        const key = keyOf(row);
        return key === null || seen.add(key) ? stepOf(row, false) : refused(key, row);
      },
    });
  // Of a server pages may have to be read again.
  const foundAgain = foundAgainBy(run, planned);
  const writtenOf = writtenKey(main.planned);
  return ({ main: rows, again }) => ({
    length: rows.length,
    at(position): ReadStep | undefined {
      const row = rows[position];
      if (row === undefined) return undefined;
      const folded = keyOf(row);
      const key = folded ?? `\n${writtenOf(row)}`;
      const isFirst = seen.add(key) && !foundAgain.has(key);
      const isMet = !isFirst && (again || foundAgain.has(key));
      if (again && isFirst) foundAgain.add(key);
      const stepOfRow = (): ReadStep => {
        if (folded !== null && !isFirst && !isMet) return refused(folded, row);
        // An id comes once in a snapshot: what was changed since it was given is found by the next changes.
        if (isMet && run.kind === 'snapshot') return { records: [], fates: fatesOf(readAgain), bytes: 0 };
        return stepOf(row, isMet);
      };
      return again ? stepOfRow() : { ...stepOfRow(), after: '', placeOf: () => place(row) };
    },
  });
}
