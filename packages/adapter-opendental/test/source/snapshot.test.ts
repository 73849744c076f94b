import { readdirSync, readlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import {
  type Batch,
  BitewingError,
  collect,
  createMemoryCheckpointStore,
  type EntityName,
  entityNames,
  extraPath,
} from '@bitewing/core';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, describe, expect, test } from 'vitest';
import { capabilitiesFor } from '../../src/capabilities.ts';
import { openDentalTables } from '../../src/profile/tables.ts';
import { createReaders } from '../../src/read/index.ts';
import {
  type Cells,
  type PracticeFileOptions,
  smallPractice,
  withRows,
  writePractice,
} from './practice-file.ts';
import { idsOf, recordsOfAll, snapshotOf, sourceOf } from './read-source.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

let files = 0;
const fileOf = (rows = smallPractice, options: PracticeFileOptions = {}): string => {
  files += 1;
  return folder.write(`practice-${files}.sql`, writePractice(rows, options));
};
const last = (batches: readonly Batch[]): Batch => {
  const batch = batches.at(-1);
  if (batch === undefined) throw new Error('a stream without batches');
  return batch;
};
const tableOf = (batches: readonly Batch[], table: string) =>
  last(batches).tables.find((progress) => progress.table === table);
const many = (count: number, row: (number: string) => Cells): readonly Cells[] =>
  Array.from({ length: count }, (_, at) => row(String(at + 1)));

describe('a snapshot', () => {
  test('begins with the organization, then follows the dump, and ends with what is folded', async () => {
    const records = recordsOfAll(await snapshotOf(fileOf()));
    const tables = [...new Set(records.map(({ source }) => source.table))];
    const readers = createReaders({ hasLocations: true });
    const rowTables = readers.flatMap((reader) => (reader.kind === 'row' ? [reader.table] : []));
    const foldedTables = readers.flatMap((reader) =>
      reader.kind === 'group' ? reader.parts.slice(0, 1).map(({ table }) => table) : [],
    );
    expect(tables).toEqual([
      'preference',
      ...rowTables.sort(),
      ...foldedTables.filter((table) => table !== 'preference'),
    ]);
    const order = new Set(records.map(({ entity }) => entity));
    const { entities: stated } = capabilitiesFor('dump');
    expect([...order].sort()).toEqual(
      entityNames.filter((entity) => stated[entity].read !== 'unavailable').sort(),
    );
  });

  test('accounts for every row of every table', async () => {
    const batches = await snapshotOf(fileOf(), {}, { batchSize: 4 });
    expect(last(batches).tables).toHaveLength(openDentalTables.length);
    for (const batch of batches) {
      for (const { read, mapped, folded, rejected, skipped } of batch.tables) {
        const skippedRows = Object.values(skipped).reduce((sum, count) => sum + count, 0);
        expect(read).toBe(mapped + folded + rejected + skippedRows);
      }
    }
    for (const { table, status, read } of last(batches).tables) {
      expect([table, status, read]).toEqual([table, 'complete', smallPractice[table]?.length ?? 0]);
    }
    expect(tableOf(batches, 'preference')).toMatchObject({
      read: 5,
      mapped: 1,
      folded: 3,
      skipped: { preference_not_practice_data: 1 },
    });
    expect(tableOf(batches, 'patientnote')).toMatchObject({
      read: 5,
      folded: 5,
      asOf: '2026-03-01T14:05:07Z',
    });
  });

  test('takes the time of the closing line as the practice had it', async () => {
    expect(last(await snapshotOf(fileOf())).observedAt).toBe('2026-03-01T14:05:07Z');
    const utc = await snapshotOf(fileOf(), { timeZone: 'Etc/UTC' });
    expect(last(utc).observedAt).toBe('2026-03-01T09:05:07Z');
  });

  test('of the compressed dump is the same', async () => {
    const plain = writePractice(smallPractice);
    const left = await snapshotOf(folder.write('same.sql', plain));
    const right = await snapshotOf(folder.write('same.sql.gz', gzipSync(plain)));
    expect(right).toEqual(left);
  });

  test('closes batches by their size in bytes, too', async () => {
    const rows = many(40, (number) => ({
      AdjNum: number,
      PatNum: '1',
      AdjAmt: '1',
      AdjNote: 'n'.repeat(600_000),
    }));
    const batches = await snapshotOf(
      fileOf(withRows({ adjustment: rows })),
      {},
      { entities: ['ledgerEntry'] },
    );
    expect(batches.length).toBeGreaterThan(3);
    expect(batches.flatMap((batch) => batch.records).length).toBeGreaterThan(40);
    for (const batch of batches) expect(batch.records.length).toBeLessThan(40);
  });

  test('of some entities reads their tables alone and gives nothing else', async () => {
    const batches = await snapshotOf(fileOf(), {}, { entities: ['procedure', 'patient'] });
    expect(new Set(recordsOfAll(batches).map((record) => record.entity))).toEqual(
      new Set(['procedure', 'patient']),
    );
    expect(
      last(batches)
        .tables.map(({ table }) => table)
        .sort(),
    ).toEqual(['patient', 'patientlink', 'patientnote', 'procedurelog']);
  });

  test('reads an empty practice', async () => {
    const batches = await snapshotOf(fileOf({}), {}, {});
    expect(batches).toHaveLength(1);
    expect(last(batches)).toMatchObject({ complete: true, settled: true, records: [] });
  });

  test('tells the host how far it is, in two phases', async () => {
    const seen: string[] = [];
    const phases: string[] = [];
    const path = fileOf();
    await snapshotOf(path, {
      onProgress: ({ phase, bytesRead, bytesTotal }) => {
        if (!phases.includes(phase)) phases.push(phase);
        if (bytesRead === bytesTotal) seen.push(phase);
      },
    });
    expect(phases).toEqual(['survey', 'rows']);
    expect(seen).toContain('survey');
  });
});

