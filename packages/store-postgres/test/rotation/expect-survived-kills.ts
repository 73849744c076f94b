import type { FieldCodec } from '@bitewing/core/privacy';
import pg from 'pg';
import { expect } from 'vitest';
import { pgClient, provisionTenantRole } from '../../src/index.ts';
import { blindTerms } from '../../src/record/blind-terms.ts';
import { drawOf } from '../support/draw.ts';
import { lastBatch, readIds, readRecords } from '../support/records.ts';
import {
  fill,
  headOf,
  headsOf,
  known,
  loadsMeanwhile,
  newCodec,
  numberOf,
  oldCodec,
  rotationKeys,
  see,
  stateOf,
} from '../support/rotation.ts';
import { type ServedDatabase, storeOf } from '../support/test-database.ts';
import { startRotation } from './start-rotation.ts';
import { openTenant, type StoreTask } from './store-task.ts';

/** What the kills of a seed met. */
export interface SurvivedKills {
  readonly kills: number;
  /** Kills that left values under both keys. */
  readonly halves: number;
}

/** Fewer statements than any rotation of a filled store takes, so that the first process never comes to its end. */
const statements = 120;
const password = 'test only';

/** The search terms of what is visible, and those that a codec makes of it. */
async function termsOf(database: ServedDatabase, tenant: string, codec: FieldCodec) {
  const store = storeOf(database.client, tenant, codec);
  const records = [...(await readRecords(store)), ...(await readRecords(store, 'branch'))];
  const made = records.flatMap((one) =>
    one.op === 'upsert' && one.entity === 'patient'
      ? blindTerms(codec, one).map(({ kind, value }) => [one.source.instance, one.id, kind, value].join(' '))
      : [],
  );
  const stored = await database.sql<{ term: string }>(
    `SELECT concat_ws(' ', instance, id, kind, value) AS term FROM phi.blind_index JOIN control.instance AS status
     USING (tenant, instance) WHERE tenant = $1 AND generation = visible_generation`,
    [tenant],
  );
  return { made: made.sort(), stored: stored.map(({ term }) => term).sort() };
}

async function taskOf(database: ServedDatabase, mode: StoreTask['mode'], tenant: string): Promise<StoreTask> {
  const [newest = '', earlier = ''] = rotationKeys;
  const task = { mode, tenant, keys: [newest, earlier] } as const;
  if (mode === 'setting') return { ...task, url: database.pool.options.connectionString ?? '' };
  const role = tenant.replaceAll(' ', '_');
  await database.sql(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  await provisionTenantRole(database.client, { role, tenant });
  const { host, port } = database.connectAs(role, password);
  return { ...task, url: `postgres://${role}:${encodeURIComponent(password)}@${host}:${port}/canonical` };
}

/**
 * Rotates a filled store by processes that are killed one after the other, at drawn statements, while batches come in; the
 * last one, this process, comes to the end. A store of the same content that was never rotated tells what must be seen.
 */
export async function expectSurvivedKills(
  database: ServedDatabase,
  mode: StoreTask['mode'],
  seed: number,
): Promise<SurvivedKills> {
  const draw = drawOf(seed, 'rotation');
  const tenant = `rotated ${mode} ${seed}`;
  const [twinTenant, neighbour] = [`${tenant} twin`, `${tenant} neighbour`];
  const openTwin = () => storeOf(database.client, twinTenant, newCodec(twinTenant));
  for (const store of [
    storeOf(database.client, tenant, oldCodec(tenant)),
    storeOf(database.client, neighbour, oldCodec(neighbour)),
    openTwin(),
  ])
    await fill(store);
  const twin = openTwin();
  const neighbourBefore = await stateOf(database, neighbour);

  const task = await taskOf(database, mode, tenant);
  const pool = new pg.Pool({ connectionString: task.url, max: 4 });
  try {
    const store = openTenant(pgClient(pool), task);
    for (const one of [store, twin]) await one.checkpoint('main').load();
    const coming = [...loadsMeanwhile];
    const load = async (): Promise<void> => {
      const next = coming.shift();
      await next?.(store);
      await next?.(twin);
    };
    const pageRows = 1 + draw.below(4);
    let [kills, halves] = [0, 0];
    for (let process = 1 + draw.below(3); process > 0; process -= 1) {
      const death = {
        statement: 1 + draw.below(statements),
        isSent: draw.chance(0.5),
      };
      const { begun, ended } = startRotation({ ...task, pageRows, death });
      await begun;
      await load();
      const { signal } = await ended;
      if (kills === 0) expect(signal).toBe('SIGKILL');
      if (signal === null) continue;
      kills += 1;
      const { newest, earlier, unknown } = await store.keyUsage();
      if (newest > 1 && earlier > 0) halves += 1;
      const { newest: all } = await twin.keyUsage();
      expect([newest + earlier, unknown]).toEqual([all, 0]);
      expect(await see(store)).toEqual(await see(twin));
    }

    const { usage } = await store.rotateKey({ pageRows, onPage: load });
    while (coming.length > 0) await load();
    expect(await store.keyUsage()).toEqual(await twin.keyUsage());
    expect([usage.earlier, usage.unknown, usage.searchTerms.others]).toEqual([0, 0, 0]);
    expect(Object.keys(await headsOf(database, tenant))).toEqual([headOf(newCodec(tenant))]);
    expect(await see(storeOf(database.client, tenant, newCodec(tenant)))).toEqual(await see(twin));
    const { made, stored } = await termsOf(database, tenant, newCodec(tenant));
    expect(stored).toEqual(made);
    const old = () => storeOf(database.client, tenant, oldCodec(tenant));
    for (const refused of [
      () => readIds(old()),
      () => old().findByPhone(numberOf(3)),
      () => old().load(lastBatch(5, [known(5)])),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'key_missing' });
    expect(await stateOf(database, neighbour)).toEqual(neighbourBefore);
    expect(await readIds(storeOf(database.client, neighbour, oldCodec(neighbour)))).toHaveLength(6);
    return { kills, halves };
  } finally {
    await pool.end();
  }
}
