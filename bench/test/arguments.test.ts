import { describe, expect, it } from 'vitest';
import { parseBenchArguments } from '../src/run/arguments.ts';

const known = ['reading', 'writing'];

describe('arguments of the benches', () => {
  it('runs the named ones at their own size, three times', () => {
    expect(parseBenchArguments(['writing'], known)).toEqual({
      names: ['writing'],
      records: undefined,
      rounds: 3,
      write: false,
    });
  });

  it('takes a size and a number of rounds', () => {
    expect(parseBenchArguments(['reading', '--records', '5000', '--rounds', '1'], known)).toMatchObject({
      records: 5000,
      rounds: 1,
    });
  });

  it('runs all of them for the page', () => {
    expect(parseBenchArguments(['--write'], known)).toMatchObject({ names: known, write: true });
  });

  it('runs all of them once, and small, to see that they run', () => {
    expect(parseBenchArguments(['--small'], known)).toMatchObject({ names: known, rounds: 1, write: false });
  });

  it.each([
    { given: [], named: 'reading, writing' },
    { given: ['erasing'], named: 'reading, writing' },
    { given: ['reading', '--records', '0'], named: '--records' },
    { given: ['reading', '--rounds', 'two'], named: '--rounds' },
    { given: ['--write', '--records', '10'], named: '--write' },
    { given: ['--write', 'reading'], named: '--write' },
    { given: ['--write', '--small'], named: '--write' },
  ])('refuses $given', ({ given, named }) => {
    expect(() => parseBenchArguments(given, known)).toThrow(named);
  });
});