describe('rows that are not as they should be', () => {
  test('a row of another length is rejected, sealed, under its place in the dump', async () => {
    const content = writePractice(smallPractice).replace(
      /(INSERT INTO `operatory` VALUES\n)/,
      "$1('7','too short'),\n",
    );
    const batches = await snapshotOf(folder.write('short-row.sql', content));
    const [rejection] = batches.flatMap((batch) => batch.rejected);
    expect(rejection).toMatchObject({
      entity: 'operatory',
      code: 'bad_source_row',
      source: { table: 'operatory' },
    });
    expect(rejection?.source.key).toMatch(/^@\d+$/);
    expect(rejection?.raw.reveal()).toMatchObject({ OperatoryNum: '7' });
    expect(JSON.stringify(rejection)).not.toContain('too short');
    expect(tableOf(batches, 'operatory')).toMatchObject({
      read: 2,
      mapped: 1,
      rejected: 1,
      status: 'complete',
    });
  });

  test('a row of another length in a grouped table is rejected as well', async () => {
    const content = writePractice(smallPractice).replace(
      /(INSERT INTO `patientnote` VALUES\n)/,
      "$1('7'),\n",
    );
    const batches = await snapshotOf(folder.write('short-note.sql', content));
    expect(batches.flatMap((batch) => batch.rejected)).toHaveLength(1);
    expect(tableOf(batches, 'patientnote')).toMatchObject({ read: 6, folded: 5, rejected: 1 });
  });

  test('an unknown status that decides money is a rejection, and the stream goes on', async () => {
    const rows = [
      { ProcNum: '1', PatNum: '1', ProcStatus: '77' },
      ...(smallPractice.procedurelog ?? []).slice(1),
    ];
    const batches = await snapshotOf(fileOf(withRows({ procedurelog: rows })), {}, { batchSize: 2 });
    expect(batches.flatMap((batch) => batch.rejected)).toMatchObject([
      { code: 'unknown_code', source: { table: 'procedurelog', key: '1' } },
    ]);
    expect(tableOf(batches, 'procedurelog')).toMatchObject({ read: 6, mapped: 5, rejected: 1 });
  });

  test('bytes that are not of their character set are replaced, and the field is named', async () => {
    const content = Buffer.from(
      writePractice(
        withRows({
          patient: [{ PatNum: '1', LName: 'Zo\u00eb', Guarantor: '1' }],
          patientnote: [],
          patientlink: [],
        }),
      ),
      'latin1',
    );
    const records = recordsOfAll(await snapshotOf(folder.write('latin.sql', content)));
    const patient = records.find((record) => record.entity === 'patient');
    expect(patient).toMatchObject({
      data: { lastName: 'Zo\ufffd' },
      issues: expect.arrayContaining([
        { rule: 'bad_text', severity: 'warning', field: 'lastName', code: 'bad_text' },
      ]),
    });
  });

  test('such bytes in a kept column of a side table are named as they are kept', async () => {
    const practice = writePractice(
      withRows({
        patient: [{ PatNum: '1', Guarantor: '1' }],
        patientnote: [{ PatNum: '1' }],
        patientlink: [],
      }),
      { addedColumns: ['patientnote.NewThing'] },
    );
    const content = Buffer.from(practice.replace("'added'", "'\u00eb'"), 'latin1');
    const records = recordsOfAll(await snapshotOf(folder.write('side.sql', content)));
    expect(records.find((record) => record.entity === 'patient')).toMatchObject({
      extra: { 'patientnote.NewThing': '\ufffd' },
      issues: [expect.objectContaining({ code: 'bad_text', field: extraPath('patientnote.NewThing') })],
    });
  });

  test('a setting with such bytes has one issue without a field, and one that nobody reads has none', async () => {
    const setting = (PrefName: string, ValueString: string, PrefNum: string) => ({
      PrefNum,
      PrefName,
      ValueString,
    });
    const issuesWith = async (...preference: readonly Cells[]): Promise<unknown> => {
      const content = Buffer.from(writePractice(withRows({ preference, patient: [] })), 'latin1');
      const records = recordsOfAll(await snapshotOf(folder.write('settings.sql', content)));
      const organization = records.find((record) => record.entity === 'organization');
      return organization?.op === 'upsert' ? (organization.issues ?? []) : organization;
    };
    const title = setting('PracticeTitle', 'Zo\u00eb Dental', '1');
    const other = setting('SomethingElse', 'Zo\u00eb', '2');
    expect(await issuesWith(title, other)).toEqual([
      { rule: 'bad_text', severity: 'warning', code: 'bad_text' },
    ]);
    expect(await issuesWith(setting('PracticeTitle', 'Dental', '1'), other)).toEqual([]);
  });

  test('bytes that are damaged in a kept column are noted on the record that keeps it, and on no other', async () => {
    const patient = [{ PatNum: '1', LName: 'X', ImageFolder: 'Zo\u00eb1', Guarantor: '1' }];
    const rows = withRows({ patient, patientnote: [], patientlink: [] });
    const content = Buffer.from(writePractice(rows), 'latin1');
    const records = recordsOfAll(await snapshotOf(folder.write('latin-extra.sql', content)));
    const ofPatient = records.flatMap((record) =>
      record.op === 'upsert' && record.source.table === 'patient' ? [record] : [],
    );
    const noted = ofPatient.filter(({ issues }) => issues?.some(({ code }) => code === 'bad_text') === true);
    expect(ofPatient.length).toBeGreaterThan(1);
    expect(noted.map(({ id, issues }) => [id, issues?.map(({ field }) => field)])).toEqual([
      ['patient:1', ['extra.ImageFolder']],
    ]);
  });

  test('secrets of user accounts are in no record and no rejection, whatever shape their row has', async () => {
    const content = writePractice(smallPractice, { addedColumns: ['userod.NewPin'] })
      .replace(/'added'/g, "'secret-later'")
      .replace(/(INSERT INTO `userod` VALUES\n)/, "$1('9','secret-short'),\n");
    const batches = await snapshotOf(folder.write('secrets.sql', content));
    const account = recordsOfAll(batches).find(({ entity }) => entity === 'userAccount');
    expect(account).toMatchObject({ id: 'userod:1', data: { name: 'frontdesk' } });
    expect(JSON.stringify(account)).not.toContain('secret');
    const [rejection, ...others] = batches.flatMap((batch) => batch.rejected);
    expect(others).toEqual([]);
    expect(rejection).toMatchObject({ code: 'bad_source_row', source: { table: 'userod' } });
    const sealed = rejection?.raw.reveal() ?? {};
    expect(Object.keys(sealed)).toContain('Password');
    expect(Object.values(sealed).every((value) => value === null)).toBe(true);
  });

  test('a column that no version has is kept verbatim', async () => {
    const records = recordsOfAll(
      await snapshotOf(fileOf(smallPractice, { addedColumns: ['operatory.NewThing'] })),
    );
    expect(records.find((record) => record.entity === 'operatory')).toMatchObject({
      extra: { NewThing: 'added' },
    });
  });
});

