import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PackedRun,
  PackedRunWriter,
  type Row,
  type RowGroup,
  type RowGroups,
  rowGroups,
  rowMemory,
  unpackCells,
  unpackRows,
} from '../../src/index.ts';

const columns = 4;
const ascii = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', '0', '1', '2026-01-02', 'the same', 'x'.repeat(41)) },
  fc.string({ unit: 'grapheme-ascii', maxLength: 9 }),
  fc.constantFrom(252, 253, 254, 255, 256, 900).map((length) => 'x'.repeat(length)),
);
const cellsOf = (text: fc.Arbitrary<string>) =>
  fc.array(fc.oneof(fc.constant(null), text), { minLength: columns, maxLength: columns });
const anyRow = fc.oneof(
  { weight: 3, arbitrary: cellsOf(ascii) },
  cellsOf(fc.oneof(ascii, fc.constantFrom('ß', 'é\ud83d\ude00', '\ud800', '\u0000'))),
);
const isAscii = (row: Row): boolean => row.every((cell) => cell === null || /^[\0-\x7f]*$/.test(cell));

/** Writes rows that are ASCII as a scanner finds them: with something between their cells. */
function written(rows: readonly Row[], refers: boolean): PackedRun {
  const memory = new ArrayBuffer(256 * 1024);
  const writer = new PackedRunWriter(memory, columns, refers);
  for (const row of rows) {
    if (!isAscii(row)) {
      writer.add(row);
      continue;
    }
    let line = '(';
    const starts = new Int32Array(columns).fill(-1);
    const ends = new Int32Array(columns);
    for (const [column, cell] of row.entries()) {
      line += "'";
      if (cell === null) continue;
      starts[column] = line.length;
      line += cell;
      ends[column] = line.length;
    }
    writer.addAscii(Buffer.from(line), starts, ends);
  }
  expect(writer.count).toBe(rows.length);
  return { memory: rowMemory(memory), count: writer.count };
}

function allRows(run: PackedRun): readonly Row[] {
  const next = unpackRows(run);
  const rows: Row[] = [];
  for (let row = next(); row !== undefined; row = next()) rows.push(row);
  return rows;
}

async function groupsOf(groups: RowGroups): Promise<readonly RowGroup[]> {
  const all: RowGroup[] = [];
  for await (const group of groups.groups()) all.push(group);
  return all;
}

describe('rows in a run of bytes', () => {
  test.each([true, false])('are what they were, where equal cells are told as such: %s', (refers) => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
        expect(allRows(written(rows, refers))).toEqual(rows);
      }),
    );
  });

  test('take less room where cells are those of the row before', () => {
    const row = ['2026-01-02 03:04:05', 'a text that comes again', null, '1'];
    const rows = Array.from({ length: 50 }, () => row);
    const endOf = ({ memory, count }: PackedRun): number => {
      let at = 0;
      for (let row = 0; row < count; row += 1) at = memory.words[at / 4] ?? 0;
      return at;
    };
    expect(endOf(written(rows, true))).toBeLessThan(endOf(written(rows, false)) / 2);
  });

  test('give single cells without the others', () => {
    fc.assert(
      fc.property(anyRow, fc.subarray([0, 1, 2, 3]), (row, positions) => {
        const cells = unpackCells(written([row], false).memory, 0, positions);
        for (const position of positions) expect(cells[position]).toBe(row[position]);
        expect(cells).toHaveLength(columns);
      }),
    );
  });

  test('are refused where they do not fit any more', () => {
    const writer = new PackedRunWriter(new ArrayBuffer(200), columns, false);
    expect([writer.hasRoom(100), writer.hasRoom(180)]).toEqual([true, false]);
    expect(() => writer.add(['x'.repeat(180), null, null, null])).toThrow(RangeError);
    expect(() => writer.add(['€'.repeat(60), null, null, null])).toThrow(RangeError);
    const ends = Int32Array.of(180, 0, 0, 0);
    expect(() => writer.addAscii(Buffer.alloc(180, 'x'), Int32Array.of(0, -1, -1, -1), ends)).toThrow(
      RangeError,
    );
    expect(writer.count).toBe(0);
    writer.add(['€'.repeat(50), null, null, null]);
    expect(writer.count).toBe(1);
  });

  test('are grouped as rows are, in memory and out of it', async () => {
    const keyed = fc.array(fc.tuple(fc.constantFrom(null, '1', '10', 'ä'), anyRow), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(keyed, fc.constantFrom(500, 1_000_000), async (pairs, memoryLimitBytes) => {
        const rows = pairs.map(([key, [, ...others]]): Row => [key, ...others]);
        const run = written(rows, false);
        const [asRows, asBytes] = [rowGroups({ memoryLimitBytes }), rowGroups({ memoryLimitBytes })];
        try {
          const damaged = new Map(rows.length > 1 ? [[1, [2]]] : []);
          const part = 1;
          await asRows.add(
            0,
            rows.map((row, at) => ({
              part,
              row,
              groupKey: row[0] ?? null,
              damaged: damaged.get(at) ?? null,
            })),
          );
          const keyAt = (start: number) => unpackCells(run.memory, start, [0])[0] ?? null;
          await asBytes.addPacked(0, { ...run, part, keyAt, damaged });
          const expected = await groupsOf(asRows);
          expect(await groupsOf(asBytes)).toEqual(expected);
        } finally {
          await asRows[Symbol.asyncDispose]();
          await asBytes[Symbol.asyncDispose]();
        }
      }),
      { numRuns: 60 },
    );
  });
});
