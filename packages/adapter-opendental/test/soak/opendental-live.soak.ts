import { setTimeout as pause } from 'node:timers/promises';
import { type MariaDbServer, startMariaDb, withDatabase, writeOpenDental } from '@bitewing/testkit-native';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectQuiet, write } from '../source/live/front-desk.ts';
import { liveSourceOfWritten } from '../source/live/live-database.ts';
import { practiceOf, timeZone } from '../truth/practice-database.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(() => server[Symbol.asyncDispose]());

test('a consumer that is busy for a minute holds up nobody, and goes on', async () => {
  const written = await writeOpenDental(practiceOf(300), { server, database: 'busy', version: '25.4' });
  await withDatabase(server, 'busy', async (observer) => {
    await observer.query('SET SESSION lock_wait_timeout = 1, max_statement_time = 5');
    const source = liveSourceOfWritten(server, written);
    let records = 0;
    let hasPaused = false;
    for await (const batch of source.snapshot({ batchSize: 100 })) {
      records += batch.records.length;
      if (hasPaused || !batch.records.some(({ source: { table } }) => table === 'procedurelog')) continue;
      hasPaused = true;
      for (let second = 0; second < 60; second += 1) {
        await expectQuiet(observer);
        await write(observer, 'procedurelog', 'ProcNum');
        await write(observer, 'appointment', 'AptNum');
        await pause(1_000);
      }
    }
    expect(hasPaused).toBe(true);
    expect(records).toBe(written.ids.size);
    await source[Symbol.asyncDispose]();
  });
});
