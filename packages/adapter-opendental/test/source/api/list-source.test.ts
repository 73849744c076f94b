import { type Batch, collect, type UpsertRecord } from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  withDatabase,
  writeChanges,
  writeOpenDental,
} from '@bitewing/testkit-native';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capabilitiesFor } from '../../../src/index.ts';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { Host, pictureOfHost } from '../live/host.ts';
import { differencesOf, liveSourceOfWritten, pictureOf, pictureOfStream } from '../live/live-database.ts';
import { officeApi } from './office-api.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(() => server[Symbol.asyncDispose]());

const practiceIn = (database: string, patients = 30) =>
  writeOpenDental(practiceOf(patients), { server, database, version: '25.4' });

const capabilities = capabilitiesFor('lists').entities;

/** What is left of a record when nothing is looked at that lists lack, or give less exactly. */
function comparable({ entity, id, data }: UpsertRecord): string | null {
  const { read, omits, lossy } = capabilities[entity];
  if (read === 'unavailable') return null;
  const less = new Set([...omits, ...Object.keys(lossy)]);
  return JSON.stringify([entity, id, Object.entries(data).filter(([field]) => !less.has(field))]);
}

const comparables = (batches: readonly Batch[], without = /^$/): readonly string[] =>
  batches
    .flatMap(({ records }) => records)
    .flatMap((record) => (record.op === 'upsert' && !without.test(record.id) ? [record] : []))
    .flatMap((record) => comparable(record) ?? [])
    .sort();

/** Rows of which no list tells: saved queries, fields of visits, and the hidden location. */
const unlisted = /^(?:userquery|apptfield):/;

describe('a practice by lists of its API', () => {
  it('says what the database says, but for what its capabilities state', async () => {
    const written = await practiceIn('listed', 60);
    await withDatabase(server, 'listed', (desk) => desk.query('UPDATE clinic SET IsHidden = 0'));
    await using office = await officeApi(server, written, { permissions: ['ReadAll'] });
    await using source = office.source({ read: 'lists' });
    const batches = await collect(source.snapshot());
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: true });
    const given = comparables(batches);
    const live = await collect(liveSourceOfWritten(server, written).snapshot());
    expect(given.length).toBeGreaterThan(2_000);
    expect(given).toEqual(comparables(live, unlisted));
    expect(new Set(office.api.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('omits no field that it gives after all, and gives nothing that is unavailable', async () => {
    const written = await practiceIn('omitting');
    await using office = await officeApi(server, written);
    await using source = office.source({ read: 'lists' });
    const wrong = new Set<string>();
    for (const record of (await collect(source.snapshot())).flatMap(({ records }) => records)) {
      if (record.op !== 'upsert') continue;
      const { read, omits } = capabilities[record.entity];
      if (read === 'unavailable') wrong.add(record.entity);
      for (const field of omits)
        if (Reflect.get(record.data, field) !== null) wrong.add(`${record.entity}.${field}`);
    }
    expect([...wrong]).toEqual([]);
  });

  it('is whole though the rows of its lists drift between pages', async () => {
    const written = await practiceIn('drifting');
    await using still = await officeApi(server, written);
    await using office = await officeApi(server, written, { drift: { share: 0.2, loses: true } });
    const entities = ['patient', 'procedure', 'communication'] as const;
    await using source = office.source({
      read: 'lists',
      api: { ...office.options, pageSize: 60 },
    });
    await using reference = still.source({ read: 'lists' });
    const whole = await pictureOfStream(reference.snapshot({ entities: [...entities] }));
    const given = await pictureOfStream(source.snapshot({ entities: [...entities] }));
    expect(differencesOf(whole, given)).toEqual([]);
    expect(given.records).toHaveLength(whole.records.length);
  });

  it('goes on behind the batch that was saved last, also among lists that are asked for by patient', async () => {
    const written = await practiceIn('resumed', 12);
    await using office = await officeApi(server, written);
    await using source = office.source({ read: 'lists' });
    const entities = ['patient', 'communication'] as const;
    const asked = { entities: [...entities], batchSize: 4 };
    const all = await collect(source.snapshot(asked));
    const whole = pictureOf(all);
    for (const [position, { cursor }] of all.entries()) {
      await using other = office.source({ read: 'lists' });
      const rest = await collect(other.snapshot({ ...asked, from: cursor }));
      expect(differencesOf(whole, pictureOf([...all.slice(0, position + 1), ...rest]))).toEqual([]);
      if (position > 7) expect(rest.length).toBeLessThan(all.length);
    }
    expect(all.length).toBeGreaterThan(9);
  });

  it('gives the rows of all other owners where one is deleted while it reads', async () => {
    const written = await practiceIn('deleting', 12);
    await using office = await officeApi(server, written);
    await using source = office.source({ read: 'lists' });
    const entities = ['communication', 'document'] as const;
    const whole = await pictureOfStream(source.snapshot({ entities: [...entities] }));
    const last = await withDatabase(server, 'deleting', async (desk) => {
      const [rows] = await desk.query<RowDataPacket[]>('SELECT MAX(PatNum) AS PatNum FROM patient');
      return String(rows[0]?.PatNum);
    });
    const given: Batch[] = [];
    for await (const batch of source.snapshot({ entities: [...entities], batchSize: 1 })) {
      if (given.length === 0)
        await withDatabase(server, 'deleting', (desk) =>
          desk.query('DELETE FROM patient WHERE PatNum = ?', [last]),
        );
      given.push(batch);
    }
    const ofOthers = whole.records.filter((record) => !record.includes(`patient:${last}`));
    expect(pictureOf(given).records).toEqual(ofOthers);
    expect(given.at(-1)).toMatchObject({ complete: true, settled: true });
    expect(ofOthers.length).toBeLessThan(whole.records.length);
  });

  it('gives what changed since, what is gone among it, and then nothing', async () => {
    const written = await practiceIn('week');
    await using office = await officeApi(server, written);
    await using source = office.source({ read: 'lists' });
    const host = new Host();
    await host.snapshot(source);
    await writeChanges(server, written, written.practice.next(5).practice);
    const given = await host.changes(source);
    expect(given.filter(({ op }) => op === 'remove').length).toBeGreaterThan(0);
    const whole = await pictureOfStream(source.snapshot());
    expect(differencesOf(pictureOfHost(host), { ...whole, rejections: [] })).toEqual([]);
    expect(await host.changes(source)).toEqual([]);
  });

  it('reads the other lists where an older office does not know one', async () => {
    const written = await practiceIn('older', 6);
    await using office = await officeApi(server, written, { version: '24.1.1' });
    await using source = office.source({ read: 'lists' });
    const last = (await collect(source.snapshot({ entities: ['patient', 'prescription'] }))).at(-1);
    expect(last).toMatchObject({ complete: true, settled: false });
    expect(last?.tables.filter(({ status }) => status === 'failed').map(({ table }) => table)).toEqual([
      'rxpat',
    ]);
    expect(last?.tables.find(({ table }) => table === 'patient')).toMatchObject({
      status: 'complete',
      mapped: 6,
    });
  });
});