describe('what cannot be read is refused before anything is emitted', () => {
  const refusalOf = async (
    path: string,
    options: Parameters<typeof sourceOf>[1] = {},
  ): Promise<BitewingError> => {
    const source = sourceOf(path, options);
    const batches: Batch[] = [];
    try {
      for await (const batch of source.snapshot()) batches.push(batch);
    } catch (error) {
      expect(batches).toEqual([]);
      if (BitewingError.is(error)) return error;
      throw error;
    } finally {
      await source[Symbol.asyncDispose]();
    }
    throw new Error('it was read');
  };

  test('a dump of another program, naming what is missing', async () => {
    const error = await refusalOf(
      folder.write(
        'blog.sql',
        `CREATE TABLE \`patient\` (\`id\` int);\nCREATE TABLE \`wp_posts\` (\`id\` int);\n-- Dump completed on 2026-03-01  9:05:07\n`,
      ),
    );
    expect(error.code).toBe('foreign_dump');
    expect(error.message).toContain('procedurelog, preference');
  });

  test('a dump without a table that no practice can do without', async () => {
    const noPatients = await refusalOf(fileOf(smallPractice, { withoutTables: ['patient'] }));
    expect([noPatients.code, noPatients.message.includes('patient')]).toEqual(['missing_table', true]);
    const noAdjustments = await refusalOf(fileOf(smallPractice, { withoutTables: ['adjustment'] }));
    expect([noAdjustments.code, noAdjustments.message.includes('adjustment')]).toEqual([
      'missing_table',
      true,
    ]);
  });

  test('a table without a column that decides identity, money or status', async () => {
    const error = await refusalOf(fileOf(smallPractice, { withoutColumns: ['claimproc.InsPayAmt'] }));
    expect([error.code, error.message.includes('claimproc.InsPayAmt')]).toEqual(['missing_column', true]);
  });

  const underVersions = (...versions: readonly string[]) => [
    ...(smallPractice.preference ?? []).slice(0, 3),
    ...versions.map((ValueString, at) => ({
      PrefNum: String(at + 4),
      PrefName: 'PayPlansVersion',
      ValueString,
    })),
  ];

  test.each(['0', '5', 'two'])('payment plans under a version that is not known: %s', async (version) => {
    const preference = underVersions(version);
    const error = await refusalOf(fileOf(withRows({ preference })));
    expect([error.code, error.message.includes('PayPlansVersion is none of 1, 2, 3, 4')]).toEqual([
      'unsupported_setup',
      true,
    ]);
    expect(idsOf(await snapshotOf(fileOf(withRows({ preference, payplan: [] }))))).toContain('patient:1');
  });

  test('payment plans where the version stands twice, and not the same', async () => {
    for (const versions of [
      ['2', '1'],
      ['1', '2'],
      ['', '3'],
    ]) {
      const error = await refusalOf(fileOf(withRows({ preference: underVersions(...versions) })));
      expect([error.code, error.message.includes('there twice')]).toEqual(['unsupported_setup', true]);
    }
    const same = fileOf(withRows({ preference: underVersions('2', '') }));
    expect(idsOf(await snapshotOf(same))).toContain('payplan:1#plan');
  });

  test('a dump without its closing line, unless the host says otherwise', async () => {
    const path = fileOf(smallPractice, { style: { footer: null } });
    expect((await refusalOf(path)).code).toBe('dump_truncated');
    expect(idsOf(await snapshotOf(path, { allowMissingFooter: true }))).toEqual(
      idsOf(await snapshotOf(fileOf())),
    );
  });

  test('a value over the stated limit, naming table and column', async () => {
    const path = fileOf(withRows({ adjustment: [{ AdjNum: '1', AdjNote: 'n'.repeat(5_000) }] }));
    const source = sourceOf(path, { maxValueBytes: 4_000 });
    await expect(collect(source.snapshot())).rejects.toMatchObject({
      code: 'value_too_large',
      message: expect.stringContaining('adjustment.AdjNote'),
    });
    await source[Symbol.asyncDispose]();
  });

  test('several practice databases, until the host names one', async () => {
    const style = { header: false, footer: null };
    const two = (name: string, title: string) =>
      `USE \`${name}\`;\n${writePractice(withRows({ preference: [{ PrefNum: '1', PrefName: 'PracticeTitle', ValueString: title }] }), { style })}`;
    const path = folder.write(
      'two.sql',
      `${two('north', 'North')}${two('south', 'South')}-- Dump completed on 2026-03-01  9:05:07\n`,
    );
    const error = await refusalOf(path);
    expect([error.code, error.message.includes('north, south')]).toEqual(['invalid_options', true]);
    const [organization] = recordsOfAll(await snapshotOf(path, { database: 'south' }));
    expect(organization).toMatchObject({ entity: 'organization', data: { name: 'South' } });
    expect((await refusalOf(path, { database: 'west' })).code).toBe('invalid_options');
  });

  test('nothing of a row stands in an error', async () => {
    const path = folder.write(
      'broken.sql',
      writePractice(smallPractice).replace("'O\\'Fiction 3'", "'O\\'Fiction 3' x"),
    );
    const error = await refusalOf(path);
    expect(error.code).toBe('dump_malformed');
    expect(JSON.stringify(error)).not.toContain('Fiction');
  });
});

