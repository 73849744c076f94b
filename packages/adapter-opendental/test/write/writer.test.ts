import { inspect } from 'node:util';
import { machineClock } from '@bitewing/adapter-kit';
import { BitewingError, writeOperations } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { createOpenDentalWriter } from '../../src/index.ts';
import { apiOptionsOf, booking, instance, intentOf, office, setVersion, timeZone } from './office.ts';

describe('the writer', () => {
  it('says what it can write, and until when a request may still be carried out', async () => {
    const one = await office();
    const writer = one.writer();
    expect(writer).toMatchObject({ contract: 1, adapter: 'opendental', instance, supports: writeOperations });
    expect(writer.lateCommitMs).toBe(90_000);
    expect(one.writer({ commitLimitMs: 500 }).lateCommitMs).toBe(30_500);
  });

  it('finds the office and its version', async () => {
    const one = await office();
    const report = await one.writer().check();
    expect(report).toMatchObject({ reachable: true, way: 'api/local', adapter: 'opendental' });
    expect(report.version).toMatch(/^\d+\.\d+/);
  });

  it('remarks that keys are given at random, by which nobody can tell who was first', async () => {
    const one = await office();
    const usual = (await one.writer().check()).remarks;
    await one.storage.write(one.api.clock.now(), (rows) =>
      rows.insert('preference', { PrefName: 'RandomPrimaryKeys', ValueString: '1' }),
    );
    const remarks = (await one.writer().check()).remarks.filter((remark) => !usual.includes(remark));
    expect(remarks).toEqual([expect.stringContaining('RandomPrimaryKeys')]);
  });

  it('says why an office cannot be written to, without a key or an address', async () => {
    const one = await office();
    const api = { ...apiOptionsOf(one), customerKey: 'another-secret' };
    const report = await one.writer({ api }).check();
    expect(report).toMatchObject({ reachable: false, problem: { code: 'auth_failed' } });
    expect(inspect(report, { depth: null })).not.toMatch(/secret|127\.0/);
  });

  it('is failed, to be tried again, where the office cannot be reached', async () => {
    const one = await office();
    await one.api.faults.refuseConnections();
    const outcome = await one.writer().apply(intentOf('bookAppointment', booking(one)));
    expect(outcome).toEqual({
      state: 'failed',
      reason: { code: 'connect_failed' },
      retryable: true,
      compensated: [],
    });
    await one.api.faults.acceptConnections();
  });

  it.each(['connection_lost', 'write_unconfirmed'] as const)(
    'throws the reason %s of an abort that comes while the request waits for its turn',
    async (code) => {
      const one = await office();
      const api = { ...apiOptionsOf(one), requestIntervalMs: 60_000 };
      // Turns of one clock are shared by all tests of this file.
      const clock = { ...machineClock };
      const controller = new AbortController();
      const aborted = one
        .writer({ api, clock })
        .apply(intentOf('bookAppointment', booking(one)), { signal: controller.signal });
      await expect.poll(() => one.api.requests.map(({ status }) => status)).toEqual([200]);
      const reason = new BitewingError(code);
      controller.abort(reason);
      await expect(aborted).rejects.toBe(reason);
      expect(one.api.counters().commits).toBe(0);
    },
  );

  it.each([
    ['22.4.20.0', true],
    ['23.1.29.0', true],
    ['22.12', true],
    ['23.1.30.0', false],
    ['23.2.1.0', false],
  ])(
    'takes the history of visits for one that there is not, or not: version %s',
    async (version, isOlder) => {
      const one = await office({ version: '22.4.20' });
      await setVersion(one, version);
      const lookup = one.writer().lookup(intentOf('bookAppointment', booking(one)));
      if (isOlder) expect(await lookup).toBe('none');
      // A refusal that nobody explains is no answer: the visit may have been deleted.
      else await expect(lookup).rejects.toThrow(expect.objectContaining({ code: 'query_failed' }));
    },
  );

  it('books into an office whose program does not show the history of visits', async () => {
    const one = await office({ version: '22.4.20' });
    await setVersion(one, '22.4.20.0');
    const intent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    expect(await writer.lookup(intent)).toBe('none');
    expect((await writer.apply(intent)).state).toBe('confirmed');
    expect(await writer.lookup(intent)).toMatchObject({ found: { table: 'appointment' } });
  });

  it('throws from a lookup that the office does not answer: nothing was found out', async () => {
    const one = await office();
    one.api.faults.next({ name: 'keyDisabled' });
    await expect(one.writer().lookup(intentOf('bookAppointment', booking(one)))).rejects.toThrow(
      expect.objectContaining({ code: 'auth_failed' }),
    );
  });

  it('is unknown where it was written and cannot be read back', async () => {
    const one = await office();
    one.api.faults.next({ name: 'keyDisabled', on: 'GET /appointments/{id}' });
    const intent = intentOf('bookAppointment', booking(one));
    const writer = one.writer();
    expect(await writer.apply(intent)).toEqual({ state: 'unknown', reason: { code: 'write_unconfirmed' } });
    const found = await writer.lookup(intent);
    if (typeof found !== 'object') throw new Error('expected the visit to be found');
    expect((await writer.settle(intent, found.found)).state).toBe('confirmed');
  });

  it('shows no key where it is inspected, and names options alone where they are wrong', () => {
    const api = { mode: 'remote', developerKey: 'developer-secret', customerKey: 'customer-secret' } as const;
    const writer = createOpenDentalWriter({ instance, timeZone, api });
    expect(inspect(writer, { depth: null, showHidden: true })).not.toContain('secret');
    const wrong = { instance, timeZone, api: { ...api, address: 'http://10.0.0.9/secret' } };
    expect(() => createOpenDentalWriter(wrong)).toThrow(
      expect.objectContaining({ code: 'invalid_options', message: expect.not.stringContaining('10.0.0.9') }),
    );
    expect(() => createOpenDentalWriter(wrong)).toThrow(/api\.address/);
  });
});
