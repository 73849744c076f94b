import { pathToFileURL } from 'node:url';
import type { LocalDate, UpsertRecord } from '@bitewing/core';
import { createPractice, expectedRecords, nameRecords, truthUpserts } from '@bitewing/testkit';
import { temporaryFolder, truthJudge } from '@bitewing/testkit-native/judges';
import { afterAll, describe, expect, test } from 'vitest';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const judgeWith = (...excuses: readonly object[]) =>
  truthJudge(pathToFileURL(folder.write('excused.json', JSON.stringify(excuses))));

const practice = createPractice({ seed: 5, patients: 4, asOf: '2026-10-30' as LocalDate });
const expected = [...expectedRecords(practice, nameRecords(practice))];
const records = truthUpserts(practice);
const anyName = { entity: 'patient', field: 'lastName', reason: 'The source has none.', section: '1' };
/** All patients without their last name. */
const nameless = records.map(
  (record): UpsertRecord =>
    record.entity === 'patient' ? { ...record, data: { ...record.data, lastName: null } } : record,
);

describe('records that are held against the truth', () => {
  test('pass where they are the truth', async () => {
    expect(await judgeWith().expectKept(records, expected)).toBe(0);
  });

  test('fail where one is missing, and where there is one too many', async () => {
    await expect(judgeWith().expectKept(records.slice(1), expected)).rejects.toThrow('1 differences');
    await expect(judgeWith().expectKept(records, expected.slice(1))).rejects.toThrow('1 differences');
  });

  test('fail where the truth says one thing twice', async () => {
    const twice = expected.concat(expected.slice(0, 1));
    await expect(judgeWith().expectKept(records, twice)).rejects.toThrow('1 differences');
  });

  test('fail where a field is otherwise, unless it is excused', async () => {
    const count = records.filter(({ entity }) => entity === 'patient').length;
    await expect(judgeWith().expectKept(nameless, expected)).rejects.toThrow(`patient.lastName: ${count}`);
    expect(await judgeWith(anyName).expectKept(nameless, expected)).toBe(count);
  });

  test('fail with an excuse that nothing needs', async () => {
    await expect(judgeWith(anyName).expectKept(records, expected)).rejects.toThrow(
      'idle excuse: patient.lastName',
    );
  });
});