describe('a table that records can be made without', () => {
  test('is a reported gap, and what was read is no whole picture', async () => {
    const batches = await snapshotOf(fileOf(smallPractice, { withoutTables: ['perioexam', 'patientnote'] }));
    expect(tableOf(batches, 'perioexam')).toMatchObject({ status: 'failed', code: 'missing_table', read: 0 });
    expect(tableOf(batches, 'patientnote')).toMatchObject({
      status: 'failed',
      code: 'missing_table',
      read: 0,
    });
    expect(last(batches)).toMatchObject({ complete: true, settled: false });
    expect(idsOf(batches)).toContain('patient:5');
    expect(idsOf(batches)).not.toContain('perioexam:1');
  });
});

describe('a dump without the notes or links of patients', () => {
  test.each(['patientnote', 'patientlink'])('is no whole picture: %s', async (table) => {
    const batches = await snapshotOf(fileOf(smallPractice, { withoutTables: [table] }));
    expect(tableOf(batches, table)).toMatchObject({ status: 'failed', code: 'missing_table', read: 0 });
    expect(last(batches)).toMatchObject({ complete: true, settled: false });
    expect(idsOf(batches)).toContain('patient:5');
  });
});

describe('zones of locations', () => {
  test('of a location that is not there are refused before anything is read', async () => {
    const stray = snapshotOf(fileOf(), { locationTimeZones: { 1: 'America/Chicago', 7: 'America/Denver' } });
    await expect(stray).rejects.toMatchObject({
      code: 'invalid_options',
      message: expect.stringMatching(/ClinicNum that no clinic has: 7\./),
    });
  });

  test('of a location that is there are used, whatever case they are typed in', async () => {
    const batches = await snapshotOf(fileOf(), {
      timeZone: 'america/new_york',
      locationTimeZones: { 1: 'AMERICA/CHICAGO' },
    });
    const records = recordsOfAll(batches);
    expect(records.find(({ entity }) => entity === 'organization')).toMatchObject({
      data: { timeZone: 'America/New_York' },
    });
    expect(records.find(({ entity }) => entity === 'location')).toMatchObject({
      data: { timeZone: 'America/Chicago' },
    });
  });
});

