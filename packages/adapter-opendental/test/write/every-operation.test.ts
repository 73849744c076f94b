import { inspect } from 'node:util';
import { BitewingError, writeOperations } from '@bitewing/core';
import type { WriteIntent, WriteOutcome, Writer } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { everyOperation } from './every-operation.ts';
import { confirmedOf, office, quickClock } from './office.ts';

/** Nothing of a record, of the intent or of the keys is in what may be logged. */
function expectClean(outcome: WriteOutcome): void {
  const shown = 'reason' in outcome ? inspect(outcome.reason, { depth: null }) : '';
  expect(shown).not.toMatch(/Ames|Zora|booking-1|1991|example\.com|secret|555|4711/);
}

/** What a host may abort with, an error of ours among it that says something about a write elsewhere. */
const reasons = [
  ['an error', new Error('no longer wanted')],
  ['an error of ours', new BitewingError('invalid_options', { detail: 'The queue was closed.' })],
  ['an error of ours that may be tried again', new BitewingError('source_busy')],
  ['an error of ours about a write', new BitewingError('write_unconfirmed')],
  ['an error of ours about a refusal', new BitewingError('write_refused')],
] as const;

/** What the queue does with an outcome that is not known: it looks, and sends again only what is not there. */
async function afterUnknown(writer: Writer, intent: WriteIntent): Promise<WriteOutcome> {
  const found = await writer.lookup(intent);
  if (typeof found === 'object') return writer.settle(intent, found.found);
  expect(found).toBe('none');
  return writer.apply(intent);
}

describe('every operation', () => {
  it('is supported, and tried here', () => {
    expect(everyOperation.map(({ operation }) => operation)).toEqual(writeOperations);
  });

  describe.each(everyOperation)('$operation', ({ operation, request, intent: intentIn, effects }) => {
    it('is written once and read back', async () => {
      const one = await office();
      const intent = await intentIn(one);
      const writer = one.writer();
      expect(writer.supports).toContain(operation);
      expect(await effects(one, intent)).toBe(0);
      expect(await writer.lookup(intent)).toBe('none');
      const { record, compensated } = confirmedOf(await writer.apply(intent));
      expect(compensated).toEqual([]);
      expect(record.source.instance).toBe(intent.instance);
      if (intent.target !== null) expect(record.id).toBe(intent.target);
      expect(await effects(one, intent)).toBe(1);
      expect(one.api.counters().commits).toBe(1);
      expect(await writer.lookup(intent)).toEqual({ found: record.source });
      expect(confirmedOf(await writer.settle(intent, record.source)).record.data).toEqual(record.data);
      expect(one.api.counters().commits).toBe(1);
    });

    it.each([
      ['whose connection breaks before it is done', { name: 'dropBeforeCommit' }],
      ['whose connection breaks when it is done', { name: 'dropAfterCommit' }],
      ['whose answer is cut', { name: 'cutBody' }],
      ['that a fault of the server answers', { name: 'serverError' }],
      ['that is said not to reach the office', { name: 'officeDown' }],
    ] as const)(
      'is unknown where the request is one %s, and found or sent again then',
      async (_what, fault) => {
        const one = await office();
        const intent = await intentIn(one);
        const writer = one.writer();
        one.api.faults.next({ ...fault, on: request });
        const outcome = await writer.apply(intent);
        // A change of what is there needs no answer to be seen; an answer that holds nothing cannot be cut.
        if (fault.name !== 'cutBody' || outcome.state !== 'confirmed') expect(outcome.state).toBe('unknown');
        expectClean(outcome);
        const ended = outcome.state === 'unknown' ? await afterUnknown(writer, intent) : outcome;
        expect(ended.state).toBe('confirmed');
        expect(await effects(one, intent)).toBe(1);
      },
    );

    it.each(['gatewayTimeout', 'reset'] as const)(
      'is found where it is done late, behind a %s',
      async (first) => {
        const one = await office({ clock: quickClock });
        const intent = await intentIn(one);
        const writer = one.writer();
        one.api.faults.next({ name: 'lateCommit', on: request, first, commitAfterMs: 50_000 });
        expect(await writer.apply(intent)).toEqual({
          state: 'unknown',
          reason: { code: 'write_unconfirmed' },
        });
        await one.api.idle();
        expect((await afterUnknown(writer, intent)).state).toBe('confirmed');
        expect(await effects(one, intent)).toBe(1);
      },
    );

    it('is failed where the key is not taken, and nothing was done', async () => {
      const one = await office();
      const intent = await intentIn(one);
      one.api.faults.next({ name: 'keyDisabled', on: request });
      const reason = { code: 'auth_failed' };
      const outcome = await one.writer().apply(intent);
      expect(outcome).toEqual({ state: 'failed', reason, retryable: false, compensated: [] });
      expect(await effects(one, intent)).toBe(0);
    });

    it.each(reasons)('throws the reason of an abort where nothing was sent: %s', async (_what, reason) => {
      const one = await office();
      const intent = await intentIn(one);
      const writer = one.writer();
      await expect(writer.apply(intent, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      const controller = new AbortController();
      const held = one.api.faults.hold('arrived', 'reads');
      const aborted = writer.apply(intent, { signal: controller.signal });
      await held.reached;
      controller.abort(reason);
      await expect(aborted).rejects.toBe(reason);
      held.release();
      expect(await effects(one, intent)).toBe(0);
    });

    it.each(reasons)('is unknown where it is aborted behind the request: %s', async (_what, reason) => {
      const one = await office();
      const intent = await intentIn(one);
      const controller = new AbortController();
      const held = one.api.faults.hold('committed', request);
      const outcome = one.writer().apply(intent, { signal: controller.signal });
      await held.reached;
      controller.abort(reason);
      expect((await outcome).state).toBe('unknown');
      held.release();
      expect(await effects(one, intent)).toBe(1);
    });

    it('tells nothing of a patient where it is refused', async () => {
      const one = await office();
      const intent = await intentIn(one);
      const missing = intent.target === null ? {} : { target: `${intent.target.split(':')[0]}:999999` };
      const payload =
        'patient' in intent.payload ? { ...intent.payload, patient: 'patient:999999' } : intent.payload;
      const outcome = await one.writer().apply({ ...intent, ...missing, payload } as WriteIntent);
      if (operation === 'createPatient') expect(outcome.state).toBe('confirmed');
      else expect(['refused', 'conflict']).toContain(outcome.state);
      expectClean(outcome);
    });
  });
});
