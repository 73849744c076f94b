import { readFileSync } from 'node:fs';
import { intentStateTable, usualWriteRetries, writePayloads, writeStates } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../../../docs/11-writing.md', import.meta.url), 'utf8');
const codes = (text: string): string[] => [...text.matchAll(/`(\w+)`/g)].map(([, code = '']) => code);

describe('the page on writing', () => {
  it('tells of each state what it means', () => {
    const section = page.split('## States')[1]?.split('`intentStateTable`')[0] ?? '';
    const told = section.split('\n').filter((line) => line.startsWith('| `'));
    expect(told.map((line) => codes(line)[0])).toEqual([...writeStates]);
  });

  it('names every field that an operation takes', () => {
    const section = page.split('| Operation | Payload')[1]?.split('\n\n')[0] ?? '';
    const told = section.split('\n').map(codes);
    for (const [operation, { shape }] of Object.entries(writePayloads)) {
      const row = told.find((words) => words.includes(operation)) ?? [];
      expect(row, operation).toEqual(expect.arrayContaining(Object.keys(shape)));
    }
  });

  it('has each transition of the table that leads on, and no other', () => {
    const told = page
      .split('\n')
      .map((line) => /^\| (`\w+`) \| ((?:`\w+`(?:, )?)+) \| (`\w+`) \|$/.exec(line))
      .filter((found) => found !== null)
      .flatMap(([, from = '', events = '', to = '']) =>
        codes(events).map((event) => `${codes(from)[0]} ${event} ${codes(to)[0]}`),
      );
    const meant = Object.entries(intentStateTable).flatMap(([from, row]) =>
      Object.entries(row).flatMap(([event, transition]) =>
        'next' in transition ? [`${from} ${event} ${transition.next}`] : [],
      ),
    );
    expect(told.sort()).toEqual(meant.sort());
  });

  it('states the waits between attempts as they are', () => {
    expect(usualWriteRetries).toMatchObject({ mostAttempts: 8, firstMs: 1_000, mostMs: 60_000 });
    expect(page.replace(/\s+/g, ' ')).toMatch(/up to eight times, .* from one second to one minute/);
  });
});
