import { createDurableQueue, openDurableDatabase } from '@bitewing/core/durable';
import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
import { createWriteQueue, type WriteIntentInput, type WriteQueue } from '@bitewing/core/write';
import { pacedClock } from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, describe, expect, it } from 'vitest';
import { markOf } from '../../src/write/mark.ts';
import { booking, closeLater, instance, liveVisits, type Office, office } from './office.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** So many times faster than the real one goes every clock here. */
const pace = 200;
const begun = Date.now();
const wallMs = (): number => begun + Math.floor(performance.now() * pace);
const clock = { ...pacedClock(pace), wallMs };

/** Two workers over one queue, in a file. */
async function workers(one: Office, name: string): Promise<WriteQueue> {
  const database = closeLater(await openDurableDatabase({ path: `${folder.path}/${name}.sqlite` }));
  const codec = createFieldCipher(generateKey());
  const queue = closeLater(createDurableQueue({ database, queue: 'writes', codec, clock: wallMs }));
  const writer = one.writer({ clock });
  const stop = new AbortController();
  const both = ['one', 'two'].map((worker) =>
    closeLater(createWriteQueue({ queue, writers: () => writer, worker, clock, leaseMs: 200_000 })),
  );
  const working = both.map((writes) =>
    writes.work({ signal: stop.signal }).catch((reason: unknown) => reason),
  );
  closeLater({
    async [Symbol.asyncDispose]() {
      stop.abort(new Error('the test is over'));
      await Promise.all(working);
    },
  });
  const [first] = both;
  if (first === undefined) throw new Error('no worker');
  return first;
}

const patient = (idempotencyKey: string): WriteIntentInput => ({
  operation: 'createPatient',
  idempotencyKey,
  instance,
  payload: { lastName: 'Amesbury', firstName: 'Zora', birthDate: '1991-04-05' as never },
});

describe('a write queue over this writer', () => {
  it('books a new patient once, whatever is lost or late on the way', async () => {
    const one = await office({ clock: { startAt: wallMs(), scale: pace } });
    one.api.faults.next({ name: 'lateCommit', on: 'POST /patients', commitAfterMs: 40_000 });
    one.api.faults.next({ name: 'dropAfterCommit', on: 'POST /appointments' });
    one.api.faults.next({ name: 'officeDown', on: 'POST /appointments' });
    const writes = await workers(one, 'once');
    await writes.submit(patient('new-patient'));
    const place = booking(one);
    await writes.submit({
      operation: 'bookAppointment',
      idempotencyKey: 'first-visit',
      instance,
      payload: { ...place, patient: { resultOf: 'new-patient' } },
    });
    const outcomes = [await writes.outcome('new-patient'), await writes.outcome('first-visit')];
    expect(outcomes.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
    const [row, ...others] = await one.rows('patient', { LName: 'Amesbury' });
    expect(others).toEqual([]);
    const [visit, ...more] = await liveVisits(one);
    expect(more).toEqual([]);
    const [booked] = await one.rows('appointment', { AptNum: Number(visit) });
    expect(booked?.PatNum).toBe(row?.PatNum);
    expect(booked?.Note).toContain(markOf(instance, 'first-visit'));
  });

  it('gives one of two bookings the place, and the other a conflict', async () => {
    const one = await office({ clock: { startAt: wallMs(), scale: pace } });
    one.api.faults.next({ name: 'dropAfterCommit', on: 'POST /appointments' });
    const writes = await workers(one, 'place');
    for (const idempotencyKey of ['early', 'late'])
      await writes.submit({ operation: 'bookAppointment', idempotencyKey, instance, payload: booking(one) });
    const outcomes = [await writes.outcome('early'), await writes.outcome('late')];
    expect(outcomes.map(({ state }) => state).toSorted()).toEqual(['confirmed', 'conflict']);
    expect(await liveVisits(one)).toHaveLength(1);
  });
});
