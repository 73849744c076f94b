import type { WriteLog } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { call, type Given, given, workThrough } from './given.ts';

/** A log that keeps its lines, but for those of ends. */
function keptLog(): { readonly log: WriteLog; readonly lines: readonly unknown[] } {
  const lines: unknown[] = [];
  const keep: WriteLog['warn'] = (event, fields) => {
    if (event !== 'write_ended') lines.push([event, fields]);
  };
  return { lines, log: { info: keep, warn: keep } };
}

const booked = async (here: Given, alternatives: () => Promise<object[]> | object[]) => {
  const { log, lines } = keptLog();
  const writes = here.worker({ alternatives, log });
  await writes.submit(call('a'));
  await workThrough(here, writes);
  return { outcome: await writes.outcome('a'), lines };
};

describe('in place of a slot that is taken', () => {
  it('stands what the host offers, as JSON gives it back', async () => {
    const here = await given({ faults: ['taken'] });
    const { outcome, lines } = await booked(here, () => [{ start: '2026-01-06T14:00:00Z', end: undefined }]);
    expect(outcome).toMatchObject({ state: 'conflict' });
    expect(outcome).toHaveProperty('alternatives', [{ start: '2026-01-06T14:00:00Z' }]);
    expect(lines).toEqual([]);
  });

  const circle: { self?: object } = {};
  circle.self = circle;
  it.each<[string, () => Promise<object[]> | object[]]>([
    ['throws', () => Promise.reject(new TypeError('the model is not there'))],
    ['offers what is no JSON', () => [{ minutes: 30n }]],
    ['offers what leads back to itself', () => [circle]],
    ['never answers', () => new Promise(() => {})],
  ])('stands nothing where the host %s: the conflict stands, and is logged', async (_, alternatives) => {
    const entries: unknown[] = [];
    const audit = { record: async (entry: unknown) => void entries.push(entry) };
    const here = await given({ faults: ['taken'], queue: { audit } });
    const { outcome, lines } = await booked(here, alternatives);
    expect(outcome).toMatchObject({ state: 'conflict', reason: { code: 'slot_taken' }, alternatives: [] });
    expect(lines).toEqual([['write_alternatives_failed', { instance: 'main' }]]);
    expect(entries).toMatchObject([{ outcome: 'conflict' }]);
  });

  it('stands nothing where the worker is stopped meanwhile', async () => {
    const here = await given({ faults: ['taken'] });
    const stop = new AbortController();
    const writes = here.worker({
      alternatives: () => {
        stop.abort(new Error('the house closes'));
        return new Promise(() => {});
      },
    });
    await writes.submit(call('a'));
    const began = here.clock.now();
    await expect(here.clock.drive(writes.drain({ signal: stop.signal }))).rejects.toThrow('the house closes');
    expect(here.clock.now()).toBe(began);
    expect(await writes.status('a')).toMatchObject({ state: 'conflict', outcome: { alternatives: [] } });
  });
});
