import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { grammarRules } from '../../src/shorthand/grammar-rule.ts';
import { parseChartShorthand } from '../../src/shorthand/parse-chart-shorthand.ts';
import { writtenShorthand } from './written-shorthand.ts';

const page = readFileSync(new URL('../../../../docs/chart-shorthand.md', import.meta.url), 'utf8');
const row = /^\| `([a-z-]+)` \| [^|]+ \| `([^`|]+)` \| ([^|]+) \|$/;

/** The rows of the page: rule, text, and its reading as the page writes it. */
const rows = page.split('\n').flatMap((line) => {
  const [, rule, text, reading] = row.exec(line) ?? [];
  return rule === undefined || text === undefined || reading === undefined
    ? []
    : [{ rule, text: text.replace('⏎', '\n'), reading }];
});

/** A reading of the page in the form of the cases. */
const piecesOf = (reading: string, text: string): readonly string[] =>
  reading.split('; ').map((piece) => {
    if (piece === 'kept') return `"${text}"`;
    const [, kept, written] = /^(kept )?`([^`]+)`$/.exec(piece) ?? [];
    return kept === undefined ? (written ?? piece) : `"${written}"`;
  });

describe('the page on chart shorthand', () => {
  test('names every rule of the grammar once, in order, and no other', () => {
    expect(rows.map(({ rule }) => rule)).toEqual([...grammarRules]);
  });

  test.each(rows)('shows how "$rule" reads', ({ text, reading }) => {
    expect(writtenShorthand(parseChartShorthand(text))).toEqual(piecesOf(reading, text));
  });
});
