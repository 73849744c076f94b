import { collect } from '@bitewing/core';
import {
  type MariaDbServer,
  plantMeasureWithoutExam,
  plantNoteWithoutPatient,
  plantRepeatedMeasure,
  startMariaDb,
  tablesOfVersion,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpOf, practiceOf, sourceOfWritten, timeZone } from '../../truth/practice-database.ts';
import { differencesOf, liveSourceOfWritten, pictureOf, pictureOfStream } from './live-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

describe('a practice on a running server', () => {
  test('gives the same from tables of another engine', async () => {
    const written = await writeOpenDental(practiceOf(30), { server, database: 'inno', version: '25.4' });
    const before = await pictureOfStream(liveSourceOfWritten(server, written).snapshot());
    await withDatabase(server, 'inno', async (connection) => {
      await connection.query("SET SESSION sql_mode = ''");
      for (const { name } of tablesOfVersion('25.4'))
        await connection.query('ALTER TABLE ?? ENGINE = InnoDB', [name]);
    });
    const live = liveSourceOfWritten(server, written, { pageRows: 25 });
    expect(differencesOf(before, await pictureOfStream(live.snapshot()))).toEqual([]);
    const profile = await live.profile();
    expect(profile.tables.find(({ name }) => name === 'patient')?.rows).toBe(30);
  });

  test('reads a version that nobody knows as its dump, and reports what is new and what is missing', async () => {
    const written = await writeOpenDental(practiceOf(20), { server, database: 'later', version: '25.4' });
    await withDatabase(server, 'later', async (connection) => {
      for (const statement of [
        "ALTER TABLE commlog ADD COLUMN Mood varchar(20) NOT NULL DEFAULT 'fine', DROP COLUMN CommSource",
        'ALTER TABLE appointment ADD COLUMN Shade varbinary(4), ADD COLUMN Marks bit(3) NOT NULL DEFAULT 5',
        'UPDATE appointment SET Shade = 0x00FF27',
        'DROP TABLE rxpat',
        "UPDATE preference SET ValueString = '27.3.1.0' WHERE PrefName = 'DataBaseVersion'",
      ])
        await connection.query(statement);
    });
    // Bytes as digits: the dump of this test is read as a text on its way.
    const path = await dumpOf(server, written, folder.path, 'later.sql', ['--hex-blob']);
    const dump = sourceOfWritten(path, written);
    const live = liveSourceOfWritten(server, written);
    const fromServer = await collect(live.snapshot());
    const picture = pictureOf(fromServer);
    expect(differencesOf(await pictureOfStream(dump.snapshot()), picture)).toEqual([]);
    expect(picture.records.filter((record) => record.includes('"Mood":"fine"')).length).toBeGreaterThan(0);
    expect(picture.records.filter((record) => record.includes('0x00FF27')).length).toBeGreaterThan(0);
    expect(fromServer.at(-1)).toMatchObject({ complete: true, settled: false });
    const report = await live.check();
    expect(report.version).toBe('27.3.1.0');
    const remarks = report.remarks.join(' ');
    for (const name of ['commlog.Mood', 'commlog.CommSource', 'appointment.Shade', 'rxpat'])
      expect(remarks).toContain(name);
  });

  test('rejects rows that belong to nobody, and keeps numbers and texts as they are printed', async () => {
    const written = await writeOpenDental(practiceOf(30), { server, database: 'odd', version: '25.4' });
    await withDatabase(server, 'odd', async (connection) => {
      for (const statement of [
        // Amounts and keys at the edges of what numbers hold.
        'INSERT INTO adjustment SET AdjNum = 9223372036854775806, PatNum = 1, AdjAmt = 1e15',
        'INSERT INTO adjustment SET AdjNum = 9223372036854775805, PatNum = 1, AdjAmt = 0.1e0 + 0.2e0',
        'INSERT INTO adjustment SET AdjNum = 9007199254740993, PatNum = 1, AdjAmt = -1.005e-7',
        'INSERT INTO adjustment SET AdjNum = 9007199254740992, PatNum = 1, AdjAmt = 123456789.12',
        // A key of zero, below zero, and owners that are not there.
        "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'",
        'INSERT INTO adjustment SET AdjNum = 0, PatNum = 1, AdjAmt = 5',
        'INSERT INTO patient SET PatNum = 0, LName = "Nobody"',
        'INSERT INTO patientnote SET PatNum = 0',
        'INSERT INTO patientnote SET PatNum = 9223372036854775800',
        'INSERT INTO patientlink SET PatNumFrom = 0, PatNumTo = 0, LinkType = 0',
        'INSERT INTO patientlink SET PatNumFrom = 5, PatNumTo = 6, LinkType = 77',
        'INSERT INTO patientlink SET PatNumFrom = 9999999, PatNumTo = 1, LinkType = 0',
        'INSERT INTO scheduleop SET ScheduleNum = 0, OperatoryNum = 1',
        'INSERT INTO scheduleop SET ScheduleNum = 99999999, OperatoryNum = 1',
        'INSERT INTO covspan SET CovCatNum = 0, FromCode = "D0", ToCode = "D1"',
        'INSERT INTO periomeasure SET PerioExamNum = 0, IntTooth = 3, SequenceType = 4',
        'INSERT INTO periomeasure SET PerioExamNum = 1, IntTooth = -7, SequenceType = 4',
        'UPDATE patient SET Birthdate = "0000-00-00" WHERE PatNum = 1',
      ])
        await connection.query(statement);
      for (const plant of [plantMeasureWithoutExam, plantNoteWithoutPatient, plantRepeatedMeasure])
        await plant(connection);
    });
    const dump = sourceOfWritten(await dumpOf(server, written, folder.path), written);
    const live = liveSourceOfWritten(server, written, { pageRows: 11 });
    const [ofDump, ofServer] = [
      await pictureOfStream(dump.snapshot()),
      await pictureOfStream(live.snapshot()),
    ];
    expect(ofServer.rejections.length).toBeGreaterThan(8);
    expect(differencesOf(ofDump, ofServer)).toEqual([]);
    expect(ofServer.rejections).toHaveLength(ofDump.rejections.length);
  });
});
