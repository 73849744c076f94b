import type { CatalogueColumn } from './catalogue.ts';

/** What an expression yields. `size` is in bytes: the database's characters are single bytes; null for a LONG type. */
export type ValueType =
  | {
      readonly kind: 'text';
      readonly size: number | null;
      readonly isPadded: boolean;
      /** Made of a number or a date: no driver spoils it. */
      readonly isAscii: boolean;
    }
  | { readonly kind: 'binary'; readonly size: number | null }
  /** `size` is the longest text of a value. */
  | {
      readonly kind: 'number' | 'decimal' | 'double' | 'count' | 'bit' | 'date' | 'time' | 'timestamp';
      readonly size: number;
    };

const textSizes: Readonly<Record<string, ValueType>> = {
  smallint: { kind: 'number', size: 6 },
  integer: { kind: 'number', size: 11 },
  bit: { kind: 'bit', size: 1 },
  date: { kind: 'date', size: 10 },
  time: { kind: 'time', size: 12 },
  timestamp: { kind: 'timestamp', size: 26 },
};

/** The type of a column's values. */
export function typeOfColumn({ domain, width }: CatalogueColumn): ValueType {
  switch (domain) {
    case 'char':
    case 'varchar':
      return { kind: 'text', size: width, isPadded: domain === 'char', isAscii: false };
    case 'long varchar':
      return { kind: 'text', size: null, isPadded: false, isAscii: false };
    case 'numeric':
      // Sign and point beside the digits.
      return { kind: 'decimal', size: width + 2 };
    default: {
      const type = textSizes[domain];
      if (type === undefined) throw new RangeError(`The stand-in has no columns of ${domain}.`);
      return type;
    }
  }
}
