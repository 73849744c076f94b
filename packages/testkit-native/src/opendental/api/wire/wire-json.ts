/** A number that is written with a decimal, be it 0. */
export interface WireDouble {
  readonly double: number;
}

const isDouble = (value: object): value is WireDouble =>
  'double' in value && typeof value.double === 'number';

const doubleText = (double: number): string =>
  Number.isInteger(double) ? double.toFixed(1) : String(double);

/** A value as JSON, as `JSON.stringify` writes it but for doubles: -1 is `-1.0`. */
export function wireJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(wireJson).join(',')}]`;
  if (isDouble(value)) return doubleText(value.double);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${JSON.stringify(name)}:${wireJson(member)}`);
  return `{${members.join(',')}}`;
}
