import { setTimeout as delay } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { Leg } from '../leg/leg.ts';
import { share } from '../run/share.ts';
import { cursorOf, type FollowedPractice, followingSource } from './changed-practice.ts';

const changesPerSecond = 200;
const changes = 2_000;

/** Rows are changed at a steady pace; each is timed from its commit until its record is there. */
export const leg: Leg<FollowedPractice> = async (practice) => {
  const source = followingSource(practice);
  const desk = await createConnection(practice.settings);
  const [rows] = await desk.query<RowDataPacket[]>(
    'SELECT ProcNum FROM procedurelog ORDER BY ProcNum LIMIT ?',
    [changes],
  );
  const ids = rows.map(({ ProcNum }) => String(ProcNum));
  /** When a change was committed; null while nobody knows yet, though its record may be there already. */
  const committed = new Map<string, number | null>();
  const waits: number[] = [];

  const type = async (): Promise<void> => {
    const start = performance.now();
    for (const [at, id] of ids.entries()) {
      await delay(Math.max(0, start + (at * 1000) / changesPerSecond - performance.now()));
      const record = `procedurelog:${id}`;
      committed.set(record, null);
      await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1 WHERE ProcNum = ?', [id]);
      if (committed.has(record)) committed.set(record, performance.now());
    }
  };

  const start = performance.now();
  let typing: Promise<void> | null = null;
  for await (const batch of source.changes({ from: cursorOf(practice), follow: true })) {
    const now = performance.now();
    for (const { id, entity } of batch.records) {
      const at = entity === 'procedure' ? committed.get(id) : undefined;
      if (at === undefined) continue;
      waits.push(at === null ? 0 : now - at);
      committed.delete(id);
    }
    // The front desk begins once what was written before has come.
    if (batch.settled) typing ??= type();
    if (waits.length >= ids.length) break;
  }
  await typing;
  await desk.end();
  await source[Symbol.asyncDispose]();
  return {
    seconds: (performance.now() - start) / 1000,
    count: waits.length,
    notes: { medianMs: share(waits, 0.5), mostMs: share(waits, 0.99) },
  };
};
