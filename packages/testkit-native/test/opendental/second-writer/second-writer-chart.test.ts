import { type PerioSiteName, perioSiteNames } from '@bitewing/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeChanges, writtenTables } from '../../../src/index.ts';
import { secondTables } from '../../../src/opendental/second-writer/second-practice-rows.ts';
import { type JudgedDatabase, judgeDatabase, total } from './judged-database.ts';

let judged: JudgedDatabase;
beforeAll(async () => {
  judged = await judgeDatabase(150);
});
afterAll(() => judged.close());

const columns: Readonly<Record<PerioSiteName, string>> = {
  mesioBuccal: 'MBvalue',
  buccal: 'Bvalue',
  distoBuccal: 'DBvalue',
  mesioLingual: 'MLvalue',
  lingual: 'Lvalue',
  distoLingual: 'DLvalue',
};

/** Sums one kind of value of the teeth, by site, beside the same sum in SQL. */
const sumsOf = async (
  type: number,
  sql: (column: string) => string,
  field: 'depthMm' | 'recessionMm' | 'mucogingivalJunctionMm' | 'furcation',
): Promise<readonly (readonly [found: number, expected: number])[]> =>
  Promise.all(
    perioSiteNames.map(async (name) => [
      Number(
        await judged.one(
          `COALESCE(SUM(${sql(columns[name])}), 0) FROM periomeasure WHERE SequenceType = ${type} AND ${columns[name]} <> -1`,
        ),
      ),
      total(judged.records('perioTooth').map((tooth) => tooth[name][field])),
    ]),
  );

describe('periodontal measures', () => {
  test.each([
    ['depths', 4, 'depthMm', (column: string) => column],
    ['margins', 2, 'recessionMm', (column: string) => `IF(${column} > 100, 100 - ${column}, ${column})`],
    ['junctions', 3, 'mucogingivalJunctionMm', (column: string) => column],
    ['furcations', 1, 'furcation', (column: string) => column],
  ] as const)('add up to the %s of the truth at each site', async (_, type, field, sql) => {
    for (const [found, expected] of await sumsOf(type, sql, field)) expect(found).toBe(expected);
  });

  test('stand above 100 where the margin is coronal to the junction, and nowhere else', async () => {
    const margins = judged
      .records('perioTooth')
      .flatMap((tooth) => perioSiteNames.map((name) => tooth[name].recessionMm ?? 0));
    const above = Object.values(columns).map((column) => `SUM(${column} > 100)`);
    expect(Number(await judged.one(`${above.join(' + ')} FROM periomeasure WHERE SequenceType = 2`))).toBe(
      margins.filter((margin) => margin < 0).length,
    );
    expect(Number(await judged.one(`${above.join(' + ')} FROM periomeasure WHERE SequenceType <> 2`))).toBe(
      0,
    );
  });

  test.each([
    ['bleeding', 1],
    ['suppuration', 2],
    ['plaque', 4],
    ['calculus', 8],
  ] as const)('have a bit for %s', async (finding, bit) => {
    const found = Object.values(columns).map((column) => `SUM(${column} > 0 AND ${column} & ${bit} > 0)`);
    const expected = judged
      .records('perioTooth')
      .flatMap((tooth) => perioSiteNames.filter((name) => tooth[name][finding] === true)).length;
    expect(Number(await judged.one(`${found.join(' + ')} FROM periomeasure WHERE SequenceType = 6`))).toBe(
      expected,
    );
    expect(expected).toBeGreaterThan(0);
  });

  test('say of the tooth itself that it moves or was skipped', async () => {
    const teeth = judged.records('perioTooth');
    expect(await judged.count('periomeasure WHERE SequenceType = 0 AND ToothValue >= 0')).toBe(
      teeth.filter(({ mobility }) => mobility !== null).length,
    );
    expect(await judged.count('periomeasure WHERE SequenceType = 5 AND ToothValue = 1')).toBe(
      teeth.filter(({ skipped }) => skipped).length,
    );
    expect(await judged.count('periomeasure WHERE SequenceType NOT IN (0, 5) AND ToothValue <> -1')).toBe(0);
  });

  test('are one row of a kind for a tooth of an exam, blank ones among them, in no order of kinds', async () => {
    expect(
      await judged.query(
        'SELECT 1 FROM periomeasure GROUP BY PerioExamNum, IntTooth, SequenceType HAVING COUNT(*) > 1',
      ),
    ).toEqual([]);
    const blank = Object.values(columns).map((column) => `${column} = -1`);
    expect(
      await judged.count(`periomeasure WHERE ${blank.join(' AND ')} AND ToothValue = -1`),
    ).toBeGreaterThan(20);
    expect(
      await judged.count(`periomeasure AS one JOIN periomeasure AS other USING (PerioExamNum, IntTooth)
        WHERE one.PerioMeasureNum < other.PerioMeasureNum AND one.SequenceType > other.SequenceType`),
    ).toBeGreaterThan(100);
    expect(
      await judged.count('periomeasure WHERE SequenceType = 3 AND IntTooth <= 16 AND Lvalue <> -1'),
    ).toBe(0);
  });
});