describe('memory and files', () => {
  const spilling = { memoryLimitBytes: 2_000, temporaryFolder: folder.path };
  const entriesOf = (): readonly string[] =>
    readdirSync(folder.path).filter((name) => name.startsWith('bitewing'));

  /** Files of this test that the process has open, those without a name among them. */
  const openFiles = (): readonly string[] =>
    readdirSync('/proc/self/fd').flatMap((descriptor) => {
      try {
        const file = readlinkSync(`/proc/self/fd/${descriptor}`);
        return file.startsWith(folder.path) ? [file] : [];
      } catch (error) {
        // The descriptor with which the folder itself was listed is gone.
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        throw error;
      }
    });

  test('rows that memory cannot hold are put aside, with the same result and nothing left behind', async () => {
    const rows = withRows({
      patient: many(300, (number) => ({ PatNum: number, LName: `Name ${number}`, Guarantor: '1' })),
      patientnote: many(300, (number) => ({
        PatNum: String(301 - Number(number)),
        Medical: `note ${301 - Number(number)}`,
      })),
      patientlink: [],
    });
    const path = fileOf(rows);
    expect(await snapshotOf(path, spilling)).toEqual(await snapshotOf(path));
    expect(entriesOf()).toEqual([]);
  });

  const threads = [
    ['on a thread of its own', true],
    ['on the thread of the host', false],
  ] as const;

  test.each(threads)('stopping early, aborting and disposing leave no file open: %s', async (_, thread) => {
    const path = fileOf(withRows({ patient: many(50, (number) => ({ PatNum: number, Guarantor: '1' })) }));
    for (const way of ['break', 'abort', 'dispose'] as const) {
      const source = sourceOf(path, { ...spilling, thread });
      const controller = new AbortController();
      const batches = source.snapshot({ batchSize: 1, signal: controller.signal })[Symbol.asyncIterator]();
      await batches.next();
      await batches.next();
      const reason = new Error('enough');
      expect(openFiles().length).toBeGreaterThan(0);
      if (way === 'break') await batches.return?.();
      if (way === 'abort') {
        controller.abort(reason);
        await expect(batches.next()).rejects.toBe(reason);
      }
      if (way === 'dispose') await source[Symbol.asyncDispose]();
      expect([way, openFiles()]).toEqual([way, []]);
      if (way === 'dispose') await expect(batches.next()).rejects.toMatchObject({ name: 'AbortError' });
      expect([way, entriesOf()]).toEqual([way, []]);
      await source[Symbol.asyncDispose]();
    }
  });

  test.each(threads)(
    'reading to the end leaves no file open, with and without scan state: %s',
    async (_, thread) => {
      const source = sourceOf(fileOf(), { ...spilling, thread });
      await collect(source.snapshot());
      await collect(source.snapshot({ scanState: createMemoryCheckpointStore().scanState }));
      expect(openFiles()).toEqual([]);
      await source[Symbol.asyncDispose]();
    },
  );

  test('a temporary folder that is not there is named as such', async () => {
    const source = sourceOf(fileOf(), {
      ...spilling,
      memoryLimitBytes: 1,
      temporaryFolder: `${folder.path}/none`,
    });
    await expect(collect(source.snapshot())).rejects.toMatchObject({ code: 'spill_failed' });
    await source[Symbol.asyncDispose]();
  });

  test('a file that is replaced between two calls is surveyed anew', async () => {
    const path = fileOf();
    const source = sourceOf(path);
    const before = idsOf(await collect(source.snapshot()));
    folder.write(path.slice(folder.path.length + 1), writePractice(withRows({ adjustment: [] })));
    const after = idsOf(await collect(source.snapshot()));
    expect(before.filter((id) => !after.includes(id))).toEqual(['adjustment:1']);
    await source[Symbol.asyncDispose]();
  });
});

