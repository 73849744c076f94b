import { describe, expect, test } from 'vitest';
import { memorySource } from './memory-source.ts';
import { memoryPractice } from './memory-way.ts';
import { detail, header, smallPractice } from './small-practice.ts';

const opened = (options: Record<string, unknown> = {}) => {
  const practice = memoryPractice(smallPractice());
  return { practice, source: memorySource(practice, options) };
};

describe('the check of an Eaglesoft practice', () => {
  test('names profile and why, version, way, isolation, and what is known of the names', async () => {
    const report = await opened().source.check();
    expect(report).toMatchObject({
      adapter: 'eaglesoft',
      instance: 'office',
      reachable: true,
      version: '21.20',
      profile: { name: 'ppm', reason: 'transactions_header and transactions_detail are there.' },
      way: 'odbc',
      isolation: 'Consistent page by page.',
    });
    expect(report.remarks).toContain('A practice in memory.');
    expect(report.remarks.join('\n')).toMatch(/public evidence.*tHistory/);
  });

  test('names tables that are not there, but for those that are known not to be', async () => {
    const remark = (remarks: readonly string[]) =>
      remarks.find((text) => text.startsWith('Tables that are not'));
    expect(remark((await opened().source.check()).remarks)).toMatch(/\bemployer\b/);
    const { remarks } = await opened({ absentTables: ['Employer'] }).source.check();
    expect(remark(remarks)).not.toMatch(/\bemployer\b/);
    expect(remark(remarks)).toMatch(/\bimages\b/);
  });

  test('says which union takes the place of tHistory where the brief is asked for', async () => {
    const { profile, remarks } = await opened({ profile: 'brief' }).source.check();
    expect(profile).toMatchObject({ name: 'ppm' });
    expect(profile?.reason).toMatch(/tHistory is not there.*existing_services, patient_conditions/);
    expect(remarks.join('\n')).toMatch(/tHistory is not there/);
  });

  test('takes the profile brief where tHistory stands in place of the transactions', async () => {
    const { practice, source } = opened();
    for (const table of ['transactions_header', 'transactions_detail']) practice.tables.delete(table);
    const { user_id, amount, status, ...rest } = detail('101', '10', '00001', '60.00');
    practice.tables.set('thistory', [
      {
        ...header('10', '00001', '60.00'),
        ...rest,
        detail_user_id: user_id,
        detail_amount: amount,
        detail_status: status,
      },
    ]);
    expect((await source.check()).profile).toMatchObject({ name: 'brief' });
    const ids: string[] = [];
    for await (const { records } of source.snapshot({ entities: ['ledgerEntry', 'procedure'] }))
      ids.push(...records.map(({ id }) => id));
    expect(ids).toContain('transactions_detail:101');
    expect(ids).toContain('transactions_header:10');
  });

  test('names columns that it does not know, and that those beside secrets are not read', async () => {
    const { practice, source } = opened();
    practice.tables.set('chairs', [{ chair_num: '1', colour: 'red' }]);
    practice.tables.set('patient', [{ patient_id: '1', hidden_answer: 'x' }]);
    const { remarks } = await source.check();
    expect(remarks).toContain('Columns that are not known, kept verbatim: chairs.colour.');
    expect(remarks).toContain(
      'Columns that are not known, not read, for their table holds secrets: patient.hidden_answer.',
    );
  });

  test('says that a database is of another program, and does not throw', async () => {
    const { practice, source } = opened();
    practice.tables.clear();
    practice.tables.set('invoice', [{ id: '1' }]);
    expect(await source.check()).toMatchObject({ reachable: false, problem: { code: 'foreign_database' } });
    practice.tables.set('paytype', [{ paytype_id: '1' }]);
    expect(await source.check()).toMatchObject({ reachable: false, problem: { code: 'missing_table' } });
  });

  test('names zones of practices that are not there', async () => {
    const { source } = opened({ locationTimeZones: { '1': 'America/Chicago', '8': 'America/Chicago' } });
    const { remarks } = await source.check();
    expect(remarks).toContain('locationTimeZones names a practice_id that no practice has: 8.');
  });

  test('is stopped by its signal, and leaves nothing open', async () => {
    const { practice, source } = opened();
    const reason = new Error('enough');
    await expect(source.check({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await source.check();
    expect(practice.opened).toBe(0);
  });
});

describe('the profile of an Eaglesoft practice', () => {
  test('has counts, drift and the disposition of every column', async () => {
    const { practice, source } = opened();
    practice.tables.set('chairs', [{ CHAIR_NUM: '1', colour: 'red' }]);
    const { tables, version } = await source.profile();
    expect(version).toBe('21.20');
    const chairs = tables.find(({ name }) => name === 'chairs');
    expect(chairs).toMatchObject({ rows: 1, known: true });
    expect(chairs?.columns.find(({ name }) => name === 'chair_num')).toMatchObject({
      disposition: { kind: 'mapped', to: ['operatory.id'] },
    });
    expect(chairs?.columns.find(({ name }) => name === 'colour')).toMatchObject({
      disposition: { kind: 'extra', phi: 'direct' },
      drift: 'added',
    });
    expect(chairs?.columns.find(({ name }) => name === 'chair_name')).toMatchObject({ drift: 'missing' });
    const patient = tables.find(({ name }) => name === 'patient');
    expect(patient?.columns.find(({ name }) => name === 'password')?.disposition).toEqual({ kind: 'secret' });
  });

  test('says why nothing is read of tables that are known by name, and which are not known', async () => {
    const { practice, source } = opened();
    practice.tables.set('perio_exam', [{ exam_id: '1' }]);
    practice.tables.set('rw_patient', [{ patient_id: '1' }]);
    practice.tables.set('of_a_vendor', [{ id: '1' }, { id: '2' }]);
    const { tables } = await source.profile();
    const named = (name: string) => tables.find((table) => table.name === name);
    expect(named('perio_exam')).toMatchObject({
      known: true,
      rows: 1,
      unreadBecause: expect.stringMatching(/perio/),
    });
    expect(named('rw_patient')?.unreadBecause).toMatch(/another program/);
    expect(named('of_a_vendor')).toMatchObject({
      known: false,
      rows: 2,
      columns: [{ disposition: { kind: 'unread' } }],
    });
  });
});
