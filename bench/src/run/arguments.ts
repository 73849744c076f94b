import { parseArgs } from 'node:util';

/** What a call of the benches asks for. */
export interface BenchArguments {
  /** Names of benches; all where none is named. */
  readonly names: readonly string[];
  readonly records: number | undefined;
  readonly rounds: number;
  /** Whether to write docs/performance.md. */
  readonly write: boolean;
}

const options = {
  records: { type: 'string' },
  rounds: { type: 'string', default: '3' },
  write: { type: 'boolean', default: false },
  small: { type: 'boolean', default: false },
} as const;

/** Enough for every leg to have something to do. */
const smallRecords = 1500;

const wholeNumber = (text: string, name: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new TypeError(`--${name} takes a positive whole number.`);
  return number;
};

/** @throws TypeError that names what is wrong */
export function parseBenchArguments(given: readonly string[], known: readonly string[]): BenchArguments {
  const { values, positionals } = parseArgs({ args: [...given], options, allowPositionals: true });
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0 || (positionals.length === 0 && !values.write && !values.small))
    throw new TypeError(`Name one of: ${known.join(', ')}. Or give --write or --small for all of them.`);
  if (values.write && (positionals.length > 0 || values.records !== undefined || values.small))
    throw new TypeError('--write runs every bench at its own size.');
  const names = positionals.length === 0 ? known : positionals;
  if (values.small) return { names, records: smallRecords, rounds: 1, write: false };
  return {
    names,
    records: values.records === undefined ? undefined : wholeNumber(values.records, 'records'),
    rounds: wholeNumber(values.rounds, 'rounds'),
    write: values.write,
  };
}
