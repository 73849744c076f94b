import { createHttpClient, machineClock } from '@bitewing/adapter-kit';
import { BitewingError, type ErrorCode } from '@bitewing/core';
import {
  type CareStackServer,
  type CareStackServerOptions,
  startCareStackServer,
} from '@bitewing/testkit-native';
import { afterEach, describe, expect, test } from 'vitest';
import { adapterName } from '../../src/adapter-name.ts';
import { type CareStackOptions, resolveOptions } from '../../src/options.ts';
import { calls, type ReadCall } from '../../src/profile/resources.ts';
import { accessTokens } from '../../src/way/api/access-token.ts';
import { type CareStackClient, careStackClient } from '../../src/way/api/carestack-client.ts';
import { requestRules } from '../../src/way/api/request-rules.ts';
import { smallAccount } from '../small-account.ts';
import { optionsOf } from '../source/opened-account.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A client of a server that has the small account. */
async function openClient(
  serverOptions: Partial<CareStackServerOptions> = {},
  changed: Partial<CareStackOptions> = {},
): Promise<{ readonly server: CareStackServer; readonly client: CareStackClient }> {
  const server = await startCareStackServer({ group: smallAccount(), ...serverOptions });
  const options = resolveOptions({ ...optionsOf(server), ...changed });
  const http = createHttpClient({
    adapter: adapterName,
    rules: requestRules(options),
    retries: { tries: 3, firstMs: 1, mostMs: 2 },
  });
  closing.push(
    async () => http[Symbol.asyncDispose](),
    () => server.close(),
  );
  const tokens = accessTokens(options, http, machineClock, new AbortController().signal);
  return { server, client: careStackClient(options, http, tokens) };
}

const { signal } = new AbortController();
const patients: ReadCall = { path: '/api/v1.0/sync/patients', query: ['modifiedSince'] };
const sinceEver = { modifiedSince: '1970-01-01T00:00:00Z' };

const codeOf = async (work: Promise<unknown>): Promise<ErrorCode | undefined> => {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  return BitewingError.is(error) ? error.code : undefined;
};

describe('a client of the API', () => {
  test('reads with one token for many requests, and says what the clock of the server shows', async () => {
    const { server, client } = await openClient();
    const { json, serverMs } = await client.get({ call: calls.locations }, signal);
    await client.get({ call: calls.operatories }, signal);
    expect(json).toHaveLength(2);
    expect(Math.abs((serverMs ?? 0) - server.clock.now())).toBeLessThan(2_000);
    expect(server.counters()).toMatchObject({ grants: 1, requests: 2 });
  });

  test.each(['bearer', 'headers', 'both'] as const)('shows who it is by %s', async (headerMode) => {
    const { server, client } = await openClient({ headerMode }, { headerMode });
    expect((await client.get({ call: calls.locations }, signal)).status).toBe(200);
    expect(server.counters().grants).toBe(headerMode === 'headers' ? 0 : 1);
  });

  test('takes a new token when one is too old, and sends the request again', async () => {
    const { server, client } = await openClient();
    await client.get({ call: calls.locations }, signal);
    server.clock.advance(3_600_000);
    expect((await client.get({ call: calls.locations }, signal)).status).toBe(200);
    expect(server.counters()).toMatchObject({ grants: 2, unauthorized: 1 });
  });

  test('gives up where every new token is refused', async () => {
    const { server, client } = await openClient({
      faults: [{ name: 'tokenDies', rate: 1, inRow: Number.POSITIVE_INFINITY, healsAfter: 'never' }],
    });
    expect(await codeOf(client.get({ call: calls.locations }, signal))).toBe('auth_failed');
    expect(server.counters().grants).toBeLessThan(6);
  });

  test('names wrong credentials', async () => {
    const { client } = await openClient({}, { accountKey: 'wrong' });
    expect(await codeOf(client.get({ call: calls.locations }, signal))).toBe('auth_failed');
  });

  test('names an address that the vendor does not let read the feeds, and does not try again', async () => {
    const { server, client } = await openClient({ faults: [{ name: 'ipBlock' }] });
    expect(await codeOf(client.get({ call: patients, query: sinceEver }, signal))).toBe('ip_blocked');
    expect(server.counters().requests).toBe(1);
    expect((await client.get({ call: calls.locations }, signal)).status).toBe(200);
  });

  test('takes a thing that is not there for gone only where that is asked', async () => {
    const { client } = await openClient();
    const request = { call: calls.appointment, parameters: { id: '404' } };
    expect(await codeOf(client.get(request, signal))).toBe('query_failed');
    expect(await client.get({ ...request, alsoAccept: [404] }, signal)).toMatchObject({
      status: 404,
      json: null,
    });
  });

  test.each<[string, ReadCall]>([
    ['the broken list of codes', { path: '/api/v1.0/procedure-codes' }],
    ['what no call reads', { path: '/api/v1.0/patients' }],
    ['a search', { path: '/scheduler/api/v1.0/appointments/find-slot' }],
    ['a way out of the path', { path: '/api/v1.0/locations/../patients' }],
  ])('never asks for %s', async (_what, call) => {
    const { server, client } = await openClient();
    expect(await codeOf(client.get({ call }, signal))).toBe('request_refused');
    expect(server.counters().requests).toBe(0);
  });

  test('never sends a parameter that its call does not have', async () => {
    const { server, client } = await openClient();
    const call = calls.locations;
    expect(await codeOf(client.get({ call, query: { _method: 'DELETE' } }, signal))).toBe('request_refused');
    const climbing = { call: calls.patient, parameters: { id: '1/../../locations' } };
    expect(await codeOf(client.get(climbing, signal))).toBe('request_refused');
    expect(server.counters().requests).toBe(0);
  });
});
