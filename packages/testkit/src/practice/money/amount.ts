/** Money in the two forms that records hold. */
export interface Amount {
  /** Rounded half away from zero. */
  readonly cents: number;
  /** The exact text, where it is no whole number of cents. */
  readonly exact: string | null;
}

/** Multiplies a decimal text of at most three places by a whole number, exactly. Written apart from core's own. */
export function timesExactly(decimal: string, factor: number): Amount {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const thousandths = Number(`${whole}${fraction.padEnd(3, '0')}`) * factor;
  const rest = thousandths % 10;
  const cents = (thousandths - rest) / 10 + (rest >= 5 ? 1 : 0);
  if (rest === 0) return { cents, exact: null };
  return { cents, exact: `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}` };
}