describe('options', () => {
  const codeAndNames = (options: object): string => {
    try {
      sourceOf('x.sql', options);
    } catch (error) {
      if (BitewingError.is(error)) return `${error.code}: ${error.message}`;
      throw error;
    }
    return 'taken';
  };

  test.each([
    [{ timeZone: 'America/Nowhere' }, 'timeZone'],
    [{ locationTimeZones: { 1: 'Mars' } }, 'locationTimeZones'],
    [{ phoneRegion: 'Narnia' }, 'phoneRegion'],
    [{ phoneRegion: 'ZZ' }, 'phoneRegion'],
    [{ path: '' }, 'path'],
    [{ instance: undefined }, 'instance'],
    [{ maxValueBytes: 0 }, 'maxValueBytes'],
    [{ onProgress: 'yes' }, 'onProgress'],
    [{ allowMissingFoot: true }, 'allowMissingFoot'],
  ])('%o are refused by name', (options, name) => {
    expect(codeAndNames(options)).toMatch(new RegExp(`^invalid_options: .*\\b${name}\\b`));
  });

  test.each([[[]], [['nonsense']], [['patient', 'nonsense']]])('entities %j are refused', async (names) => {
    const entities = names as unknown[] as EntityName[];
    await expect(snapshotOf(fileOf(), {}, { entities })).rejects.toMatchObject({ code: 'invalid_options' });
  });

  test('a batch size of nothing is refused', async () => {
    const source = sourceOf(fileOf());
    await expect(collect(source.snapshot({ batchSize: 0 }))).rejects.toMatchObject({
      code: 'invalid_options',
    });
  });
});
