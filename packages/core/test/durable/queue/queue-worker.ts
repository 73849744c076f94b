// A process of its own that works on the items of a queue until all have ended. Each save adds to the body of an item
// under which token, and by whom, it was made. A stalling one makes one claim, lets its lease run out, and saves when it
// was overtaken.
import { argv, stdout } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { BitewingError } from '@bitewing/core';
import { type Claim, createDurableQueue, openDurableDatabase } from '@bitewing/core/durable';
import pg from 'pg';
import { there } from './there.ts';
import { savesOfAnItem } from './worked-items.ts';

const [, , location = '', worker = '', role = ''] = argv;
const pool = location.startsWith('postgres:') ? new pg.Pool({ connectionString: location, max: 2 }) : null;
const database = await openDurableDatabase(pool === null ? { path: location, waitMs: 60_000 } : { pool });
const queue = createDurableQueue({ database, queue: 'writes' });
const say = (line: string): void => {
  stdout.write(`${line}\n`);
};

async function workOn(claim: Claim): Promise<void> {
  let { item } = claim;
  while (item.dueAt !== null) {
    const saves = [...JSON.parse(item.body), { token: claim.token, worker }];
    const dueAt = saves.length === savesOfAnItem ? null : item.dueAt;
    item = await queue.save(claim, { state: `save-${saves.length}`, body: JSON.stringify(saves), dueAt });
    say('saved');
  }
  await queue.release(claim);
}

async function overtaken({ item, token }: Claim): Promise<void> {
  for (;;) {
    const lane = await database.read((kysely) =>
      kysely.selectFrom('queue_lane').select('token').where('lane', '=', item.lane).executeTakeFirst(),
    );
    if (Number(there(lane).token) > token) return;
    await delay(10);
  }
}

const isStalling = role === 'stalling';
let goesOn = true;
while (goesOn && (await queue.nextDue()) !== null) {
  const claim = await queue.claim({ worker, leaseMs: isStalling ? 1 : 1500 });
  if (claim === null) {
    await delay(10);
    continue;
  }
  say('claimed');
  try {
    if (isStalling) await overtaken(claim);
    await workOn(claim);
  } catch (error) {
    if (!BitewingError.is(error, 'lease_lost')) throw error;
    say(isStalling ? 'refused when overtaken' : 'refused');
  }
  goesOn = !isStalling;
}
await database[Symbol.asyncDispose]();
await pool?.end();
