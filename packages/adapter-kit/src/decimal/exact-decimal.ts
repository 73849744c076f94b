import { BitewingError } from '@bitewing/core';

/** A decimal number without rounding: `digits / 10 ** places`. */
interface ExactDecimal {
  readonly digits: bigint;
  readonly places: number;
}

const decimal = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

function parse(value: string): ExactDecimal {
  const match = decimal.exec(value);
  if (match === null)
    throw new BitewingError('internal', { detail: 'Exact arithmetic was given no decimal text.' });
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const magnitude = BigInt(whole + fraction);
  const places = fraction.length - Number(exponent);
  const digits = sign === '-' ? -magnitude : magnitude;
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

function format({ digits, places }: ExactDecimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  return `${sign}${text.slice(0, text.length - places)}${places > 0 && fraction !== '' ? `.${fraction}` : ''}`;
}

/** A decimal text times a whole number, exact, in plain notation. */
export function multiplyDecimal(value: string, factor: number): string {
  const { digits, places } = parse(value);
  return format({ digits: digits * BigInt(factor), places });
}

/** The sum of two decimal texts, exact, in plain notation. */
export function addDecimals(left: string, right: string): string {
  const first = parse(left);
  const second = parse(right);
  const places = Math.max(first.places, second.places);
  const scaled = ({ digits, places: own }: ExactDecimal): bigint => digits * 10n ** BigInt(places - own);
  return format({ digits: scaled(first) + scaled(second), places });
}

/** A decimal text with the other sign, otherwise as written; a plus is left out. */
export const negateDecimal = (value: string): string =>
  value.startsWith('-') ? value.slice(1) : `-${value.replace(/^\+/, '')}`;
