import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type RowGroup, rowGroups } from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'row-groups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Added {
  readonly reader: number;
  readonly key: string | null;
  readonly part: number;
  readonly cell: string | null;
}

async function grouped(added: readonly Added[], memoryLimitBytes: number): Promise<readonly RowGroup[]> {
  const groups = rowGroups({ memoryLimitBytes, temporaryFolder: folder });
  try {
    for (const { reader, key, part, cell } of added) {
      await groups.add(reader, [{ groupKey: key, part, row: [cell], damaged: null }]);
    }
    const all: RowGroup[] = [];
    for await (const group of groups.groups()) all.push(group);
    return all;
  } finally {
    await groups[Symbol.asyncDispose]();
  }
}
const cellsOf = (group: RowGroup | undefined) => group?.rows.map(({ part, row }) => [part, row[0]]);

describe('groups of rows', () => {
  test('come together by part, and within a part in the order of the source', async () => {
    const groups = await grouped(
      [
        { reader: 0, key: '7', part: 1, cell: 'note' },
        { reader: 0, key: '8', part: 0, cell: 'other' },
        { reader: 0, key: '7', part: 0, cell: 'first' },
        { reader: 0, key: '7', part: 0, cell: 'second' },
      ],
      1_000_000,
    );
    expect(groups.map(({ key }) => key)).toEqual(['7', '8']);
    expect(cellsOf(groups[0])).toEqual([
      [0, 'first'],
      [0, 'second'],
      [1, 'note'],
    ]);
  });

  test('of different readers stay apart, and a row without a key is a group of its own', async () => {
    const row = { key: '1', part: 0, cell: 'x' };
    const groups = await grouped(
      [
        { ...row, reader: 1 },
        { ...row, reader: 0 },
        { ...row, reader: 0, key: null },
        { ...row, reader: 0, key: null },
      ],
      1_000_000,
    );
    expect(groups.map(({ reader, key, rows }) => [reader, key, rows.length])).toEqual([
      [0, null, 1],
      [0, null, 1],
      [0, '1', 1],
      [1, '1', 1],
    ]);
  });

  test('keep the note of damaged texts with their row', async () => {
    const groups = rowGroups({});
    await groups.add(0, [{ groupKey: 'a', part: 0, row: ['x', null], damaged: [1] }]);
    for await (const { rows } of groups.groups())
      expect(rows).toEqual([{ part: 0, row: ['x', null], damaged: [1] }]);
    await groups[Symbol.asyncDispose]();
  });

  test('are the same whether memory holds them or not, and leave nothing behind', async () => {
    const key = fc.oneof(
      fc.constantFrom('1', '10', '2', '1\u0000', '=', '!'),
      fc.string({ maxLength: 3 }),
      fc.constant(null),
    );
    const added = fc.array(
      fc.record({
        reader: fc.nat(2),
        key,
        part: fc.nat(2),
        cell: fc.option(fc.string({ unit: 'grapheme', maxLength: 9 })),
      }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(added, async (rows) => {
        const inMemory = await grouped(rows, 1_000_000);
        expect(await grouped(rows, 200)).toEqual(inMemory);
        expect(inMemory.flatMap((group) => group.rows)).toHaveLength(rows.length);
        for (const { reader, key: own, rows: members } of inMemory) {
          const wanted = rows.filter((row) => row.reader === reader && row.key === own);
          expect(members).toHaveLength(own === null ? 1 : wanted.length);
        }
        expect(readdirSync(folder)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
