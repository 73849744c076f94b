import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Batch, collect, type ErrorCode } from '@bitewing/core';
import { openEmbeddedStore } from '@bitewing/store-postgres';
import {
  type PlantedAnomaly,
  plantClaimLineStatus,
  plantGender,
  plantProcedureStatus,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SourceReport } from '../../src/report/migration-report.ts';
import { putEmptyDatabase } from '../empty-database.ts';
import {
  database,
  faultyPractice,
  openDump,
  type PracticeServer,
  startPracticeServer,
} from './practice-server.ts';
import { type CommandRun, type NamedDump, runCommand } from './run-command.ts';

let practice: PracticeServer;
let run: CommandRun;
const dumps: NamedDump[] = [];
const planted = new Map<string, PlantedAnomaly>();

/** Dumps the practice as some statements leave it, and takes them back. */
async function dumpAltered(instance: string, change: string, takeBack: string): Promise<void> {
  await practice.run(change);
  dumps.push({ instance, path: await practice.dump(`${instance}.sql`) });
  await practice.run(takeBack);
}

/** Dumps the practice with one wrong cell, and puts the right one back. */
async function dumpPlanted(
  instance: string,
  plant: typeof plantGender,
  [table, keyColumn, column]: readonly [string, string, string],
): Promise<void> {
  await practice.run(`CREATE TABLE kept AS SELECT ${keyColumn}, ${column} FROM ${table}`);
  planted.set(instance, await withDatabase(practice.server, database, plant));
  dumps.push({ instance, path: await practice.dump(`${instance}.sql`, [`--ignore-table=${database}.kept`]) });
  await practice.run(
    `UPDATE ${table} JOIN kept USING (${keyColumn}) SET ${table}.${column} = kept.${column}`,
    'DROP TABLE kept',
  );
}

async function dumpWith(
  instance: string,
  dumpArguments: readonly string[],
  options: readonly string[] = [],
): Promise<void> {
  dumps.push({ instance, path: await practice.dump(`${instance}.sql`, dumpArguments), options });
}

const withoutTable = (table: string): readonly string[] => [`--ignore-table=${database}.${table}`];
const largeBytes = 17 * 1024 * 1024;

beforeAll(async () => {
  practice = await startPracticeServer();
  const { server } = practice;
  await writeOpenDental(faultyPractice, { server, database: 'second_office', version: '25.4' });
  await server.createDatabase('website');
  await withDatabase(server, 'website', (connection) => connection.query('CREATE TABLE patient (id int)'));

  await dumpWith('good', []);
  await dumpWith('without-procedures', withoutTable('procedurelog'));
  await dumpWith('without-payments', withoutTable('paysplit'));
  await dumpWith('without-operatories', withoutTable('operatory'));
  await dumpWith('compact', ['--compact']);
  await dumpWith('compact-allowed', ['--compact'], ['--allow-missing-footer']);
  await dumpWith('website-too', ['--databases', 'website']);
  await dumpWith('two-offices', ['--databases', 'second_office']);
  await dumpAltered(
    'without-key',
    'ALTER TABLE patient RENAME COLUMN PatNum TO OtherNum',
    'ALTER TABLE patient RENAME COLUMN OtherNum TO PatNum',
  );
  await dumpAltered(
    'renamed-money',
    'ALTER TABLE paysplit RENAME COLUMN SplitAmt TO SplitAmount',
    'ALTER TABLE paysplit RENAME COLUMN SplitAmount TO SplitAmt',
  );
  await dumpAltered(
    'added-column',
    "ALTER TABLE patient ADD COLUMN Shade varchar(20) NOT NULL DEFAULT 'A2; bleach'",
    'ALTER TABLE patient DROP COLUMN Shade',
  );
  await dumpAltered(
    'plans-5',
    "UPDATE preference SET ValueString = '5' WHERE PrefName = 'PayPlansVersion'",
    "UPDATE preference SET ValueString = '2' WHERE PrefName = 'PayPlansVersion'",
  );
  await practice.run('CREATE TABLE kept_note AS SELECT AptNum, Note FROM appointment');
  await practice.run('ALTER TABLE appointment MODIFY Note longtext NOT NULL');
  await practice.run(`UPDATE appointment SET Note = REPEAT('n', ${largeBytes}) ORDER BY AptNum LIMIT 1`);
  await dumpWith('large-value', ['--max-allowed-packet=64M', ...withoutTable('kept_note')]);
  await practice.run(
    'UPDATE appointment JOIN kept_note USING (AptNum) SET appointment.Note = kept_note.Note',
    'DROP TABLE kept_note',
  );
  await dumpPlanted('unknown-gender', plantGender, ['patient', 'PatNum', 'Gender']);
  await dumpPlanted('unknown-procedure', plantProcedureStatus, ['procedurelog', 'ProcNum', 'ProcStatus']);
  await dumpPlanted('unknown-claim-line', plantClaimLineStatus, ['claimproc', 'ClaimProcNum', 'Status']);
  await dumpWith('good-again', []);

  const folder = join(practice.folder, 'altered');
  await mkdir(folder);
  await putEmptyDatabase(join(folder, 'store'));
  run = await runCommand(folder, dumps);
});
afterAll(() => practice[Symbol.asyncDispose]());

