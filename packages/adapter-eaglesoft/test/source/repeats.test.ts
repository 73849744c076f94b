import { type Batch, collect } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createHost, idsOf, memorySource, recordsOf, tableOf } from './memory-source.ts';
import { memoryPractice } from './memory-way.ts';
import { detail, header, note, patient, smallPractice } from './small-practice.ts';

const repeated = (batches: readonly Batch[]): readonly string[] => {
  const ids = idsOf(batches);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
};

describe('a snapshot of a database', () => {
  test('gives rows once that came behind the last page and were read again with it', async () => {
    const practice = memoryPractice(smallPractice());
    practice.behaviour.again = (table) => {
      const added = table === 'patient' ? patient('00009', 'New') : header('15', '00001', '0.00');
      if (!['patient', 'transactions_header'].includes(table)) return [];
      practice.behaviour.again = table === 'patient' ? practice.behaviour.again : () => [];
      const rows = practice.tables.get(table) ?? [];
      if (table === 'patient' && rows.length > 5) return [];
      rows.push(added);
      if (table === 'transactions_header')
        practice.tables.get('transactions_detail')?.push(detail('151', '15', '00001', '0.00'));
      return [added];
    };
    const batches = await collect(memorySource(practice).snapshot());
    expect(idsOf(batches)).toContain('patient patient:00009');
    expect(idsOf(batches)).toContain('procedure transactions_header:15');
    expect(repeated(batches)).toEqual([]);
  });

  test('of a database that tells letters apart by case gives the first of two rows of one id, and rejects the second by name', async () => {
    const practice = memoryPractice(smallPractice());
    practice.tables.get('provider')?.push(
      ...['CD', 'EF', 'ab'].map((provider_id) => ({
        provider_id,
        first_name: 'Eva',
        last_name: 'Other',
        status: 'A',
      })),
    );
    const found = (patient_id: string, line_number: string) => ({ patient_id, line_number, status: 'A' });
    practice.tables
      .get('planned_services')
      ?.push(
        ...['A0001', 'B0001', 'C0001', 'a0001'].map((patient_id) => found(patient_id, '1')),
        found('a0001', '2'),
      );
    const batches = await collect(memorySource(practice).snapshot());
    expect(repeated(batches)).toEqual([]);
    expect(
      batches
        .flatMap((batch) => batch.rejected)
        .map(({ code, source, fields }) => [code, source.table, source.key, ...fields]),
    ).toEqual([
      ['bad_key', 'provider', 'AB', 'provider_id'],
      ['bad_key', 'planned_services', 'A0001,1', 'patient_id', 'line_number'],
    ]);
    expect(tableOf(batches, 'provider')).toMatchObject({ read: 4, mapped: 3, rejected: 1 });
    expect(tableOf(batches, 'planned_services')).toMatchObject({ read: 6, mapped: 5, rejected: 1 });
  });

  test('rejects a row that names no transaction once, though its page was read again', async () => {
    const practice = memoryPractice(smallPractice());
    practice.tables
      .get('transactions_detail')
      ?.push({ ...detail('999', '', '00001', '1.00'), tran_num: null });
    practice.behaviour.again = (table) => {
      if (table !== 'transactions_header') return [];
      practice.behaviour.again = () => [];
      return [header('14', '00005', '100.00')];
    };
    const batches = await collect(memorySource(practice).snapshot());
    expect(batches.flatMap(({ rejected }) => rejected).map(({ source }) => source.key)).toEqual(['999']);
  });

  test('that was taken up behind the transactions leaves their watermark behind, too', async () => {
    const practice = memoryPractice(smallPractice());
    const { remarks } = await memorySource(practice).check();
    const gaps = remarks.find((remark) => remark.startsWith('Tables that are not there: ')) ?? '';
    const absentTables = gaps.replace('Tables that are not there: ', '').replace('.', '').split(', ');
    const source = memorySource(practice, { absentTables });
    const host = createHost();
    const whole = await collect(source.snapshot({ batchSize: 1 }));
    const { scanState } = host;
    await host.take(source.snapshot({ batchSize: 1, scanState }), whole.length - 1);
    await host.take(source.snapshot({ batchSize: 1, scanState, from: host.cursor }));
    practice.tables.get('transactions_header')?.push(header('15', '00001', '70.00'));
    practice.tables.get('transactions_detail')?.push(detail('151', '15', '00001', '70.00'));
    const batches = await host.take(source.changes({ from: host.cursor, follow: false, scanState }));
    expect(idsOf(batches)).toContain('ledgerEntry transactions_detail:151');
  });

  test('does not let a note of the future hide those that are written now', async () => {
    const practice = memoryPractice(smallPractice());
    practice.tables
      .get('operatory_notes')
      ?.push(note('4', '00001', 'of a wrong clock', '2199-01-01 10:00:00'));
    const { remarks } = await memorySource(practice).check();
    const gaps = remarks.find((remark) => remark.startsWith('Tables that are not there: ')) ?? '';
    const absentTables = gaps.replace('Tables that are not there: ', '').replace('.', '').split(', ');
    const source = memorySource(practice, { absentTables });
    const host = createHost();
    const { scanState } = host;
    await host.take(source.snapshot({ scanState }));
    const now = new Date().toISOString().slice(0, 19).replace('T', ' ');
    practice.tables.get('operatory_notes')?.push(note('5', '00001', 'of now', now));
    const batches = await host.take(source.changes({ from: host.cursor, follow: false, scanState }));
    expect(recordsOf(batches).map(({ id }) => id)).toContain('operatory_notes:5');
  });
});

describe('unload files', () => {
  test('with two rows of one key give the first, and reject the second by name', async () => {
    const practice = memoryPractice(smallPractice(), { name: 'unload' });
    practice.tables
      .get('provider')
      ?.push({ provider_id: 'ab', first_name: 'Eva', last_name: 'Other', status: 'A' });
    practice.tables.set('patient_answers', [
      { patient_id: '00001', prompt_id: '1', answer: 'first' },
      { patient_id: '00001', prompt_id: '1', answer: 'second' },
      { patient_id: '00001', prompt_id: '2', answer: 'third' },
    ]);
    const batches = await collect(memorySource(practice).snapshot());
    expect(repeated(batches)).toEqual([]);
    const rejected = batches.flatMap((batch) => batch.rejected);
    expect(rejected.map(({ code, source, fields }) => [code, source.table, source.key, ...fields])).toEqual([
      ['bad_key', 'provider', 'AB', 'provider_id'],
      ['bad_key', 'patient_answers', '00001,1', 'patient_id', 'prompt_id'],
    ]);
    expect(tableOf(batches, 'patient_answers')).toMatchObject({ read: 3, mapped: 2, rejected: 1 });
  });
});
