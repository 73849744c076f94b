import { createDurableQueue } from '@bitewing/core/durable';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queueServers } from './queue-beds.ts';
import { queueCommands } from './queue-commands.ts';
import { QueueModel } from './queue-model.ts';

const sqlite = queueServers[0];

test('does what a plain list would do, whatever is asked of it in whatever order', async () => {
  if (sqlite === undefined) throw new Error('no SQLite');
  const { database } = await (await sqlite.start()).bed();
  let runs = 0;
  let claims = 0;
  const refused = { count: 0 };
  await fc.assert(
    fc.asyncProperty(queueCommands, async (commands) => {
      runs += 1;
      const model = new QueueModel();
      let time = model.time;
      const queue = createDurableQueue({ database, queue: `run-${runs}`, clock: () => time });
      const real = {
        queue,
        claims: [],
        refused,
        setTime: (moment: number) => {
          time = moment;
        },
      };
      await fc.asyncModelRun(() => ({ model, real }), commands);
      claims += real.claims.length;
    }),
    { numRuns: 60 },
  );
  // The commands came to what they are for.
  expect(claims).toBeGreaterThan(0);
  expect(refused.count).toBeGreaterThan(0);
});