const reportOf = (instance: string): SourceReport => {
  const report = run.report.sources[instance];
  if (report === undefined) throw new Error(`${instance} is not in the report`);
  return report;
};
const recordCount = (instance: string): number =>
  Object.values(reportOf(instance).entities).reduce((sum, { accepted }) => sum + accepted, 0);

/** Records of an instance that the store shows. */
async function shown(instance: string): Promise<readonly Batch['records'][number][]> {
  const folder = join(practice.folder, 'altered', 'store');
  const store = await openEmbeddedStore({ folder, tenant: 'faults' });
  try {
    return (await collect(store.read({ instance }))).flatMap(({ records }) => [...records]);
  } finally {
    await store[Symbol.asyncDispose]();
  }
}

describe('a database that is not as it should be', () => {
  test('ends the command with code 1 and no stack; the whole one beside it holds, before and after', () => {
    expect([run.exitCode, run.errors]).toEqual([1, '']);
    for (const instance of ['good', 'good-again']) {
      expect(reportOf(instance).failures).toEqual([]);
      expect(recordCount(instance)).toBe(practice.written.ids.size);
    }
  });

  test.each<readonly [string, ErrorCode, string]>([
    ['without-procedures', 'missing_table', 'Missing in opendental: procedurelog.'],
    ['without-payments', 'missing_table', 'paysplit'],
    ['without-key', 'missing_column', 'patient.PatNum'],
    ['renamed-money', 'missing_column', 'paysplit.SplitAmt'],
    ['plans-5', 'unsupported_setup', 'The preference PayPlansVersion is none of 1, 2, 3, 4'],
    ['two-offices', 'invalid_options', 'second_office, opendental'],
    ['compact', 'dump_truncated', 'It has no closing line.'],
    [
      'large-value',
      'value_too_large',
      `A value of appointment.Note takes more than ${16 * 1024 * 1024} bytes.`,
    ],
  ])('is named and shows nothing: %s', async (instance, code, names) => {
    const { problem, failures, holds } = reportOf(instance);
    expect(problem?.code).toBe(code);
    expect(problem?.message).toContain(names);
    expect([failures, holds]).toEqual([[problem?.message], false]);
    expect(run.output).toContain(`${instance}: THE PROOF DOES NOT HOLD\n  ${problem?.message}`);
    expect(await shown(instance)).toEqual([]);
  });

  test('is read without a table that only other records point to, reported, and never shown', async () => {
    const { tables, gate, holds, failures, problem } = reportOf('without-operatories');
    expect(problem).toBeNull();
    expect(tables.operatory).toMatchObject({ status: 'failed', code: 'missing_table', read: 0 });
    expect(gate?.failures).toContainEqual({ rule: 'failed_table', count: 1 });
    expect([holds, failures.includes('1 × unsettled_stream.')]).toEqual([false, true]);
    expect(await shown('without-operatories')).toEqual([]);
  });

  test('is read from a dump without comments where that was allowed, with a remark', () => {
    expect(reportOf('compact-allowed').failures).toEqual([]);
    expect(recordCount('compact-allowed')).toBe(practice.written.ids.size);
    expect(reportOf('compact-allowed').remarks.join(' ')).toContain('no closing line');
  });

  test('is found among other databases of one dump', () => {
    expect(reportOf('website-too').failures).toEqual([]);
    expect(recordCount('website-too')).toBe(practice.written.ids.size);
  });

  test('keeps a column that nobody knows, and says so', async () => {
    const { failures, remarks, dispositions } = reportOf('added-column');
    expect(failures).toEqual([]);
    expect(remarks.join(' ')).toContain('not known, kept verbatim: patient.Shade');
    expect(dispositions.extra).toBe(reportOf('good').dispositions.extra + 1);
    const patients = (await shown('added-column')).filter(({ entity }) => entity === 'patient');
    expect(patients).toHaveLength(50);
    for (const record of patients) expect(record).toMatchObject({ extra: { Shade: 'A2; bleach' } });
    const source = openDump(dumps.find(({ instance }) => instance === 'added-column')?.path ?? '', 'profile');
    const profile = await source.profile();
    const drift = profile.tables.flatMap(({ name, columns }) =>
      columns.flatMap((column) => (column.drift === undefined ? [] : [[name, column.name, column.drift]])),
    );
    expect(drift).toEqual([['patient', 'Shade', 'added']]);
  });
});

