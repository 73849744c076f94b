/** An exact number: `units` times ten to the power of minus `scale`. */
export interface ExactNumber {
  readonly units: bigint;
  readonly scale: number;
}

/** Sums of up to so many digits are added as numbers, which are exact there, and much faster. */
const quickDigits = 14;
const flushAbove = 2 ** 52;

const zero: ExactNumber = { units: 0n, scale: 0 };

export function parseExact(text: string): ExactNumber {
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), scale: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

export function addExact(one: ExactNumber, other: ExactNumber): ExactNumber {
  const scale = Math.max(one.scale, other.scale);
  const lift = ({ units, scale: from }: ExactNumber): bigint => units * 10n ** BigInt(scale - from);
  return { units: lift(one) + lift(other), scale };
}

export const isSameExact = (one: ExactNumber, other: ExactNumber): boolean =>
  addExact(one, { units: -other.units, scale: other.scale }).units === 0n;

/** A running sum of decimals that are written out in digits. */
export interface DecimalTotal {
  add(text: string): void;
  total(): ExactNumber;
}

export function decimalTotal(): DecimalTotal {
  let exact = zero;
  const quick: number[] = [];
  const flush = (scale: number): void => {
    exact = addExact(exact, { units: BigInt(quick[scale] ?? 0), scale });
    quick[scale] = 0;
  };
  return {
    add(text) {
      if (text.length > quickDigits) {
        exact = addExact(exact, parseExact(text));
        return;
      }
      const point = text.indexOf('.');
      const scale = point < 0 ? 0 : text.length - point - 1;
      const units = point < 0 ? Number(text) : Number(text.slice(0, point) + text.slice(point + 1));
      quick[scale] = (quick[scale] ?? 0) + units;
      if (Math.abs(quick[scale]) > flushAbove) flush(scale);
    },
    total() {
      for (const scale of quick.keys()) if (quick[scale] !== undefined) flush(scale);
      return exact;
    },
  };
}
