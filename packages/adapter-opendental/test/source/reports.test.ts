import { collect } from '@bitewing/core';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, describe, expect, test } from 'vitest';
import { openDentalTables } from '../../src/profile/tables.ts';
import { smallPractice, withRows, writePractice } from './practice-file.ts';
import { sourceOf } from './read-source.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const checkOf = (content: string | Uint8Array, options = {}) =>
  sourceOf(folder.write('checked.sql', content), options).check();

describe('check', () => {
  test('names version, profile, way, time and how far the picture is consistent', async () => {
    const report = await checkOf(writePractice(smallPractice));
    expect(report).toMatchObject({
      adapter: 'opendental',
      instance: 'test',
      reachable: true,
      version: '24.1.60.0',
      way: 'dump',
      profile: { name: 'open-dental 24.1' },
      asOf: '2026-03-01T14:05:07Z',
    });
    expect(report.isolation).toContain('table by table');
    expect(report.remarks).toEqual(['Clinics are on.', 'PayPlansVersion is 2.']);
    expect(report.problem).toBeUndefined();
  });

  test('tells 25.4 by its columns, whatever the database says of itself', async () => {
    const report = await checkOf(writePractice(smallPractice, { version: '25.4' }));
    expect(report.profile?.name).toBe('open-dental 25.4');
    expect(report.profile?.reason).toContain('procedurelog.NoBillIns');
    expect(report.remarks).toHaveLength(2);
  });

  test('reads what is older as 24.1, and says that it is not quite that', async () => {
    const whole = await checkOf(writePractice(smallPractice));
    expect(whole.profile?.reason).toBe('It has none of the columns that came after 24.1.');
    const withoutColumns = ['patient.Title', 'patient.Country', 'recall.Priority'];
    const older = await checkOf(writePractice(smallPractice, { withoutColumns }));
    expect(older.profile).toEqual({
      name: 'open-dental 24.1',
      reason:
        'It has none of the columns that came after 24.1, and lacks others of 2 tables that 24.1 has: it may be older.',
    });
  });

  test('remarks on clinics, on what is missing and on what is new', async () => {
    const noClinics = await checkOf(writePractice(withRows({ clinic: [] })));
    expect(noClinics.remarks).toContain('Clinics are off.');
    const drifted = await checkOf(
      writePractice(smallPractice, {
        withoutTables: ['patientlink'],
        withoutColumns: ['patient.Title'],
        addedColumns: ['operatory.NewThing'],
        style: { footer: null },
      }),
      { allowMissingFooter: true },
    );
    expect(drifted.remarks).toEqual([
      'The dump has no closing line: it may be cut.',
      'The dump does not say when it was finished: the time of the file is taken.',
      'Tables that are not there: patientlink.',
      'Columns that are not known, kept verbatim: operatory.NewThing.',
      'Columns that are not there: patient.Title.',
      'Clinics are on.',
      'PayPlansVersion is 2.',
    ]);
  });

  test('remarks on a zone of a location that is not there', async () => {
    const report = await checkOf(writePractice(smallPractice), {
      locationTimeZones: { 7: 'America/Denver' },
    });
    expect(report.reachable).toBe(true);
    expect(report.remarks).toContain('locationTimeZones names a ClinicNum that no clinic has: 7.');
  });

  test.each([
    ['dump_truncated', writePractice(smallPractice, { style: { footer: null } })],
    ['foreign_dump', 'CREATE TABLE `posts` (`id` int);\n-- Dump completed\n'],
    ['missing_table', writePractice(smallPractice, { withoutTables: ['appointment'] })],
    ['missing_column', writePractice(smallPractice, { withoutColumns: ['patient.PatNum'] })],
    ['not_a_dump', 'nothing of the kind'],
    [
      'unsupported_setup',
      writePractice(
        withRows({ preference: [{ PrefNum: '4', PrefName: 'PayPlansVersion', ValueString: '5' }] }),
      ),
    ],
  ])('reports %s and does not throw', async (code, content) => {
    const report = await checkOf(content);
    expect(report).toMatchObject({ reachable: false, problem: { code }, profile: null, version: null });
    expect(report.capabilities.entities.patient.read).toBe('native');
  });

  test('reports a file that is not there', async () => {
    const report = await sourceOf(`${folder.path}/none.sql`).check();
    expect(report.problem?.code).toBe('source_not_found');
    expect(JSON.stringify(report)).not.toContain(folder.path);
  });

  test('throws the reason of an abort, which is no finding', async () => {
    const reason = new Error('stop');
    const source = sourceOf(folder.write('abort.sql', writePractice(smallPractice)));
    await expect(source.check({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('profile', () => {
  test('of user accounts tells which columns are secrets, those that no version has among them', async () => {
    const content = writePractice(smallPractice, { addedColumns: ['userod.NewPin'] });
    const source = sourceOf(folder.write('secrets.sql', content));
    const accounts = (await source.profile()).tables.find(({ name }) => name === 'userod');
    const secrets = accounts?.columns.filter(({ disposition }) => disposition.kind === 'secret');
    expect(secrets?.map(({ name }) => name)).toEqual([
      'Password',
      'MobileWebPin',
      'EClipboardClinicalPin',
      'BadgeId',
      'NewPin',
    ]);
    expect((await source.check()).remarks).toContain(
      'Columns that are not known, not read, for their table holds secrets: userod.NewPin.',
    );
  });

  test('lists every table and column of the dump with its rows and what becomes of it', async () => {
    const other = {
      name: 'otherthing',
      columns: { Id: 'bigint(20)', What: 'text' },
      rows: [
        ['1', 'x'],
        ['2', 'y'],
      ],
    };
    const content = writePractice(smallPractice, {
      withoutColumns: ['patient.Title'],
      addedColumns: ['patient.NewThing'],
      otherTables: [other],
    });
    const { tables, version } = await sourceOf(folder.write('profile.sql', content)).profile();
    expect(version).toBe('24.1.60.0');
    expect(tables).toHaveLength(openDentalTables.length + 1);
    expect(tables.find((table) => table.name === 'otherthing')).toEqual({
      name: 'otherthing',
      rows: 2,
      known: false,
      columns: [
        { name: 'Id', type: 'bigint(20)', disposition: { kind: 'unread' } },
        { name: 'What', type: 'text', disposition: { kind: 'unread' } },
      ],
    });
    const patient = tables.find((table) => table.name === 'patient');
    expect(patient).toMatchObject({ rows: 5, known: true });
    const column = (name: string) => patient?.columns.find((one) => one.name === name);
    expect(column('LName')).toEqual({
      name: 'LName',
      type: 'varchar(100)',
      disposition: { kind: 'mapped', to: ['patient.lastName'] },
    });
    expect(column('NewThing')).toMatchObject({
      drift: 'added',
      disposition: { kind: 'extra', entity: 'patient', phi: 'direct' },
    });
    expect(column('Title')).toMatchObject({ drift: 'missing' });
    expect(patient?.columns.filter((one) => one.drift !== undefined)).toHaveLength(2);
  });

  test('says of tables that hold no practice data why they are not read', async () => {
    const otherTables = [
      {
        name: 'apisubscription',
        columns: { ApiSubscriptionNum: 'bigint(20)', CustomerKey: 'varchar(255)', Invented: 'text' },
        rows: [['1', 'key', 'x']],
      },
      { name: 'signalod', columns: { SignalNum: 'bigint(20)' }, rows: [] },
    ];
    const content = writePractice(smallPractice, { otherTables });
    const { tables } = await sourceOf(folder.write('unread.sql', content)).profile();
    const table = (name: string) => tables.find((one) => one.name === name);
    const reason = table('apisubscription')?.unreadBecause ?? '';
    expect(reason).toContain('connection to other systems');
    expect(table('apisubscription')).toMatchObject({
      rows: 1,
      known: true,
      columns: [
        { name: 'ApiSubscriptionNum', disposition: { kind: 'dropped', reason } },
        { name: 'CustomerKey', disposition: { kind: 'secret' } },
        { name: 'Invented', disposition: { kind: 'dropped', reason } },
      ],
    });
    expect(table('signalod')?.unreadBecause).toContain('workstations');
    expect(table('patient')).not.toHaveProperty('unreadBecause');
  });
});

describe('a source', () => {
  test('opens nothing until it is asked, and never writes to the dump', async () => {
    const source = sourceOf(`${folder.path}/late.sql`);
    const batches = source.snapshot();
    folder.write('late.sql', writePractice(smallPractice));
    expect((await collect(batches)).at(-1)?.complete).toBe(true);
    await source[Symbol.asyncDispose]();
  });
});
