import { BitewingError, collect } from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenDentalSource, type OpenDentalOptions } from '../../../src/index.ts';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { type OfficeApi, officeApi } from './office-api.ts';

let server: MariaDbServer;
let written: WrittenOpenDental;
let office: OfficeApi;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  written = await writeOpenDental(practiceOf(4), { server, database: 'ways', version: '25.4' });
  office = await officeApi(server, written, { permissions: ['ReadAll', 'Queries'] });
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const failureOf = async (work: Promise<unknown>): Promise<BitewingError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (BitewingError.is(error)) return error;
  throw new Error('expected an error of Bitewing', { cause: error });
};

describe('the two ways by the API', () => {
  it('refuse the cursors of each other', async () => {
    await using queries = office.source({ read: 'queries' });
    await using lists = office.source({ read: 'lists' });
    for (const [one, other] of [
      [queries, lists],
      [lists, queries],
    ] as const) {
      const [batch] = await collect(one.snapshot({ entities: ['organization'] }));
      const from = batch?.cursor;
      if (from === undefined) throw new Error('no batch');
      const error = await failureOf(collect(other.snapshot({ entities: ['organization'], from })));
      expect(error.code).toBe('cursor_invalid');
    }
  });

  it('say in their check what they are, and what they state', async () => {
    await using lists = office.source({ read: 'lists' });
    const report = await lists.check();
    expect(report).toMatchObject({ reachable: true, way: 'lists' });
    expect(report.remarks.join()).toContain('ledgerEntry');
    expect(report.capabilities.entities.ledgerEntry.read).toBe('unavailable');
    expect(report.capabilities.entities.patient.omits).toContain('medicalNote');
    await using queries = office.source();
    expect(queries.capabilities.entities.ledgerEntry.read).toBe('native');
  });

  it('name a key that is refused, and show none', async () => {
    for (const read of ['queries', 'lists'] as const) {
      await using source = office.source({ read, api: { ...office.options, customerKey: 'another-secret' } });
      const { problem } = await source.check();
      expect(problem?.code).toBe('auth_failed');
      expect(JSON.stringify(problem)).not.toMatch(/secret|127\.0\.0\.1/);
    }
  });

  it('share the pace of their customer key', async () => {
    await using paced = await officeApi(server, written, {
      rate: { intervalMs: 40, toleranceMs: 10, early: 'refuse400' },
    });
    const api = { ...paced.options, requestIntervalMs: 40 };
    await using queries = paced.source({ api });
    await using lists = paced.source({ api, read: 'lists' });
    const [ofQueries, ofLists] = await Promise.all([
      collect(queries.snapshot({ entities: ['employer'] })),
      collect(lists.snapshot({ entities: ['employer', 'operatory', 'carrier', 'feeSchedule'] })),
    ]);
    expect(ofQueries.at(-1)?.complete && ofLists.at(-1)?.complete).toBe(true);
    expect(paced.api.counters()).toMatchObject({ violations: 0, mostAtOnce: 1 });
    expect(new Set(paced.api.requests.map(({ method }) => method))).toEqual(new Set(['GET', 'PUT']));
  });

  it('take no other way beside them, and nothing of a server', async () => {
    const common = { instance: 'truth', timeZone, api: office.options };
    const wrong: readonly object[] = [
      { ...common, path: 'backup.sql' },
      { ...common, database: 'opendental' },
      { ...common, pageRows: 10 },
      { ...common, changes: { way: 'binlog' } },
      { ...common, read: 'everything' },
    ];
    for (const options of wrong) {
      const error = await failureOf(
        Promise.resolve().then(() => createOpenDentalSource(options as OpenDentalOptions)),
      );
      expect(error.code).toBe('invalid_options');
    }
  });
});
