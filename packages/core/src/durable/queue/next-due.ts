import type { QueueGround } from './queue-ground.ts';

/** `nextDue` of a queue. */
export async function nextDue(
  { database, queue }: QueueGround,
  lanes?: readonly string[],
): Promise<number | null> {
  if (lanes?.length === 0) return null;
  const found = await database.read((kysely) => {
    const select = kysely
      .selectFrom('queue_lane')
      .select(({ fn, case: when, ref }) =>
        fn
          .min(
            // Before its lease has run out nobody gets a held lane.
            when().whenRef('lease_until', '>', 'due_at').then(ref('lease_until')).else(ref('due_at')).end(),
          )
          .as('moment'),
      )
      .where('queue', '=', queue)
      .where('due_at', 'is not', null);
    return (lanes === undefined ? select : select.where('lane', 'in', lanes)).executeTakeFirst();
  });
  const moment = found?.moment ?? null;
  return moment === null ? null : Number(moment);
}
