import { columnDisposition, keptType, type TableDescription, tableLayout } from '@bitewing/adapter-kit';
import { entities, entityNames } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { isTextKey, nativeColumns, tablesWithNativeColumns } from '../../src/profile/native-columns.ts';
import { describedTable, eaglesoftExtraClass, eaglesoftTables, profileOf } from '../../src/profile/tables.ts';
import { whyUnread } from '../../src/profile/unread-tables.ts';
import { createReaders } from '../../src/read/index.ts';
import { type Cells, columnsOf, context, mapRows } from './map-tables.ts';

const tablesRead = (profile: 'ppm' | 'brief'): readonly string[] =>
  createReaders(profile).flatMap((reader) =>
    reader.kind === 'row' ? [reader.table] : reader.parts.map(({ table }) => table),
  );
const names = eaglesoftTables.map(({ table }) => table);
const each = eaglesoftTables.map((description) => [description.table, description] as const);

describe('tables', () => {
  test('are each read by one reader of a profile, and by the order of the snapshot described once', () => {
    expect(new Set(names).size).toBe(names.length);
    expect([...tablesRead('ppm')].sort()).toEqual(names.filter((name) => name !== 'thistory').sort());
    expect([...tablesRead('brief')].sort()).toEqual(
      names.filter((name) => !/^transactions_(header|detail)$/.test(name)).sort(),
    );
    expect(describedTable('patient')?.table).toBe('patient');
    expect(describedTable('eod')).toBeUndefined();
  });

  test('are all known by their native columns', () => {
    expect([...tablesWithNativeColumns].sort()).toEqual([...names].sort());
    expect(nativeColumns('toString')).toBeUndefined();
    expect([isTextKey('patient', 0), isTextKey('planned_services', 1), isTextKey('eod', 0)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test.each(each)('%s has the native columns that it is described with', (table, description) => {
    const described = Object.keys(description.columns);
    const { key, padded, money, watermark } = nativeColumns(table) ?? { key: [], padded: [], money: [] };
    const native = [...key, ...padded, ...money, ...(watermark == null ? [] : [watermark])];
    expect(native.filter((column) => !described.includes(column))).toEqual([]);
    for (const columns of [key, padded, money]) expect(new Set(columns).size).toBe(columns.length);
    const textsOfKey = key.filter((_column, place) => isTextKey(table, place));
    expect(padded).toEqual(expect.arrayContaining(textsOfKey));
  });

  test.each(each)(
    '%s says where each of its columns goes, in words of the model',
    (_table, { columns, required }) => {
      for (const column of required) expect(columns).toHaveProperty([column]);
      for (const { disposition } of Object.values(columns)) {
        if (disposition.kind === 'extra') expect(entityNames).toContain(disposition.entity);
        if (disposition.kind !== 'mapped') continue;
        for (const target of disposition.to) {
          const [entity, field] = target.split('.') as [keyof typeof entities, string];
          if (field !== 'id') expect(entities[entity].fields).toHaveProperty([field]);
        }
      }
    },
  );

  test.each(each)('no two columns of %s differ by case alone', (_table, { columns }) => {
    const lower = Object.keys(columns).map((column) => column.toLowerCase());
    expect(new Set(lower).size).toBe(lower.length);
  });
});

describe('secrets', () => {
  const secrets = ({ columns }: TableDescription) =>
    Object.entries(columns).flatMap(([column, { disposition }]) =>
      disposition.kind === 'secret' ? [column] : [],
    );

  test('stand in two tables, and are kept by nobody', () => {
    const found = eaglesoftTables.filter((description) => secrets(description).length > 0);
    expect(found.map(({ table }) => table)).toEqual(['provider', 'patient']);
    for (const description of found) {
      expect(secrets(description)).toContain('password');
      expect(secrets(description)).toContain('encrypted_social_security');
      for (const column of [...secrets(description), 'a_new_column'])
        expect([
          keptType(description, column),
          columnDisposition(description, column, 'patient').kind,
        ]).toEqual([null, 'secret']);
    }
  });
});

describe('padding', () => {
  const codes: Readonly<Record<string, string>> = {
    type: 'S',
    status: 'A',
    classification: '1',
    detail_status: '1',
    tran_num: '7',
  };
  /** A row in which every column that is padded says something. */
  const cellsOf = (table: string): Cells => {
    const native = nativeColumns(table);
    return Object.fromEntries(
      columnsOf(table).map((column) => [
        column,
        native?.key.includes(column) === true
          ? column.includes('date')
            ? '2026-01-01'
            : '7'
          : native?.padded.includes(column) === true
            ? (codes[column] ?? 'A')
            : native?.money.includes(column) === true
              ? '1.00'
              : (codes[column] ?? null),
      ]),
    );
  };
  const padded = (table: string, cells: Cells): Cells =>
    Object.fromEntries(
      Object.entries(cells).map(([column, cell]) => [
        column,
        nativeColumns(table)?.padded.includes(column) === true ? `${cell ?? ''}     ` : cell,
      ]),
    );
  const mains = [...new Set([...createReaders('ppm'), ...createReaders('brief')])].map((reader) =>
    reader.kind === 'row' ? reader.table : (reader.parts[0]?.table ?? ''),
  );

  test.each(mains.filter((table) => table !== 'transactions_header'))(
    'of %s makes no difference to any record',
    (table) => {
      const cells = cellsOf(table);
      const { records, fates } = mapRows([table, cells]);
      expect(mapRows([table, padded(table, cells)])).toEqual(expect.objectContaining({ records, fates }));
      expect(fates.map(({ kind }) => kind)).not.toContain('rejected');
    },
  );

  test('of transactions makes no difference either', () => {
    const rows = (form: (table: string, cells: Cells) => Cells) =>
      mapRows(
        ['transactions_header', form('transactions_header', cellsOf('transactions_header'))],
        [
          'transactions_detail',
          form('transactions_detail', { ...cellsOf('transactions_detail'), tran_num: '7', status: '1' }),
        ],
      );
    const { records } = rows((_table, cells) => cells);
    expect(records.length).toBeGreaterThan(0);
    expect(rows(padded).records).toEqual(records);
  });
});

describe('rows that cannot be mapped', () => {
  test.each(
    createReaders('ppm').flatMap((reader) =>
      reader.kind === 'row' ? [[reader.table, reader] as const] : [],
    ),
  )('%s: a row without a key, or of another length, is rejected', (table, reader) => {
    const layout = tableLayout(table, columnsOf(table));
    const map = reader.compile(layout, context);
    const codes = [layout.columns.map(() => null), ['1']].map((row) => {
      const { fate, records } = map(row);
      expect(records).toEqual([]);
      return fate.kind === 'rejected' ? fate.rejection.code : fate.kind;
    });
    expect(codes).toEqual(['bad_key', 'bad_source_row']);
  });
});

describe('kept columns', () => {
  test('are of the class that their description says; unknown ones may hold anything', () => {
    expect(eaglesoftExtraClass('provider', 'ytd_charges')).toBe('none');
    expect(eaglesoftExtraClass('provider', 'social_security')).toBe('direct');
    expect(eaglesoftExtraClass('location', 'practice_preferences.server_share')).toBe('none');
    expect(eaglesoftExtraClass('patient', 'last_date_seen')).toBe('quasi');
    expect(eaglesoftExtraClass('appointment', 'appointment_provider')).toBe('direct');
    expect(eaglesoftExtraClass('operatory', 'never_seen')).toBe('direct');
  });

  test('of a table without secrets may be such as no known version has', () => {
    const { records } = mapRows(['chairs', { chair_num: '1', Never_Seen: 'x ', empty: '' }]);
    expect(records[0]?.extra).toEqual({ Never_Seen: 'x ' });
  });
});

describe('the profile', () => {
  const both = 'transactions_header and transactions_detail are there.';
  const history = 'tHistory is there, and not both tables of transactions.';
  const neither = 'Neither tHistory nor both tables of transactions are there.';

  test.each([
    [['patient', 'transactions_header', 'transactions_detail'], 'ppm', both],
    [['patient', 'transactions_header', 'transactions_detail', 'thistory'], 'ppm', both],
    [['patient', 'thistory'], 'brief', history],
    [['patient', 'thistory', 'transactions_detail'], 'brief', history],
    [['patient'], 'ppm', neither],
  ] as const)('of %j is %s, and says why', (tables, name, reason) => {
    expect(profileOf(tables)).toEqual({ name, reason });
  });
});

describe('tables of which nothing is read', () => {
  test.each([
    'transactions',
    'appt_log',
    'recurrance',
    'provider_hours',
    'provider_schedule',
    'scheduler_view',
    'patient_site_providers',
    'prescriptions',
    'prescription_drugs',
    'form_instance',
    'single_answer',
    'perio_exam',
    'eod',
    'rw_patient',
    'mounts',
  ])('%s is known by name, with the reason', (table) => {
    expect(whyUnread(table)).toMatch(/\w/);
    expect(names).not.toContain(table);
  });

  test.each(names)('%s is none of them', (table) => {
    expect(whyUnread(table)).toBeUndefined();
  });

  test('a table that nobody knows is none of them', () => {
    expect(whyUnread('something_else')).toBeUndefined();
  });
});
