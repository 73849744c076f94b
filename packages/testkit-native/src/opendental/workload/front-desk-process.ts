import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { createFrontDesk } from './create-front-desk.ts';
import { type DeskOrder, type DeskSettings, type DeskWord, deskPassword } from './desk-messages.ts';

// A front desk as a process of its own: it goes on typing whatever happens to its parent's readers.
const settings: DeskSettings = JSON.parse(process.argv[2] ?? '{}');
const { host, port, user, database, seed, ratePerSecond } = settings;
const connection = await createConnection({
  host,
  port,
  user,
  password: process.env[deskPassword] ?? '',
  database,
  dateStrings: true,
  supportBigNumbers: true,
  bigNumberStrings: false,
});
const desk = await createFrontDesk({ connection, database, seed });
const say = (word: DeskWord): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(word, () => resolve());
  });

async function type(count: number): Promise<void> {
  for (let typed = 0; typed < count; typed += 1) {
    await desk.act();
    if (ratePerSecond > 0) await pause(1_000 / ratePerSecond);
  }
  await say({ word: 'typed' });
}

async function close(): Promise<void> {
  await connection.end();
  await say({ word: 'closed', appointments: [...desk.appointments], done: [...desk.done] });
  process.disconnect?.();
}

let work = Promise.resolve();
process.on('message', (order: DeskOrder) => {
  // One after the other: what is ordered while it types comes behind.
  work = work.then(() => (order === 'close' ? close() : type(order.type)));
});
// Nobody types for a parent that is gone.
process.on('disconnect', () => process.exit());
await say({ word: 'open' });
