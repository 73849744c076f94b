import { inspect } from 'node:util';
import { BitewingError } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { apiLists, apiRows, apiWrites } from '../../../src/way/api/api-calls.ts';
import { openDentalApi } from '../../../src/way/api/api-client.ts';
import { apiError } from '../../../src/way/api/api-error.ts';
import { apiSchema } from '../../../src/way/api/api-options.ts';
import { listRows } from '../../../src/way/api/list-rows.ts';
import { apiOptionsOf, closeLater, type Office, office } from '../../write/office.ts';

const never = new AbortController().signal;

const clientOf = (one: Office, more: object = {}) =>
  closeLater(openDentalApi(apiSchema.parse({ ...apiOptionsOf(one), ...more })));

async function failure(result: Promise<unknown>): Promise<BitewingError> {
  const error = await result.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!BitewingError.is(error)) throw new Error('expected an error of Bitewing', { cause: error });
  expect(inspect(error, { depth: null })).not.toMatch(/secret|127\.0\.0\.1/);
  return error;
}

describe('the client of the API', () => {
  it('reads a row, and null where there is none', async () => {
    const one = await office();
    const api = clientOf(one);
    const [patient = ''] = one.patients;
    expect(await api.row(apiRows.patient, patient, never)).toMatchObject({ PatNum: Number(patient) });
    expect(await api.row(apiRows.patient, '999999', never)).toBeNull();
  });

  it('reads a list over many small pages in an order that nobody promised', async () => {
    const one = await office({ drift: { share: 0.3, loses: true } });
    const rows = await listRows(clientOf(one, { pageSize: 50 }), apiLists.preferences, {}, never);
    expect(new Set(rows.map(({ PrefNum }) => PrefNum)).size).toBe((await one.rows('preference')).length);
    const recalls = await listRows(clientOf(one, { pageSize: 20 }), apiLists.recalls, {}, never);
    expect(recalls).toHaveLength((await one.rows('recall')).length);
  });

  it.each(['dropBeforeCommit', 'officeDown'] as const)('tries a read again that meets %s', async (name) => {
    const one = await office();
    one.api.faults.next({ name, on: 'reads' });
    expect(await clientOf(one).page(apiLists.preferences, {}, { offset: 0, limit: 5 }, never)).toHaveLength(
      5,
    );
    expect(one.api.requests).toHaveLength(2);
  });

  it.each([
    ['auth_failed', 'keyDisabled', false],
    ['source_busy', 'officeDown', true],
  ] as const)('says %s for %s that does not heal', async (code, name, retryable) => {
    const one = await office();
    for (let tries = 0; tries < 3; tries += 1) one.api.faults.next({ name, on: 'reads' });
    const error = await failure(clientOf(one).page(apiLists.preferences, {}, { offset: 0, limit: 5 }, never));
    expect([error.code, error.retryable]).toEqual([code, retryable]);
  });

  it('shows no key in an error, whoever refuses them', async () => {
    const one = await office();
    const api = clientOf(one, { customerKey: 'another-secret' });
    const error = await failure(api.row(apiRows.patient, '1', never));
    expect(error.code).toBe('auth_failed');
    expect(error.message).toContain('GET /patients/{id}');
    expect(inspect(api, { depth: null, showHidden: true })).not.toContain('secret');
  });

  it('says that nothing was sent where the office cannot be reached', async () => {
    const one = await office();
    await one.api.faults.refuseConnections();
    const json = { PatNum: 1, Note: 'x' };
    const error = await failure(clientOf(one).write(apiWrites.createCommunication, null, json, never));
    expect(error.code).toBe('connect_failed');
    await one.api.faults.acceptConnections();
  });

  it('keeps the pace of its key, whoever else in this process has it', async () => {
    const rate = { intervalMs: 60, early: 'refuse400' } as const;
    const one = await office({ mode: 'remote', rate, clock: { startAt: Date.now(), scale: 1 } });
    const clients = [1, 2].map(() => clientOf(one, { mode: 'remote', requestIntervalMs: 60 }));
    const page = { offset: 0, limit: 5 };
    await Promise.all(
      [...clients, ...clients, ...clients].map((api) => api.page(apiLists.preferences, {}, page, never)),
    );
    expect(one.api.counters()).toMatchObject({ requests: 6, violations: 0, mostAtOnce: 1 });
  });
});

describe('what a refusal means', () => {
  it.each([
    ['a row that is refused', 400, 'PatNum is required.', 'query_failed', 'write_refused'],
    [
      'an office that is not reached',
      400,
      'The eConnector is not running.',
      'source_busy',
      'write_unconfirmed',
    ],
    ['an office that did not answer in time', 400, 'Request timed out.', 'source_busy', 'write_unconfirmed'],
    ['keys', 401, 'The key is disabled.', 'auth_failed', 'auth_failed'],
    ['what is not there', 404, 'Not found.', 'query_failed', 'target_missing'],
    ['what is no longer offered', 410, 'Gone.', 'unsupported_version', 'write_unsupported'],
  ] as const)('is told by status and words: %s', (_what, status, text, read, write) => {
    const codes = [false, true].map((writes) => apiError({ status, text }, 'PUT /x', writes).code);
    expect(codes).toEqual([read, write]);
  });

  it('repeats no word of it', () => {
    const error = apiError({ status: 400, text: 'Ames is a duplicate' }, 'POST /patients', true);
    expect(inspect(error, { depth: null })).not.toMatch(/Ames|duplicate/);
  });
});

describe('options of the API', () => {
  const keys = { developerKey: 'dev', customerKey: 'office' };
  it('knows the usual places, pages and pace of each mode', () => {
    expect(apiSchema.parse({ mode: 'remote', ...keys })).toMatchObject({
      origin: 'https://api.opendental.com',
      basePath: '/api/v1',
      pageSize: 100,
      requestIntervalMs: 1_000,
    });
    expect(
      apiSchema.parse({ mode: 'service', ...keys, address: 'https://office.example.com' }),
    ).toMatchObject({
      origin: 'https://office.example.com',
      basePath: '/api/v1',
      pageSize: 1_000,
      requestIntervalMs: 0,
    });
  });

  it.each([
    ['an address that is not encrypted', { address: 'http://192.168.1.10:30223' }],
    ['an address with a user', { address: 'https://me:x@office.example.com' }],
    ['an address with a query', { address: 'https://office.example.com/?x=1' }],
    ['a key with a line break', { customerKey: 'a\r\nb' }],
    ['a key with what parts the two', { developerKey: 'a/b' }],
    ['no key', { developerKey: '' }],
    ['another option', { apiKey: 'x' }],
  ])('refuses %s', (_what, more) => {
    expect(apiSchema.safeParse({ mode: 'service', ...keys, ...more }).success).toBe(false);
  });
});
