import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BitewingError } from '@bitewing/core';
import { afterAll, describe, expect, test } from 'vitest';
import type { UnloadWayOptions } from '../../src/way/unload/unload-options.ts';
import { openUnloadWay } from '../../src/way/unload/unload-way.ts';
import {
  neverAborted,
  part,
  readTable,
  rowsOf,
  scriptOf,
  testFolder,
  type UnloadFiles,
} from './unload-files.ts';

const folder = testFolder();
afterAll(() => folder.remove());

const secret = 'Invented Name';
const columns = ['one', 'two'];

async function failureOf(path: string, options: Partial<UnloadWayOptions> = {}) {
  const way = openUnloadWay({ path, thread: false, ...options });
  try {
    await way.survey(neverAborted());
  } catch (error) {
    if (!BitewingError.is(error)) throw error;
    expect(JSON.stringify(error)).not.toContain(secret);
    expect(JSON.stringify(error)).not.toContain(folder.path);
    return { code: error.code, message: error.message };
  } finally {
    await way[Symbol.asyncDispose]();
  }
  throw new Error('it was read');
}

const script = scriptOf(columns);
const whole = `'${secret}',1\n`;

describe('what is no whole unload is refused by name', () => {
  const cases: readonly (readonly [what: string, code: string, says: string, files: UnloadFiles])[] = [
    ['a folder of nothing', 'not_an_unload', 'neither a script nor', {}],
    [
      'a script that loads nothing',
      'not_an_unload',
      'reload.sql loads no table',
      { 'reload.sql': 'SELECT 1;' },
    ],
    ['several scripts of other names', 'not_an_unload', '2 scripts', { 'a.sql': script, 'b.sql': script }],
    ['files that name no columns', 'not_an_unload', 'No file', { 'patient.dat': whole }],
    ['a data file that is not there', 'unload_incomplete', '1.dat with rows of t', { 'reload.sql': script }],
    [
      'a row without an end',
      'unload_truncated',
      '1.dat: the row at byte 18 has no end',
      { 'reload.sql': script, '1.dat': `${whole}'${secret}',2` },
    ],
    [
      'an open quote',
      'unload_truncated',
      '1.dat: the row at byte 18 has no end',
      { 'reload.sql': script, '1.dat': `${whole}'${secret},2\n3,4\n` },
    ],
    [
      'columns that are listed nowhere',
      'unload_malformed',
      'listed nowhere',
      { 'reload.sql': `LOAD TABLE t FROM '1.dat'`, '1.dat': whole },
    ],
    [
      'COMPRESSED',
      'unload_unsupported',
      '1.dat is COMPRESSED',
      { 'reload.sql': scriptOf(columns, 'COMPRESSED'), '1.dat': whole },
    ],
    [
      'ENCRYPTED',
      'unload_unsupported',
      '1.dat is ENCRYPTED',
      { 'reload.sql': scriptOf(columns, `ENCRYPTED KEY '${secret}'`), '1.dat': whole },
    ],
    [
      'another format',
      'unload_unsupported',
      'FORMAT XML',
      { 'reload.sql': scriptOf(columns, 'FORMAT XML'), '1.dat': whole },
    ],
    [
      'an unknown encoding',
      'unload_unsupported',
      'klingon-8',
      { 'reload.sql': scriptOf(columns, `ENCODING 'klingon-8'`), '1.dat': whole },
    ],
    ['gzip', 'unload_unsupported', 'compressed (gzip)', { 'reload.sql': script, '1.dat': gzipSync(whole) }],
    [
      'bytes that are not UTF-8',
      'unload_malformed',
      'not UTF-8',
      {
        'reload.sql': scriptOf(columns, 'ENCODING utf8'),
        '1.dat': Buffer.from(`'${secret} \u00eb',1\n`, 'latin1'),
      },
    ],
    [
      'UTF-8 that is cut',
      'unload_truncated',
      '1.dat',
      { 'reload.sql': scriptOf(columns, 'ENCODING utf8'), '1.dat': Buffer.from(`1,\u00eb`).subarray(0, 3) },
    ],
    [
      'bytes that are not of another encoding',
      'unload_malformed',
      'not of the encoding',
      {
        'reload.sql': scriptOf(columns, `ENCODING 'iso-8859-7'`),
        '1.dat': Buffer.from([0xff, 0x2c, 0x31, 0x0a]),
      },
    ],
  ];

  test.each(cases)('%s: %s', async (_, code, says, files) => {
    const failure = await failureOf(folder.write(files));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(says);
  });

  test('a path of nothing: source_not_found', async () => {
    expect((await failureOf(join(folder.path, 'none'))).code).toBe('source_not_found');
  });

  test('an encoding by option that is not known: unload_unsupported', async () => {
    const path = folder.write({ 'reload.sql': script, '1.dat': whole });
    expect((await failureOf(path, { encoding: 'klingon-8' })).code).toBe('unload_unsupported');
  });

  test('a row beyond what is allowed: value_too_large', async () => {
    const path = folder.write({ 'reload.sql': script, '1.dat': `'${'x'.repeat(5_000_000)}',1\n` });
    expect((await failureOf(path, { maxRowBytes: 1_000_000 })).code).toBe('value_too_large');
    expect((await readTable(path, 't')).main.length).toBe(1);
  });

  test('of what is not wanted nothing is refused', async () => {
    const path = folder.write({
      'reload.sql': `${script}; LOAD TABLE other (a) FROM '2.dat' COMPRESSED; LOAD TABLE third (a) FROM '3.dat'`,
      '1.dat': whole,
    });
    const { main } = await readTable(path, 't', { wanted: (table) => table === 't' });
    expect(main).toEqual([[secret, '1']]);
  });
});

describe('files that change', () => {
  const changes: readonly (readonly [what: string, change: (path: string) => void])[] = [
    ['in size', (path) => writeFileSync(path, `${readFileSync(path, 'latin1')}3,4\n`)],
    ['in time', (path) => utimesSync(path, 1, 1)],
  ];
  test.each(changes)(
    '%s are not read after their survey: dump_changed; and surveyed again',
    async (_, change) => {
      const path = folder.write({ 'reload.sql': script, '1.dat': whole });
      const way = openUnloadWay({ path });
      const { tables, witness } = await way.survey(neverAborted());
      const found = tables.get('t');
      if (found === undefined) throw new Error('no table');
      change(join(path, '1.dat'));
      await expect(rowsOf(way, part(found))).rejects.toMatchObject({ code: 'dump_changed' });
      const again = await way.survey(neverAborted());
      expect(again.witness === witness).toBe(readFileSync(join(path, '1.dat'), 'latin1') === whole);
      expect((await rowsOf(way, part(found))).main[0]).toEqual([secret, '1']);
    },
  );
});