describe('a code that nobody knows', () => {
  test('is kept as written, with an issue, and the proof holds', async () => {
    const { failures, issues, rejections } = reportOf('unknown-gender');
    expect([failures, rejections]).toEqual([[], []]);
    expect(issues.filter(({ code }) => code === 'unknown_code')).toEqual([
      { rule: 'unknown_code', entity: 'patient', severity: 'warning', code: 'unknown_code', count: 1 },
    ]);
    const id = planted.get('unknown-gender')?.recordIds[0];
    const record = (await shown('unknown-gender')).find((one) => one.id === id);
    expect(record).toMatchObject({ data: { gender: null, sourceGender: '42' } });
  });

  test('rejects a procedure whose money it decides: what points to it fails the gate', async () => {
    const { rejections, tables, gate, identities, holds } = reportOf('unknown-procedure');
    expect(rejections).toEqual([{ entity: 'procedure', code: 'unknown_code', count: 1 }]);
    expect(tables.procedurelog?.rejected).toBe(1);
    expect(identities?.holds).toBe(true);
    expect(gate?.failures).toContainEqual(
      expect.objectContaining({ rule: 'reference', entity: 'ledgerEntry' }),
    );
    expect(holds).toBe(false);
    const ids = new Set((await shown('unknown-procedure')).map(({ id }) => id));
    for (const id of planted.get('unknown-procedure')?.recordIds ?? ['']) expect(ids.has(id)).toBe(false);
  });

  test('rejects a claim line whose money it decides, and the report counts it', async () => {
    const { rejections, tables, identities, ledger } = reportOf('unknown-claim-line');
    expect(rejections).toEqual([{ entity: 'claimLine', code: 'unknown_code', count: 1 }]);
    expect(tables.claimproc?.rejected).toBe(1);
    expect(identities?.holds).toBe(true);
    expect(ledger?.reconciliation.holds).toBe(true);
    const ids = new Set((await shown('unknown-claim-line')).map(({ id }) => id));
    expect(ids.size).toBe(practice.written.ids.size - 3);
  });
});

describe('a report of faulty databases', () => {
  test('quotes no value of a row', async () => {
    const names = faultyPractice.records('patient').flatMap(({ data }) => [data.lastName, data.addressLine1]);
    const folder = join(practice.folder, 'altered', 'report');
    const said = `${run.output}${run.errors}${run.page}${await readFile(join(folder, 'report.json'), 'utf8')}`;
    const quoted = [...new Set(names)].filter(
      (name) => name !== null && name.length > 4 && said.includes(name),
    );
    expect(quoted).toEqual([]);
  });
});
