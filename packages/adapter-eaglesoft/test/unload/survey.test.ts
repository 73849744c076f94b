import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { UnloadWayOptions } from '../../src/way/unload/unload-options.ts';
import { openUnloadWay } from '../../src/way/unload/unload-way.ts';
import { neverAborted, readTable, scriptOf, testFolder } from './unload-files.ts';

const folder = testFolder();
afterAll(() => folder.remove());

const script = `
CREATE TABLE "PPM"."practice" ("practice_id" smallint, "name" varchar(50), PRIMARY KEY ("practice_id"));
CREATE TABLE "PPM"."alert" ("alert_id" integer, "description" varchar(60), PRIMARY KEY ("alert_id"));
CREATE TABLE "PPM"."empty" ("a" integer);
LOAD TABLE "PPM"."practice" FROM '\\\\server\\share\\data\\1.dat';
LOAD TABLE "PPM"."alert" ("description", "alert_id") FROM 'data/2.dat';`;
const files = {
  'reload.sql': script,
  '1.dat': `1,'Invented Dental'\n`,
  '2.dat': `'Latex',1\n'Penicillin',2\n`,
};

async function surveyOf(path: string, options: Partial<UnloadWayOptions> = {}) {
  const way = openUnloadWay({ path, ...options });
  try {
    const survey = await way.survey(neverAborted());
    const counts: Record<string, number> = {};
    for (const [name, found] of survey.tables) counts[name] = await way.count(found, neverAborted());
    return { ...survey, counts };
  } finally {
    await way[Symbol.asyncDispose]();
  }
}

describe('a survey', () => {
  test('finds tables with their columns, types, keys and rows', async () => {
    const survey = await surveyOf(folder.write(files));
    expect(survey.counts).toEqual({ practice: 1, alert: 2 });
    expect(survey.tables.get('alert')).toEqual({
      name: 'alert',
      columns: [
        { name: 'description', type: 'varchar', size: 60 },
        { name: 'alert_id', type: 'integer', size: null },
      ],
      key: ['alert_id'],
    });
    expect(survey.remarks).toEqual(['The script defines 1 tables that it loads from no file.']);
    expect(survey).toMatchObject({ way: 'unload', isolation: expect.any(String) });
  });

  test('takes the time of the script for that of the rows', async () => {
    const path = folder.write(files);
    utimesSync(join(path, 'reload.sql'), 1_700_000_000, 1_700_000_000);
    expect((await surveyOf(path)).observedAt).toBe('2023-11-14T22:13:20.000Z');
  });

  test('tells contents apart, not folders', async () => {
    const one = await surveyOf(folder.write(files));
    const same = await surveyOf(folder.write(files));
    const other = await surveyOf(folder.write({ ...files, '2.dat': `'Latex',1\n'Penicillim',2\n` }));
    expect(same.witness).toBe(one.witness);
    expect(other.witness).not.toBe(one.witness);
  });

  test('tells practices apart by the columns that are named, whatever else changes', async () => {
    const identifiedBy = new Map([['practice', ['PRACTICE_ID', 'name']]]);
    const one = await surveyOf(folder.write(files), { identifiedBy });
    const later = await surveyOf(folder.write({ ...files, '2.dat': `'Latex',1\n` }), { identifiedBy });
    const other = await surveyOf(folder.write({ ...files, '1.dat': `1,'Another Dental'\n` }), {
      identifiedBy,
    });
    expect(later.identity).toBe(one.identity);
    expect(other.identity).not.toBe(one.identity);
  });

  test('counts the rows of a table that is not wanted only when it is asked for', async () => {
    const survey = await surveyOf(folder.write(files), { wanted: (table) => table === 'practice' });
    expect(survey.counts).toEqual({ practice: 1, alert: 2 });
    expect(survey.files.get('alert')?.surveyed).toBeNull();
  });

  test('ends with its signal', async () => {
    const reason = new Error('enough');
    const way = openUnloadWay({ path: folder.write(files) });
    await expect(way.survey(AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  test('is made once for as long as the files stay as they are', async () => {
    const way = openUnloadWay({ path: folder.write(files) });
    const first = await way.survey(neverAborted());
    expect(await way.survey(neverAborted())).toBe(first);
  });
});

describe('a path', () => {
  test('may name the script, whatever it is called', async () => {
    const path = folder.write({
      ...files,
      'other.sql': script.replace('2.dat', '3.dat'),
      '3.dat': `'Latex',7\n`,
    });
    expect((await readTable(join(path, 'other.sql'), 'alert')).main).toEqual([['Latex', '7']]);
    expect((await readTable(path, 'alert')).main.length).toBe(2);
  });

  test('may hold outputs of UNLOAD TABLE that name their columns, and other files', async () => {
    const path = folder.write({
      'PPM.patient.dat': `patient_id,first_name\r\n'00001','Invented'\r\n`,
      'alert.txt': `'alert_id','description'\n`,
      'readme.txt': 'Written on some day, for somebody.\n',
      'picture.png': Buffer.from([0x89, 0x50]),
    });
    const survey = await surveyOf(path);
    expect(survey.counts).toEqual({ patient: 1, alert: 0 });
    expect(survey.remarks).toEqual(['1 files of the folder are no known tables with column names.']);
    expect((await readTable(path, 'patient')).main).toEqual([['00001', 'Invented']]);
    expect((await readTable(join(path, 'PPM.patient.dat'), 'patient')).main).toEqual([['00001', 'Invented']]);
  });

  test('names no file of a table that is not known: somebody thought of its name', async () => {
    const path = folder.write({
      'patient.dat': `patient_id,first_name\n'00001','Invented'\n`,
      'form_answer.dat': 'form_id\n',
      'recall list of Ann Quill.csv': 'name\nQuill\n',
      'form of Ann Quill.csv': 'name\nQuill\n',
    });
    const survey = await surveyOf(path, { wanted: (table) => table === 'patient' });
    expect(survey.counts).toEqual({ patient: 1, form_answer: 0 });
    expect(survey.remarks).toEqual(['2 files of the folder are no known tables with column names.']);
  });

  test('of a script leads to files by the ends of their paths, in any case', async () => {
    const path = folder.write({
      'RELOAD.SQL': scriptOf(['one']).replace('1.dat', 'Sub\\\\1.DAT'),
      '1.dat': '5\n',
    });
    expect((await readTable(path, 't')).main).toEqual([['5']]);
  });
});

describe('tables of the same name', () => {
  const loads = ['dba', 'PPM'].map((owner, at) => `LOAD TABLE "${owner}"."t" ("one") FROM '${at}.dat';`);
  const both = { 'reload.sql': loads.join('\n'), '0.dat': '0\n', '1.dat': '1\n' };

  test('are those of the owner who is asked for', async () => {
    const path = folder.write(both);
    expect((await readTable(path, 't')).main).toEqual([['1']]);
    expect((await readTable(path, 't', { owner: 'DBA' })).main).toEqual([['0']]);
    expect((await surveyOf(path)).remarks).toEqual([
      'Of 1 tables the script has another of the same name: one owner\u2019s was taken.'.replace(
        '\u2019',
        "'",
      ),
    ]);
  });

  test('of one owner are one table in several files', async () => {
    const path = folder.write({
      'reload.sql': `LOAD TABLE t (one, two) FROM '0.dat'; LOAD TABLE t (two, one) FROM '1.dat' DELIMITED BY '|';`,
      '0.dat': '1,2\n',
      '1.dat': '4|3\n',
    });
    expect((await readTable(path, 't')).main).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
});
