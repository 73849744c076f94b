import type { HttpAnswer, HttpClient, HttpClock, HttpRequest } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { accessTokens } from '../../src/way/api/access-token.ts';

const options = {
  clientId: 'client',
  clientSecret: 'secret-of-client',
  vendorKey: 'key-of-vendor',
  accountKey: 'key-of-account',
  idpOrigin: 'https://id.example.com',
};

/** An identity provider that answers when it is told to, and a clock that stands. */
function createProvider(answer: (grant: number) => Partial<HttpAnswer>) {
  const requests: HttpRequest[] = [];
  let nowMs = 1_000;
  let open: () => void = () => undefined;
  let gate = Promise.resolve();
  const http: HttpClient = {
    async request(request) {
      requests.push(request);
      const grant = requests.length;
      await gate;
      return { status: 200, headers: {}, text: '', json: null, milliseconds: 1, ...answer(grant) };
    },
    concurrency: () => 1,
    async [Symbol.asyncDispose]() {},
  };
  const clock: HttpClock = { monotonicMs: () => nowMs, wallMs: () => nowMs, after: () => () => undefined };
  return {
    requests,
    tokens: accessTokens(options, http, clock, new AbortController().signal),
    pass(milliseconds: number) {
      nowMs += milliseconds;
    },
    hold() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    letGo: () => open(),
  };
}

const granted = (grant: number): Partial<HttpAnswer> => ({
  json: { access_token: `token-${grant}`, expires_in: 3600, token_type: 'Bearer' },
});
const { signal } = new AbortController();

describe('access tokens', () => {
  test('are granted by the vendor key and the account key, as a form', async () => {
    const { tokens, requests } = createProvider(granted);
    expect((await tokens.current(signal)).text).toBe('token-1');
    expect(requests).toMatchObject([
      {
        method: 'POST',
        origin: 'https://id.example.com',
        path: '/connect/token',
        form: {
          grant_type: 'password',
          client_id: 'client',
          client_secret: 'secret-of-client',
          username: 'key-of-vendor',
          password: 'key-of-account',
        },
      },
    ]);
  });

  test('are used until shortly before their end', async () => {
    const { tokens, requests, pass } = createProvider(granted);
    await tokens.current(signal);
    pass(3_539_000);
    expect((await tokens.current(signal)).text).toBe('token-1');
    pass(1_001);
    expect((await tokens.current(signal)).text).toBe('token-2');
    expect(requests).toHaveLength(2);
  });

  test('are granted once for all who ask at the same time', async () => {
    const { tokens, requests, hold, letGo } = createProvider(granted);
    hold();
    const asked = [1, 2, 3].map(() => tokens.current(signal));
    letGo();
    expect((await Promise.all(asked)).map(({ text }) => text)).toEqual(['token-1', 'token-1', 'token-1']);
    expect(requests).toHaveLength(1);
  });

  test('are granted anew when one is refused, and once where several say so', async () => {
    const { tokens } = createProvider(granted);
    const first = await tokens.current(signal);
    tokens.refused(first);
    const second = await tokens.current(signal);
    tokens.refused(first);
    expect(await tokens.current(signal)).toBe(second);
    expect(second.text).toBe('token-2');
  });

  test('are waited for only as long as one wants, and still come for the others', async () => {
    const { tokens, hold, letGo } = createProvider(granted);
    hold();
    const leaving = new AbortController();
    const [left, stayed] = [tokens.current(leaving.signal), tokens.current(signal)];
    const reason = new Error('the host had enough');
    leaving.abort(reason);
    await expect(left).rejects.toBe(reason);
    letGo();
    expect((await stayed).text).toBe('token-1');
  });

  test('are asked for again after a grant that failed', async () => {
    const { tokens } = createProvider((grant) => (grant === 1 ? { status: 400 } : granted(grant)));
    await expect(tokens.current(signal)).rejects.toSatisfy((error) => BitewingError.is(error, 'auth_failed'));
    expect((await tokens.current(signal)).text).toBe('token-2');
  });

  test.each([400, 401, 403])(
    'name refused credentials where the grant answers %i, and show none',
    async (status) => {
      const { tokens } = createProvider(() => ({ status, text: '{"error":"invalid_grant"}' }));
      const error = await tokens.current(signal).catch((failure: unknown) => failure);
      expect(BitewingError.is(error, 'auth_failed')).toBe(true);
      expect(JSON.stringify(error)).not.toMatch(/secret-of-client|key-of-/);
    },
  );

  test.each([null, {}, { access_token: 5 }, { access_token: 'two words' }])(
    'are not taken from an answer without one: %j',
    async (json) => {
      const { tokens } = createProvider(() => ({ json }));
      await expect(tokens.current(signal)).rejects.toSatisfy((error) =>
        BitewingError.is(error, 'response_malformed'),
      );
    },
  );

  test('are good until they are refused where nothing says how long', async () => {
    const { tokens, pass, requests } = createProvider(() => ({ json: { Access_Token: 'lasting' } }));
    await tokens.current(signal);
    pass(1e9);
    expect((await tokens.current(signal)).text).toBe('lasting');
    expect(requests).toHaveLength(1);
  });
});
