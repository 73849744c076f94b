import { OdbcError } from '../error/odbc-error.ts';
import { ofKey, writeConditions } from '../grammar/condition.ts';
import type { CellForm, Row } from '../session/cell-form.ts';
import { textDecoder } from '../session/decode-text.ts';
import type { CallOptions, OdbcSession } from '../session/open-session.ts';
import { boundParameters } from '../session/scan-script.ts';
import {
  cellsOf,
  columnAt,
  type LongItem,
  namingPlace,
  type PlannedTable,
  partsWith,
} from './planned-table.ts';

/** So many pieces are fetched by one statement. */
const piecesOfStatement = 8;
/** A value that changes while it is fetched is begun again so many times. */
const mostTries = 3;

const hexPrefix = '0x'.length;

const characters = (text: string): number => text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0);

/** How long a part is, in what the grammar counts. */
function lengthOf(part: string, form: CellForm, unit: string): number {
  if (form === 'bytes') return (part.length - hexPrefix) / 2;
  if (form === 'encodedText') return part.length;
  return unit === 'utf8Bytes' ? Buffer.byteLength(part) : characters(part);
}

/** Fetches long values that did not come with their row. */
export interface LongValues {
  /** The row with the plan's columns and their whole values; null where it is no longer there. */
  complete(row: Row, options: CallOptions): Promise<Row | null>;
}

export function longValues(session: OdbcSession, planned: PlannedTable): LongValues {
  const { grammar, codePage } = session;
  const { plan } = planned;
  const decode = textDecoder(codePage);
  const keyAt = plan.key.map((name) => columnAt(plan, name));

  async function ask(
    cells: Row,
    items: readonly string[],
    forms: readonly CellForm[],
    options: CallOptions,
  ): Promise<Row | null> {
    const key = keyAt.map((at) => cells[at] ?? '');
    const where = writeConditions([ofKey(partsWith(plan, plan.key, key))], grammar);
    const sql = grammar.select({ items, from: grammar.tableName(plan.table), where: where?.sql ?? '' });
    const parameters = boundParameters(
      { sql, values: where?.values ?? [] },
      { after: null, last: null, own: null },
    );
    return (await session.rows(sql, parameters, forms, options))[0] ?? null;
  }

  async function fetchParts(
    cells: Row,
    { column, pieceForm }: LongItem,
    length: number,
    options: CallOptions,
  ): Promise<readonly string[] | null> {
    const whole = grammar.whole(column);
    if (whole !== null) {
      const row = await ask(cells, [whole], [pieceForm], options);
      return row === null ? null : [row[0] ?? ''];
    }
    const starts: number[] = [];
    for (let start = 1; start <= length; start += grammar.pieceLength) starts.push(start);
    const parts: string[] = [];
    for (let from = 0; from < starts.length; from += piecesOfStatement) {
      const asked = starts.slice(from, from + piecesOfStatement);
      const items = asked.map((start) => grammar.piece(column, start, grammar.pieceLength));
      const row = await ask(
        cells,
        items,
        items.map(() => pieceForm),
        options,
      );
      if (row === null) return null;
      parts.push(...row.map((part) => part ?? ''));
    }
    return parts;
  }

  function joined(parts: readonly string[], { column, pieceForm }: LongItem): string {
    if (pieceForm !== 'bytes') return parts.join('');
    const digits = parts.map((part) => part.slice(hexPrefix)).join('');
    return column.form === 'longBytes' ? `0x${digits}` : decode(Buffer.from(digits, 'hex'));
  }

  async function fetchValue(
    cells: Row,
    item: LongItem,
    options: CallOptions,
  ): Promise<{ readonly value: string | null } | null> {
    const { column, pieceForm } = item;
    const { sql, unit } = grammar.longLength(column);
    for (let tried = 0; tried < mostTries; tried += 1) {
      const measured = await ask(cells, [sql], ['integer'], options);
      if (measured === null) return null;
      if (measured[0] === null || measured[0] === undefined) return { value: null };
      const length = Number(measured[0]);
      const parts = await fetchParts(cells, item, length, options);
      if (parts === null) return null;
      const read = parts.reduce((sum, part) => sum + lengthOf(part, pieceForm, unit), 0);
      if (read === length) return { value: joined(parts, item) };
    }
    throw new OdbcError('value_refused', {
      detail: `${plan.table.name}.${column.name}: it is longer than what the driver gives of it.`,
    });
  }

  return {
    async complete(row, options) {
      const cells = cellsOf(planned, row);
      for (const [at, item] of planned.longs) {
        const length = row[item.lengthAt];
        const part = row[item.lengthAt + 1];
        if (length === null || length === undefined) {
          // The digits of NULL are empty text to SQLite.
          cells[at] = null;
          continue;
        }
        const { unit } = grammar.longLength(item.column);
        try {
          if (
            part !== null &&
            part !== undefined &&
            lengthOf(part, item.pieceForm, unit) === Number(length)
          ) {
            cells[at] = joined([part], item);
            continue;
          }
          const fetched = await fetchValue(cells, item, options);
          if (fetched === null) return null;
          cells[at] = fetched.value;
        } catch (error) {
          throw namingPlace(error, planned);
        }
      }
      return cells;
    },
  };
}
