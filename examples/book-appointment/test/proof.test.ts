import type { WriteReceipt } from '@bitewing/core/write';
import { beforeAll, describe, expect, it } from 'vitest';
import { bookOnce } from '../src/book-once.ts';
import type { Evidence } from '../src/proof/evidence.ts';
import { proveBooking } from '../src/proof/prove-booking.ts';

const print = (): void => {};

const failing = (evidence: Evidence): readonly string[] =>
  proveBooking(evidence).flatMap(({ point, holds }) => (holds ? [] : [point]));

const receiptOf = (receipt: WriteReceipt | null): WriteReceipt => {
  if (receipt === null) throw new Error('The intent is not there.');
  return receipt;
};

describe('the proof of a booking', () => {
  let evidence: Evidence;
  beforeAll(async () => {
    evidence = await bookOnce({ print });
  });

  it('holds for what was seen', () => {
    expect(failing(evidence)).toEqual([]);
  });

  it.each<readonly [string, string, (seen: Evidence) => Partial<Evidence>]>([
    [
      'the worker ended by itself',
      'The worker was killed in the middle',
      ({ lost }) => ({ lost: { ...lost, signal: null } }),
    ],
    [
      'nothing was under way',
      'The worker was killed in the middle',
      ({ lost }) => ({ lost: { ...lost, state: 'queued' } }),
    ],
    [
      'it stands there for somebody else',
      'The record read back is what was asked for',
      () => ({ patientId: 'patient:0' }),
    ],
    [
      'it stands there at another time',
      'The record read back is what was asked for',
      ({ slot }) => ({ slot: { ...slot, minutes: 30 } }),
    ],
    ['it stands there twice', 'The office has it once', () => ({ liveVisits: 2 })],
    ['it does not stand there', 'The office has it once', () => ({ liveVisits: 0 })],
    [
      'the same key made a request',
      'The same key again gives the same answer',
      ({ again }) => ({ again: { ...again, requests: 2 } }),
    ],
    [
      'the same key was taken for a new one',
      'The same key again gives the same answer',
      ({ again }) => ({ again: { ...again, receipt: { ...again.receipt, isReplay: false } } }),
    ],
    [
      'the second caller got the time',
      'A second caller does not get the same time',
      ({ booked, rival }) => ({ rival: { ...rival, receipt: booked } }),
    ],
    [
      'the second caller got no answer',
      'A second caller does not get the same time',
      ({ rival }) => ({ rival: { ...rival, receipt: null } }),
    ],
    [
      'an entry is not signed',
      'The audit log is as it was written',
      ({ audit }) => ({ audit: { ...audit, signed: audit.entries - 1 } }),
    ],
    [
      'an entry was changed',
      'The audit log is as it was written',
      ({ audit }) => ({ audit: { ...audit, verdict: 'edited', position: 1 } }),
    ],
    ['an entry is missing', 'It says how both ended', ({ writes }) => ({ writes: writes.slice(1) })],
  ])('fails where %s', (_what, point, change) => {
    expect(failing({ ...evidence, ...change(evidence) })).toEqual([point]);
  });

  it('fails where it was sent twice', () => {
    const booked = receiptOf(evidence.booked);
    const twice = { ...booked, attempts: [...booked.attempts, ...booked.attempts] };
    expect(failing({ ...evidence, booked: twice })).toEqual(['The intent ended well, sent once']);
    expect(failing({ ...evidence, requests: 2 })).toContain('The office was asked once');
  });
});

describe('without the lookup the proof fails', () => {
  it.concurrent('where the mark alone keeps a worker from booking twice: it was sent twice', async () => {
    const seen = await bookOnce({
      print,
      workerProgram: new URL('./worker-without-lookup.ts', import.meta.url),
    });
    expect(failing(seen)).toEqual(['The intent ended well, sent once']);
  });

  it.concurrent('where nothing does: the caller is told of a conflict with the visit that is theirs', async () => {
    const seen = await bookOnce({
      print,
      workerProgram: new URL('./worker-that-forgets.ts', import.meta.url),
    });
    expect(seen.booked?.state).toBe('conflict');
    expect(failing(seen)).toContain('The intent ended well, sent once');
    expect(failing(seen)).toContain('The office has it once');
  });
});
