import type { SqlGrammar } from '../grammar/sql-grammar.ts';
import type { Row } from '../session/cell-form.ts';
import { addExact, decimalTotal, type ExactNumber, isSameExact, parseExact } from './decimal-total.ts';
import { columnAt } from './planned-table.ts';
import type { TablePlan } from './table-plan.ts';

/** What rows amount to: as they were read, or as the database says. */
export interface Tally {
  readonly count: number;
  /** Of the first key column; null where there are no rows, or it is not asked. */
  readonly least: string | null;
  readonly greatest: string | null;
  /** By column. */
  readonly sums: ReadonlyMap<string, ExactNumber>;
  /** How much text there is, by column. */
  readonly lengths: ReadonlyMap<string, ExactNumber>;
}

export const emptyTally: Tally = {
  count: 0,
  least: null,
  greatest: null,
  sums: new Map(),
  lengths: new Map(),
};

const surrogates = /[\ud800-\udbff]/g;
const mayBeWide = /[\u0100-\uffff]/;

function characters(text: string): number {
  if (!mayBeWide.test(text)) return text.length;
  return text.length - (text.match(surrogates)?.length ?? 0);
}

/** Makes the function that tallies rows of a plan; `withExtremes` where they come in the order of its key. */
export function tallier(
  plan: TablePlan,
  grammar: SqlGrammar,
  withExtremes: boolean,
): (rows: readonly Row[]) => Tally {
  const sums = grammarSums(plan, grammar).map((name) => ({ name, at: columnAt(plan, name) }));
  const texts = checkedTexts(plan, grammar).map(({ name, unit }) => ({
    name,
    at: columnAt(plan, name),
    unit,
  }));
  const first = columnAt(plan, plan.key[0] ?? '');
  return (rows) => {
    const totals = sums.map(() => decimalTotal());
    const lengths = texts.map(() => 0);
    for (const row of rows) {
      for (let sum = 0; sum < sums.length; sum += 1) {
        const cell = row[sums[sum]?.at as number];
        if (typeof cell === 'string') totals[sum]?.add(cell);
      }
      for (let text = 0; text < texts.length; text += 1) {
        const { at, unit } = texts[text] as (typeof texts)[number];
        const cell = row[at];
        if (typeof cell !== 'string') continue;
        lengths[text] =
          (lengths[text] as number) + (unit === 'characters' ? characters(cell) : Buffer.byteLength(cell));
      }
    }
    return {
      count: rows.length,
      least: withExtremes ? (rows[0]?.[first] ?? null) : null,
      greatest: withExtremes ? (rows.at(-1)?.[first] ?? null) : null,
      sums: new Map(sums.map(({ name }, at) => [name, totals[at]?.total() ?? parseExact('0')])),
      lengths: new Map(texts.map(({ name }, at) => [name, { units: BigInt(lengths[at] ?? 0), scale: 0 }])),
    };
  };
}

/** Columns whose sums are compared: none where the engine has no exact sum. */
export const grammarSums = ({ sums = [], columns }: TablePlan, grammar: SqlGrammar): readonly string[] =>
  sums.filter((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    return column !== undefined && grammar.sum(column) !== null;
  });

export interface CheckedText {
  readonly name: string;
  readonly sql: string;
  readonly unit: 'characters' | 'utf8Bytes' | 'bytes';
}

/** Columns of text that the driver could have cut. */
export const checkedTexts = ({ columns }: TablePlan, grammar: SqlGrammar): readonly CheckedText[] =>
  columns.flatMap((column) => {
    const length = grammar.textLength(column);
    return length === null ? [] : [{ name: column.name, ...length }];
  });

function addMaps(
  one: ReadonlyMap<string, ExactNumber>,
  other: ReadonlyMap<string, ExactNumber>,
): ReadonlyMap<string, ExactNumber> {
  if (one.size === 0) return other;
  if (other.size === 0) return one;
  const nothing = parseExact('0');
  return new Map([...one].map(([name, number]) => [name, addExact(number, other.get(name) ?? nothing)]));
}

/** Of the rows of both, where the second's stand behind the first's. */
export const addTallies = (one: Tally, other: Tally): Tally => ({
  count: one.count + other.count,
  least: one.least ?? other.least,
  greatest: other.greatest ?? one.greatest,
  sums: addMaps(one.sums, other.sums),
  lengths: addMaps(one.lengths, other.lengths),
});

/** Two values of a key that a database takes for the same: blanks at the end and case may differ. */
function isSameKey(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return one === other;
  const decimal = /^-?\d+(?:\.\d+)?$/;
  if (decimal.test(one) && decimal.test(other) && isSameExact(parseExact(one), parseExact(other)))
    return true;
  return one.trimEnd().toLowerCase() === other.trimEnd().toLowerCase();
}

const differing = (
  one: ReadonlyMap<string, ExactNumber>,
  other: ReadonlyMap<string, ExactNumber>,
): readonly string[] =>
  [...one].flatMap(([name, number]) => {
    const against = other.get(name);
    return against !== undefined && !isSameExact(number, against) ? [name] : [];
  });

/** What two tallies disagree about; nothing where they agree. */
export interface TallyDifference {
  readonly rows: boolean;
  readonly keys: boolean;
  readonly sums: readonly string[];
  readonly texts: readonly string[];
}

export const compareTallies = (one: Tally, other: Tally): TallyDifference => ({
  rows: one.count !== other.count,
  keys: !isSameKey(one.least, other.least) || !isSameKey(one.greatest, other.greatest),
  sums: differing(one.sums, other.sums),
  texts: differing(one.lengths, other.lengths),
});

export const isSameTally = (one: Tally, other: Tally): boolean => {
  const { rows, keys, sums, texts } = compareTallies(one, other);
  return !rows && !keys && sums.length === 0 && texts.length === 0;
};
