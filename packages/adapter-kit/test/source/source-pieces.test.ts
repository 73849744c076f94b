import {
  BitewingError,
  type Capabilities,
  type Instant,
  type Rejection,
  type UpsertRecord,
} from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import {
  type EntityReader,
  extra,
  failedTablesText,
  failedText,
  fieldsOfColumn,
  type GroupRow,
  groupMapper,
  heldKeys,
  mapped,
  ofEntities,
  PageClock,
  parseFailed,
  problemReport,
  type RowFate,
  scannedEntities,
  scopesOf,
  secret,
  tableCounts,
  tableDescription,
  tableFates,
  tableProfile,
  tablesOf,
  withTextIssues,
} from '../../src/index.ts';

const record = (entity: 'patient' | 'recall', id: string): UpsertRecord =>
  ({
    op: 'upsert',
    entity,
    id,
    source: { adapter: 'a', instance: 'i', table: 't', key: id },
    data: {},
  }) as UpsertRecord;

const part = (table: string, optional: boolean) => ({
  table,
  required: ['key'],
  optional,
  keyColumns: ['key'],
  groupKey: () => () => null,
});
const grouped: EntityReader = {
  kind: 'group',
  entities: ['patient', 'recall'],
  parts: [part('main', false), part('side', true)],
  compile: () => () => ({ records: [], fates: [] }),
};
const single: EntityReader = {
  kind: 'row',
  entities: ['claim'],
  table: 'claims',
  required: ['number'],
  compile: () => () => ({ records: [], fate: { kind: 'mapped' } }),
};

describe('readers', () => {
  test('name their tables, the first of which gives the scopes of what they emit', () => {
    expect(tablesOf(grouped)).toEqual([
      { table: 'main', required: ['key'], optional: false },
      { table: 'side', required: ['key'], optional: true },
    ]);
    expect(tablesOf(single)).toEqual([{ table: 'claims', required: ['number'], optional: false }]);
    expect(scopesOf([grouped, single], new Set(['recall', 'claim']))).toEqual([
      { entity: 'recall', table: 'main' },
      { entity: 'claim', table: 'claims' },
    ]);
  });

  test('leave a scan state that knows what it knew and what was read, in the order of a snapshot', () => {
    expect(scannedEntities(['claim'], ['patient'])).toEqual(['patient', 'claim']);
  });
});

describe('mapping of groups', () => {
  const rows: readonly GroupRow[] = [
    { part: 0, row: ['1'] },
    { part: 1, row: ['1'] },
  ];
  const rejection = { source: { table: 'side', key: '7' }, code: 'unknown_code' } as Rejection;
  const fates: readonly RowFate[] = [{ kind: 'mapped' }, { kind: 'rejected', rejection }];

  test('gives the entities that are asked for, a fate a row with its table, and holds what was rejected', () => {
    const held = heldKeys();
    const records = [record('patient', '1'), record('recall', '2')];
    const map = groupMapper(grouped, () => ({ records, fates }), { entities: new Set(['patient']), held });
    expect(map(rows, '1', 9)).toEqual({
      records: [records[0]],
      fates: [
        { table: 'main', fate: fates[0] },
        { table: 'side', fate: fates[1] },
      ],
      bytes: 9,
    });
    expect([held.isHeld('side', '7'), held.isHeld('main', '1')]).toEqual([true, false]);
  });

  test('holds the key of a group whose first row was rejected, and takes notes of rows', () => {
    const held = heldKeys();
    const noted: string[] = [];
    const map = groupMapper(
      grouped,
      () => ({ records: [], fates: [fates[1] as RowFate] }),
      { entities: new Set(['patient']), held },
      (records, table) => {
        noted.push(table);
        return records;
      },
    );
    map(rows.slice(0, 1), '5', 0);
    expect(held.isHeld('main', '5')).toBe(true);
    expect(noted).toEqual(['main']);
  });

  test('shares the list of a fate that comes again', () => {
    const of = tableFates('main');
    const fate: RowFate = { kind: 'folded' };
    expect(of(fate)).toBe(of(fate));
    expect(of({ kind: 'mapped' })).toEqual([{ table: 'main', fate: { kind: 'mapped' } }]);
  });

  test('keeps the records of entities that are asked for', () => {
    const records = [record('patient', '1'), record('recall', '2')];
    expect(ofEntities(records, new Set(['patient', 'recall']))).toBe(records);
    expect(ofEntities(records, new Set(['recall']))).toEqual([records[1]]);
  });
});

