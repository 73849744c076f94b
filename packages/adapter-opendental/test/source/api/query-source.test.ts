import { collect } from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeChanges,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withExtra } from '../../truth/expected-extra.ts';
import { expectTruth, practiceOf, timeZone } from '../../truth/practice-database.ts';
import { Host, pictureOfHost } from '../live/host.ts';
import { differencesOf, liveSourceOfWritten, pictureOf, pictureOfStream } from '../live/live-database.ts';
import { officeApi } from './office-api.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(() => server[Symbol.asyncDispose]());

const practiceIn = (database: string, patients = 30): Promise<WrittenOpenDental> =>
  writeOpenDental(practiceOf(patients), { server, database, version: '25.4' });

/** Entities that are few requests, with a group of rows, texts, stamps and amounts among them. */
const entities = ['patient', 'appointment', 'communication', 'payment'] as const;

describe('a practice by queries of its API', () => {
  it('is the truth, and the same as on the server, with line breaks, bytes and moments of the autumn', async () => {
    const bare = await practiceIn('asked');
    await withDatabase(server, 'asked', async (desk) => {
      for (const statement of [
        'ALTER TABLE appointment ADD COLUMN Shade varbinary(4), ADD COLUMN Marks bit(9) NOT NULL DEFAULT 257',
        'UPDATE appointment SET Shade = 0x00FF27',
        // The hour that comes twice in New York, once each.
        "SET SESSION time_zone = '+00:00'",
        "UPDATE commlog SET DateTEntry = '2026-11-01 05:30:00' WHERE CommlogNum % 2 = 0",
        "UPDATE patient SET DateTStamp = '2026-11-01 05:30:00' WHERE PatNum % 2 = 0",
        "UPDATE patient SET DateTStamp = '2026-11-01 06:30:00' WHERE PatNum % 2 = 1",
      ])
        await desk.query(statement);
    });
    const live = liveSourceOfWritten(server, bare);
    await using office = await officeApi(server, bare);
    await using source = office.source();
    const batches = await collect(source.snapshot());
    const picture = pictureOf(batches);
    expect(picture.records.filter((record) => record.includes('0x00FF27')).length).toBeGreaterThan(0);
    expect(picture.records.filter((record) => record.includes(String.raw`\n`)).length).toBeGreaterThan(0);
    expect(differencesOf(await pictureOfStream(live.snapshot()), picture)).toEqual([]);
    expect(new Set(office.api.requests.map(({ method, template }) => `${method} ${template}`))).toEqual(
      new Set(['PUT /queries/ShortQuery']),
    );
  });

  it('says what a practice is, and nothing else', async () => {
    const bare = await practiceIn('true');
    const written = await withExtra(server, bare, liveSourceOfWritten(server, bare));
    await using office = await officeApi(server, bare);
    await using source = office.source();
    await expectTruth(written, source.snapshot());
  });

  it('goes on behind the batch that was saved last, in another process', async () => {
    const written = await practiceIn('resumed');
    await using office = await officeApi(server, written);
    await using source = office.source();
    const [first, second] = await collect(source.snapshot({ entities: [...entities], batchSize: 40 }));
    if (first === undefined || second === undefined) throw new Error('one batch only');
    const before = office.api.counters().requests;
    await using other = office.source();
    const rest = await collect(
      other.snapshot({ entities: [...entities], batchSize: 40, from: second.cursor }),
    );
    const whole = await pictureOfStream(
      liveSourceOfWritten(server, written).snapshot({ entities: [...entities] }),
    );
    expect(differencesOf(whole, pictureOf([first, second, ...rest]))).toEqual([]);
    expect(rest.flatMap(({ records }) => records)).not.toHaveLength(whole.records.length);
    expect(office.api.counters().requests - before).toBeLessThan(before);
  });

  it('gives what changed since, what is gone among it, and then nothing', async () => {
    const written = await practiceIn('week');
    await using office = await officeApi(server, written);
    await using source = office.source();
    const host = new Host();
    await host.snapshot(source);
    const next = await writeChanges(server, written, written.practice.next(5).practice);
    const given = await host.changes(source);
    expect(given.filter(({ op }) => op === 'remove').length).toBeGreaterThan(0);
    const whole = await pictureOfStream(liveSourceOfWritten(server, next).snapshot());
    expect(differencesOf(pictureOfHost(host), { ...whole, rejections: [] })).toEqual([]);
    expect(await host.changes(source)).toEqual([]);
  });

  it('follows what is written', async () => {
    const written = await practiceIn('followed', 12);
    await using office = await officeApi(server, written);
    await using source = office.source({ changes: { pollMs: 20, heartbeatMs: 40 } });
    const host = new Host();
    await host.snapshot(source);
    await withDatabase(server, 'followed', async (desk) => {
      await desk.query("UPDATE patient SET LName = 'Changed' ORDER BY PatNum LIMIT 1");
    });
    const found = await host.follow(source, {
      isDone: ({ records }) => records.some(({ entity }) => entity === 'patient'),
    });
    expect(JSON.stringify(found)).toContain('"lastName":"Changed"');
  });

  it('is read all the same where answers fail for a while', async () => {
    const written = await practiceIn('faulty', 8);
    await using office = await officeApi(server, written);
    await using source = office.source();
    for (const faults of [
      ['dropBeforeCommit', 'serverError'],
      ['cutBody', 'garbage'],
    ] as const) {
      for (const name of faults) office.api.faults.next({ name, on: 'PUT /queries/ShortQuery' });
      const given = await pictureOfStream(source.snapshot({ entities: ['employer'] }));
      expect(given.records.length).toBeGreaterThan(0);
    }
    expect(office.api.counters().faults).toEqual({
      dropBeforeCommit: 1,
      serverError: 1,
      cutBody: 1,
      garbage: 1,
    });
  });

  it('says in its check by which way it reads, and which permission is missing', async () => {
    const written = await practiceIn('checked', 4);
    await using office = await officeApi(server, written);
    await using allowed = office.source();
    const report = await allowed.check();
    expect(report).toMatchObject({ reachable: true });
    expect(report.remarks[0]).toContain('ShortQuery');
    await using refusing = await officeApi(server, written, { permissions: ['ReadAll', 'Appointments'] });
    await using refused = refusing.source();
    const { problem, remarks } = await refused.check();
    expect(remarks.join()).toContain('read "lists"');
    expect(problem?.code).toBe('auth_failed');
    expect(problem?.message).toContain('PUT /queries/ShortQuery');
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});
