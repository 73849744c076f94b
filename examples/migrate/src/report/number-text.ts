import { formatCents } from '@bitewing/core';

/** A count with thousands apart: `1 234 567` with narrow spaces. */
export const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** A count with what is counted: `1 row`, `2 rows`. */
export const countOf = (count: number, thing: string): string =>
  `${countText(count)} ${thing}${count === 1 ? '' : 's'}`;

/** Cents as an amount with thousands apart: `-1 234.56`. */
export function amountText(cents: number): string {
  const [whole = '', fraction = ''] = formatCents(Math.abs(cents)).split('.');
  return `${cents < 0 ? '−' : ''}${countText(Number(whole))}.${fraction}`;
}

/** A part of a whole in whole per cent, which never rounds a part away: `<1 %`, `>99 %`. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = Math.round((100 * part) / whole);
  if (percent === 0 && part > 0) return '<1\u202f%';
  if (percent === 100 && part < whole) return '>99\u202f%';
  return `${percent}\u202f%`;
}
