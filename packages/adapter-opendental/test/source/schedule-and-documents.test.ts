import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, expect, test } from 'vitest';
import { type PracticeFileOptions, type PracticeRows, withRows, writePractice } from './practice-file.ts';
import { recordsOfAll, snapshotOf } from './read-source.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

let files = 0;
const batchesOf = (rows: PracticeRows, options: PracticeFileOptions = {}) => {
  files += 1;
  return snapshotOf(folder.write(`practice-${files}.sql`, writePractice(withRows(rows), options)));
};
const dataOf = (batches: Awaited<ReturnType<typeof batchesOf>>, entity: string) =>
  recordsOfAll(batches).flatMap((record) =>
    record.op === 'upsert' && record.entity === entity ? [record.data] : [],
  );

test('blocks of the schedule have their chairs, however far from them these stand in the dump', async () => {
  const batches = await batchesOf({
    schedule: ['1', '2'].map((ScheduleNum) => ({ ScheduleNum, SchedDate: '2026-02-01', SchedType: '2' })),
    scheduleop: [
      { ScheduleOpNum: '12', ScheduleNum: '2', OperatoryNum: '7' },
      { ScheduleOpNum: '10', ScheduleNum: '2', OperatoryNum: '9' },
      { ScheduleOpNum: '11', ScheduleNum: '5', OperatoryNum: '1' },
    ],
  });
  expect(dataOf(batches, 'scheduleBlock')).toMatchObject([
    { operatoryIds: null },
    { operatoryIds: ['operatory:9', 'operatory:7'] },
  ]);
  const progress = batches.at(-1)?.tables.find(({ table }) => table === 'scheduleop');
  expect(progress).toMatchObject({ read: 3, folded: 2, rejected: 1 });
});

test('without the table of chairs there are no blocks, and the table is missing', async () => {
  const batches = await batchesOf({}, { withoutTables: ['scheduleop'] });
  expect(dataOf(batches, 'scheduleBlock')).toEqual([]);
  const progress = batches.at(-1)?.tables.find(({ table }) => table === 'scheduleop');
  expect(progress).toMatchObject({ status: 'failed' });
});

test.each([
  ['0', 'database'],
  ['1', 'file'],
  ['2', 'external'],
  ['3', 'external'],
  ['4', null],
])('with setting %s files are in: %s', async (ValueString, storage) => {
  const batches = await batchesOf({
    preference: [
      { PrefNum: '1', PrefName: 'PracticeTitle', ValueString: 'Example Dental' },
      { PrefNum: '2', PrefName: 'DataBaseVersion', ValueString: '24.1.60.0' },
      { PrefNum: '3', PrefName: 'AtoZfolderUsed', ValueString },
    ],
    document: [{ DocNum: '1' }, { DocNum: '2', ExternalSource: 'XVWeb' }],
  });
  expect(dataOf(batches, 'document')).toMatchObject([{ storage }, { storage: 'external' }]);
});

test('the bytes of files that the database holds stay there', async () => {
  const batches = await batchesOf({
    document: [{ DocNum: '1', RawBase64: 'Qml0ZQ==', Thumbnail: 'V2luZw==' }],
  });
  expect(dataOf(batches, 'document')).toHaveLength(1);
  expect(JSON.stringify(recordsOfAll(batches))).not.toMatch(/Qml0ZQ|V2luZw/);
});
