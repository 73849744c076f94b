import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, describe, expect, test } from 'vitest';
import { writePractice } from '../source/practice-file.ts';
import { sourceOf } from '../source/read-source.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const mebibyte = 1024 * 1024;

/** Writes a practice with one INSERT of at least so many bytes into `table`; gives its rows. */
async function writeLargeInsert(path: string, table: string, bytes: number): Promise<number> {
  const marker = '@rows@';
  const practice = writePractice(
    {
      appointment: [{ AptNum: '1', Note: marker }],
      preference: [{ PrefNum: '1', PrefName: 'SomethingElse', ValueString: marker }],
    },
    {
      otherTables: [
        {
          name: 'securitylog',
          columns: { SecurityLogNum: 'bigint(20)', LogText: 'text' },
          rows: [['1', marker]],
        },
      ],
    },
  );
  const insert = practice.indexOf(`INSERT INTO \`${table}\``);
  const rowStart = practice.indexOf('(', insert);
  const rowEnd = practice.indexOf(');\n', rowStart) + 1;
  const row = practice.slice(rowStart, rowEnd);
  const output = createWriteStream(path);
  output.write(practice.slice(0, rowStart));
  const note = `it\\'s a note; (${'n'.repeat(900)})\\n`;
  let rows = 0;
  for (let written = 0; written < bytes; rows += 1) {
    const next = `${rows === 0 ? '' : ',\n'}${row.replace("'1'", `'${rows + 1}'`).replace(marker, note)}`;
    written += next.length;
    if (!output.write(next)) await once(output, 'drain');
  }
  output.end(practice.slice(rowEnd));
  await once(output, 'finish');
  return rows;
}

/** Largest growth of the memory on the heap and outside of it over a run: what is held, without the garbage. */
async function growthWhile(run: (look: () => void) => Promise<void>): Promise<number> {
  const used = (): number => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  let most = 0;
  await run(() => {
    most = Math.max(most, used() - before);
  });
  return most;
}

describe('an INSERT of 64 MiB', () => {
  // Settings are looked at before all other rows: what is no setting of the practice must not be held until then.
  test.each(['appointment', 'preference', 'securitylog'])(
    'into %s is read in bounded memory',
    async (table) => {
      const path = join(folder.path, `${table}.sql`);
      const rows = await writeLargeInsert(path, table, 64 * mebibyte);
      expect(rows).toBeGreaterThan(40_000);
      let read = 0;
      const growth = await growthWhile(async (look) => {
        let bytesLooked = 0;
        const source = sourceOf(path, {
          onProgress: ({ bytesRead }) => {
            if (Math.abs(bytesRead - bytesLooked) < 4 * mebibyte) return;
            bytesLooked = bytesRead;
            look();
          },
        });
        for await (const batch of source.snapshot({ entities: ['organization', 'appointment'] }))
          read += batch.records.length;
        look();
      });
      expect(read).toBe(table === 'appointment' ? rows : 1);
      expect(growth).toBeLessThan(24 * mebibyte);
    },
  );
});