describe('appointments and the schedule', () => {
  test('have a character for every five minutes, by who works', async () => {
    const segments = judged.records('appointment').flatMap((visit) => visit.segments ?? []);
    for (const [worker, character] of [
      ['provider', 'X'],
      ['assistant', '/'],
    ] as const) {
      const minutes = `SUM(CHAR_LENGTH(Pattern) - CHAR_LENGTH(REPLACE(Pattern, '${character}', '')))`;
      expect(5 * Number(await judged.one(`${minutes} FROM appointment`))).toBe(
        total(segments.filter((segment) => segment.worker === worker).map((segment) => segment.minutes)),
      );
    }
    expect(5 * Number(await judged.one('SUM(CHAR_LENGTH(Pattern)) FROM histappointment'))).toBe(
      total(judged.records('appointmentHistory').map(({ durationMinutes }) => durationMinutes)),
    );
  });

  test('have a place in time or none', async () => {
    const visits = judged.records('appointment');
    for (const [column, field] of [
      ['AptDateTime', 'startLocal'],
      ['DateTimeArrived', 'arrivedLocal'],
      ['DateTimeDismissed', 'dismissedLocal'],
    ] as const)
      expect(await judged.count(`appointment WHERE ${column} >= '1880-01-01'`)).toBe(
        visits.filter((visit) => visit[field] !== null).length,
      );
  });

  test('may be wanted sooner by a status that is no longer given', async () => {
    const sooner = judged.records('appointment').filter(({ priority }) => priority === 'asap');
    expect(await judged.count('appointment WHERE Priority = 1 OR AptStatus = 4')).toBe(sooner.length);
    expect(await judged.count('appointment WHERE AptStatus = 4')).toBeGreaterThan(0);
  });

  test('have a row for every chair of a block', async () => {
    const chairs = judged.records('scheduleBlock').map(({ operatoryIds }) => operatoryIds?.length ?? 0);
    expect(
      await judged.count('scheduleop JOIN schedule USING (ScheduleNum) JOIN operatory USING (OperatoryNum)'),
    ).toBe(total(chairs));
    expect(total(chairs)).toBeGreaterThan(0);
    expect(await judged.count("schedule WHERE SchedType = 0 AND StartTime <> '00:00:00'")).toBeGreaterThan(0);
    expect(await judged.count('schedule WHERE Status = 2')).toBe(
      judged.records('scheduleBlock').filter(({ status }) => status === 'holiday').length,
    );
  });

  test.each([
    ['days', 'RecallInterval & 255'],
    ['weeks', 'RecallInterval >> 8 & 255'],
    ['months', 'RecallInterval >> 16 & 255'],
    ['years', 'RecallInterval >> 24 & 255'],
  ] as const)('have %s in eight bits of an interval', async (part, sql) => {
    expect(Number(await judged.one(`SUM(${sql}) FROM recall`))).toBe(
      total(judged.records('recall').map(({ interval }) => interval?.[part] ?? 0)),
    );
  });
});

describe('the second writer', () => {
  const checksums = async (database: string): Promise<ReadonlyMap<string, unknown>> => {
    const tables = writtenTables('25.4').map(({ name }) => name);
    const rows = await judged.query(`CHECKSUM TABLE ${tables.join(', ')} EXTENDED`, database);
    return new Map(rows.map(({ Checksum }, place) => [tables[place] ?? '', Checksum]));
  };

  test('writes its own tables, and leaves all others to the first', async () => {
    await judged.write('first', { writer: 'first' });
    const [first, second] = [await checksums('first'), await checksums('judged')];
    const differing = [...first].filter(([table, sum]) => second.get(table) !== sum).map(([table]) => table);
    const own = new Set([...secondTables, 'procedurelog']);
    expect(differing.filter((table) => !own.has(table))).toEqual([]);
    // Where the sheet allows one form only, both writers write the same.
    expect(differing.length).toBeGreaterThan(15);
  });

  test('writes the same for the same seed, and other forms for another', async () => {
    await judged.write('again', { writer: 'second' });
    expect(await checksums('again')).toEqual(await checksums('judged'));
    const other = await judged.write('other', { writer: 'second', seed: 2 });
    expect(other.keys.of('claim-1')).not.toBe(judged.written.keys.of('claim-1'));
    const none = (database: string) =>
      judged.query('SELECT CAST(DateTerm AS CHAR) AS day, COUNT(*) FROM inssub GROUP BY day', database);
    expect(await none('other')).not.toEqual(await none('judged'));
  });

  test('brings its practice to a later state, and touches what changed only', async () => {
    const { practice: later, changes } = judged.practice.next(5);
    const changing = await judged.write('changing', { writer: 'second' });
    const changed = await writeChanges(judged.server, changing, later);
    expect(changed.writer).toBe('second');
    expect(changed.changes.get('paysplit')?.inserted).toBeGreaterThan(0);
    const types = changes.upserted.filter(({ entity }) => entity === 'recallType');
    expect(changed.changes.get('recalltype')?.updated ?? 0).toBe(types.length);
    for (const [table, entity] of [
      ['claimproc', 'claimLine'],
      ['appointment', 'appointment'],
      ['paysplit', 'paymentAllocation'],
    ] as const) {
      const [counted] = await judged.query(`SELECT COUNT(*) AS found FROM ${table}`, 'changing');
      expect([table, counted?.found]).toEqual([table, later.records(entity).length]);
    }
    const { updated = 0 } = changed.changes.get('claimproc') ?? {};
    expect(updated).toBeLessThan(later.records('claimLine').length / 4);
  });
});
