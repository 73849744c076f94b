import {
  addDecimals,
  formatCents,
  isExactDecimal,
  multiplyDecimal,
  negateDecimal,
  parseMoney,
} from '@bitewing/core';

/** Sums of decimal amounts by a key, without rounding. */
export interface ExactSums {
  /** Adds an amount, or takes it away. The text must be an amount. */
  add(key: string, amount: string, raises: boolean): void;
  keys(): Iterable<string>;
  /** The sum as plain decimal text, such as `-12.5`; `0` for a key that nothing was added to. */
  sumOf(key: string): string;
  readonly size: number;
}

/** No money is longer, written without an exponent; the sum of any number of such amounts can be read again. */
const longestAmount = 200;

/** Whether a text is an amount that can be added up. */
export const isAmount = (text: string): boolean =>
  parseMoney(text) !== null || (isExactDecimal(text) && multiplyDecimal(text, 1).length <= longestAmount);

/** Makes sums. Whole cents are added up as numbers; what is none, or leaves the safe integers, is held as text. */
export function exactSums(): ExactSums {
  const wholeCents = new Map<string, number>();
  const others = new Map<string, string>();
  return {
    add(key, amount, raises) {
      const money = parseMoney(amount);
      const before = wholeCents.get(key) ?? 0;
      const after = money?.exact === null ? before + (raises ? money.cents : -money.cents) : Number.NaN;
      if (Number.isSafeInteger(after)) {
        wholeCents.set(key, after);
        return;
      }
      wholeCents.set(key, before);
      others.set(key, addDecimals(others.get(key) ?? '0', raises ? amount : negateDecimal(amount)));
    },
    keys: () => wholeCents.keys(),
    sumOf: (key) => addDecimals(formatCents(wholeCents.get(key) ?? 0), others.get(key) ?? '0'),
    get size() {
      return wholeCents.size;
    },
  };
}