describe('tables that failed', () => {
  test('are written into a cursor with their codes, and read from it', () => {
    const counts = tableCounts(['good', 'bad'], '2026-01-01T00:00:00.000Z' as Instant);
    counts.fail('bad', 'missing_column');
    counts.complete('good');
    const text = failedText(counts);
    expect(failedTablesText.parse(text)).toBe('bad:missing_column');
    expect([...parseFailed(text)]).toEqual([['bad', 'missing_column']]);
    expect([...parseFailed('old:gone_code')]).toEqual([['old', 'query_failed']]);
    expect(parseFailed('').size).toBe(0);
    expect(failedTablesText.safeParse('bad:').success).toBe(false);
  });
});

describe('the clock of pages', () => {
  test('says when the page was asked for, and never goes back', () => {
    const at = (minute: number): Instant => `2026-01-01T00:0${minute}:00.000Z` as Instant;
    const clock = new PageClock(at(1));
    clock.note({ askedAt: at(2), readAt: at(4) });
    clock.note({ askedAt: at(3), readAt: at(3) });
    expect([clock.askedAt, clock.readAt]).toEqual([at(3), at(4)]);
  });
});

describe('the report on a source that cannot be read', () => {
  const traits = {
    adapter: 'invented',
    instance: 'i',
    way: 'files',
    isolation: 'None.',
    capabilities: {} as Capabilities,
  };

  test('names the problem, and throws on what is none of ours', () => {
    expect(problemReport(new BitewingError('missing_table', { detail: 'patient' }), traits)).toMatchObject({
      adapter: 'invented',
      reachable: false,
      way: 'files',
      problem: { code: 'missing_table', message: expect.stringContaining('patient') },
    });
    const abort = new Error('enough');
    expect(() => problemReport(abort, traits)).toThrow(abort);
  });
});

describe('a table that is read', () => {
  const description = tableDescription('person', 'id', [
    mapped('patient', { id: 'id', name: 'lastName' }),
    extra('patient', 'direct', { text: 'remark' }),
  ]);

  test('is told with what came and what is gone', () => {
    const columns = [
      { name: 'id', type: 'integer' },
      { name: 'shoe_size', type: 'integer' },
    ];
    const parts = { name: 'person', rows: 3, columns, description, entity: 'patient' } as const;
    expect(tableProfile({ ...parts, missing: ['remark'] })).toEqual({
      name: 'person',
      rows: 3,
      known: true,
      columns: [
        { name: 'id', type: 'integer', disposition: { kind: 'mapped', to: ['patient.id'] } },
        {
          name: 'shoe_size',
          type: 'integer',
          disposition: { kind: 'extra', entity: 'patient', phi: 'direct' },
          drift: 'added',
        },
        {
          name: 'remark',
          type: '',
          disposition: { kind: 'extra', entity: 'patient', phi: 'direct' },
          drift: 'missing',
        },
      ],
    });
  });

  test('counts an unknown column beside secrets as one', () => {
    const guarded = tableDescription('person', 'id', [mapped('patient', { id: 'id' }), secret('password')]);
    const columns = [{ name: 'pin', type: 'text' }];
    const { columns: told } = tableProfile({
      name: 'person',
      rows: 0,
      columns,
      description: guarded,
      entity: 'patient',
      missing: [],
    });
    expect(told[0]?.disposition).toEqual({ kind: 'secret' });
  });

  test('has issues on the fields that damaged texts go into, and on none else', () => {
    const table = { description, keeper: 'patient', keptPrefix: 'person.' } as const;
    expect(fieldsOfColumn(table, 'name', 'patient')).toEqual(['lastName']);
    expect(fieldsOfColumn(table, 'name', 'recall')).toEqual([]);
    const [kept] = fieldsOfColumn(table, 'unheard_of', 'patient');
    expect(kept).toContain('person.unheard_of');
    const records = [record('patient', '1'), record('recall', '2')];
    const noted = withTextIssues(records, ['name'], (column, entity) =>
      fieldsOfColumn(table, column, entity),
    );
    expect(noted[0]?.issues).toEqual([
      { rule: 'bad_text', severity: 'warning', field: 'lastName', code: 'bad_text' },
    ]);
    expect(noted[1]).toBe(records[1]);
    expect(withTextIssues(records.slice(0, 1), ['any'], () => [null])[0]?.issues).toEqual([
      { rule: 'bad_text', severity: 'warning', code: 'bad_text' },
    ]);
  });
});
