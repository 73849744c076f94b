import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createCareStackWebhook } from '../../src/webhook/care-stack-webhook.ts';
import type { WebhookHint } from '../../src/webhook/webhook-hint.ts';
import type { CareStackWebhookOptions, WebhookProblem } from '../../src/webhook/webhook-options.ts';
import { accountId, eventBody, now, secret, signatureOf, signedRequest, stamp } from './signed-request.ts';

/** A receiver with the hints and problems that it told of. */
function receiver(options: Partial<CareStackWebhookOptions> = {}) {
  const hints: WebhookHint[] = [];
  const problems: WebhookProblem[] = [];
  const receive = createCareStackWebhook({
    secret,
    accountId,
    clock: () => now,
    onHint: (hint) => {
      hints.push(hint);
    },
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  const statusOf = async (request: Request): Promise<number> => (await receive(request)).status;
  return { receive, statusOf, hints, problems };
}

const status = eventBody('Status', { AppointmentId: 903, PatientId: 51 });

describe('a delivery that holds', () => {
  it('is handed on as a hint and answered with 200 and nothing else', async () => {
    const { receive, hints, problems } = receiver();
    const response = await receive(signedRequest(status));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(hints).toEqual([
      { kind: 'appointment', event: 'Status', ids: ['903'], patientIds: ['51'], deleted: false },
    ]);
    expect(problems).toEqual([]);
  });

  it('may be of an event that nobody told of', async () => {
    const { statusOf, hints } = receiver();
    expect(await statusOf(signedRequest(eventBody('SomethingNew')))).toBe(200);
    expect(hints).toMatchObject([{ kind: 'unknown', event: 'SomethingNew' }]);
  });

  it('may come with several signatures, of which one holds', async () => {
    const { statusOf, hints } = receiver();
    const other = signatureOf(status, Buffer.from('another secret of enough bytes!!').toString('base64'));
    const headers = { 'carestack-signature': `v0=abc, ${other}, ${signatureOf(status)}` };
    expect(await statusOf(signedRequest(status, { headers }))).toBe(200);
    expect(hints).toHaveLength(1);
  });

  it('may be signed with either secret while one replaces the other', async () => {
    const next = Buffer.from('the secret that comes after it').toString('base64');
    const { statusOf } = receiver({ secret: [secret, next] });
    expect(await statusOf(signedRequest(status))).toBe(200);
    const later = eventBody('Status', { AppointmentId: 904 });
    const headers = { 'carestack-signature': signatureOf(later, next) };
    expect(await statusOf(signedRequest(later, { headers }))).toBe(200);
  });

  it('is signed over the body alone where the option says so, and then not over more', async () => {
    const { statusOf } = receiver({ signedContent: 'body' });
    const headers = { 'carestack-signature': signatureOf(status, secret, '') };
    expect(await statusOf(signedRequest(status, { headers }))).toBe(200);
    expect(await statusOf(signedRequest(status))).toBe(401);
  });

  it('is verified as the bytes that came, not as the text that they are', async () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(status)]);
    const { statusOf, problems } = receiver();
    expect(await statusOf(signedRequest(bytes))).toBe(200);
    const invalid = Buffer.from([...Buffer.from(status.slice(0, -2)), 0xff, 0x7d, 0x7d]);
    expect(await statusOf(signedRequest(invalid))).toBe(400);
    expect(problems).toEqual([{ status: 400, reason: 'malformed' }]);
  });
});

describe('a delivery that does not hold', () => {
  const wrong = Buffer.from('no secret of this practice at all').toString('base64');
  it.each([
    ['has no signature', { 'carestack-signature': '' }, 401, 'signature'],
    [
      'has a signature of another secret',
      { 'carestack-signature': signatureOf(status, wrong) },
      401,
      'signature',
    ],
    [
      'has a signature of another body',
      { 'carestack-signature': signatureOf(`${status} `) },
      401,
      'signature',
    ],
    [
      'has a signature that is cut',
      { 'carestack-signature': signatureOf(status).slice(0, -2) },
      401,
      'signature',
    ],
    [
      'has a signature of another version',
      { 'carestack-signature': signatureOf(status).replace('v1', 'v2') },
      401,
      'signature',
    ],
    ['has zeros for a signature', { 'carestack-signature': `v1=${'0'.repeat(64)}` }, 401, 'signature'],
    ['is for another account', { 'carestack-accountid': '1002' }, 401, 'account'],
    ['names no account', { 'carestack-accountid': '' }, 401, 'account'],
    [
      'is for another account, signed with our secret',
      { 'carestack-accountid': '1002', 'carestack-signature': signatureOf(status, secret, '1002') },
      401,
      'account',
    ],
    ['is no JSON by its type', { 'content-type': 'text/plain' }, 415, 'contentType'],
    ['has no type', { 'content-type': '' }, 415, 'contentType'],
    ['is packed', { 'content-encoding': 'gzip' }, 415, 'contentType'],
    ['announces too much', { 'content-length': '99999999' }, 413, 'tooLarge'],
  ] as const)('is not handled where it %s', async (_name, headers, expected, reason) => {
    const { statusOf, hints, problems } = receiver();
    expect(await statusOf(signedRequest(status, { headers }))).toBe(expected);
    expect(hints).toEqual([]);
    expect(problems).toEqual([{ status: expected, reason }]);
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'is not handled where its method is %s',
    async (method) => {
      const { receive, hints } = receiver();
      const response = await receive(new Request('https://practice.example/', { method }));
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
      expect(hints).toEqual([]);
    },
  );

  it('is not read beyond the limit, whatever it announces', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
    });
    const { statusOf } = receiver({ maxBodyBytes: 4096 });
    const request = new Request('https://practice.example/', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'carestack-accountid': accountId },
      body: endless,
      duplex: 'half',
    });
    expect(await statusOf(request)).toBe(413);
    expect(pulled).toBeLessThan(10);
  });

  it('is not handled where its body breaks off', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('gone'));
      },
    });
    const { statusOf, problems } = receiver();
    const headers = { 'content-type': 'application/json', 'carestack-accountid': accountId };
    const request = new Request('https://practice.example/', {
      method: 'POST',
      headers,
      body: broken,
      duplex: 'half',
    });
    expect(await statusOf(request)).toBe(400);
    expect(problems).toEqual([{ status: 400, reason: 'cut' }]);
  });

  it.each(['', '{}', '[]', 'null', '{"event":7}', '{"event":'])(
    'is refused as malformed: %s',
    async (body) => {
      const { statusOf, problems } = receiver();
      expect(await statusOf(signedRequest(body))).toBe(400);
      expect(problems).toEqual([{ status: 400, reason: 'malformed' }]);
    },
  );

  it.each([
    ['just young enough', -300, 200],
    ['a second too old', -301, 400],
    ['as far ahead as a clock may go', 300, 200],
    ['further ahead', 301, 400],
  ] as const)('is told by its stamp: %s', async (_name, seconds, expected) => {
    const { statusOf, hints } = receiver();
    const body = eventBody('Status', { AppointmentId: 903, Timestamp: stamp + seconds });
    expect(await statusOf(signedRequest(body))).toBe(expected);
    expect(hints).toHaveLength(expected === 200 ? 1 : 0);
  });

  it('must say when it was made, unless the host does without', async () => {
    const body = JSON.stringify({ event: 'Status', data: { AppointmentId: 903 } });
    const strict = receiver();
    expect(await strict.statusOf(signedRequest(body))).toBe(400);
    expect(strict.problems).toEqual([{ status: 400, reason: 'stampMissing' }]);
    const lenient = receiver({ acceptMissingStamp: true });
    expect(await lenient.statusOf(signedRequest(body))).toBe(200);
  });

  it('shows nothing of itself: not in the answer, not in what the host is told', async () => {
    const canary = 'Zebulon-Canary-77';
    const { receive, problems } = receiver();
    const bodies = [`{"event":"${canary}`, eventBody(canary, { Timestamp: 5 }), `{"event":["${canary}"]}`];
    for (const body of bodies) {
      const response = await receive(signedRequest(body));
      expect(response.status).toBe(400);
      expect(await response.text()).toBe('');
      expect(inspect([...response.headers])).not.toContain(canary);
    }
    expect(problems).toHaveLength(3);
    expect(inspect(problems, { depth: 10 })).not.toContain(canary);
  });
});

describe('a delivery that comes again', () => {
  it('is answered with 200 and handled no second time', async () => {
    const { statusOf, hints } = receiver();
    for (const _time of [1, 2, 3]) expect(await statusOf(signedRequest(status))).toBe(200);
    expect(hints).toHaveLength(1);
    expect(await statusOf(signedRequest(eventBody('Status', { AppointmentId: 904 })))).toBe(200);
    expect(hints).toHaveLength(2);
  });

  it('is handled once where it comes at the same time, and both are answered after that', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let handled = 0;
    const { statusOf } = receiver({
      onHint: async () => {
        handled += 1;
        await promise;
      },
    });
    const both = [statusOf(signedRequest(status)), statusOf(signedRequest(status))];
    resolve();
    expect(await Promise.all(both)).toEqual([200, 200]);
    expect(handled).toBe(1);
  });

  it('is handled again where the host failed the first time, and then no more', async () => {
    let tries = 0;
    const failure = new Error('the queue is full');
    const { statusOf, problems } = receiver({
      onHint: () => {
        tries += 1;
        if (tries === 1) throw failure;
      },
    });
    expect(await statusOf(signedRequest(status))).toBe(500);
    expect(problems).toEqual([{ status: 500, reason: 'hint', error: failure }]);
    expect(await statusOf(signedRequest(status))).toBe(200);
    expect(await statusOf(signedRequest(status))).toBe(200);
    expect(tries).toBe(2);
  });

  it('fails for both where it came twice at the same time and the host failed', async () => {
    let tries = 0;
    const { statusOf } = receiver({
      onHint: async () => {
        tries += 1;
        throw new Error('no');
      },
    });
    expect(await Promise.all([statusOf(signedRequest(status)), statusOf(signedRequest(status))])).toEqual([
      500, 500,
    ]);
    expect(tries).toBe(1);
    expect(await statusOf(signedRequest(status))).toBe(500);
    expect(tries).toBe(2);
  });

  it('is known to every process that shares a store', async () => {
    const hashes = new Map<string, number>();
    const seen = {
      has: async (hash: string) => hashes.has(hash),
      add: async (hash: string, until: number) => {
        const isNew = !hashes.has(hash);
        hashes.set(hash, until);
        return isNew;
      },
    };
    const one = receiver({ seen });
    const other = receiver({ seen });
    expect(await one.statusOf(signedRequest(status))).toBe(200);
    expect(await other.statusOf(signedRequest(status))).toBe(200);
    expect([one.hints.length, other.hints.length]).toEqual([1, 0]);
    expect([...hashes]).toEqual([[expect.stringMatching(/^[0-9a-f]{64}$/), now + 3_600_000]]);
  });

  it('is asked for again where the store of the host fails', async () => {
    const failure = new Error('store away');
    const seen = {
      has: async () => {
        throw failure;
      },
      add: async () => true,
    };
    const { statusOf, hints, problems } = receiver({ seen });
    expect(await statusOf(signedRequest(status))).toBe(500);
    expect(hints).toEqual([]);
    expect(problems).toEqual([{ status: 500, reason: 'store', error: failure }]);
  });

  it('stays known for as long as its stamp would let it in', async () => {
    let time = now;
    const { statusOf, hints } = receiver({ clock: () => time, duplicateWindowMs: 1, toleranceMs: 60_000 });
    const body = eventBody('Status', { AppointmentId: 903, Timestamp: stamp + 60 });
    expect(await statusOf(signedRequest(body))).toBe(200);
    time = now + 119_999;
    expect(await statusOf(signedRequest(body))).toBe(200);
    time = now + 120_001;
    expect(await statusOf(signedRequest(body))).toBe(400);
    expect(hints).toHaveLength(1);
  });
});

describe('options of the webhook', () => {
  const good = { secret, accountId, onHint: () => undefined };
  it.each([
    ['secret', { ...good, secret: 'not base64!' }],
    ['secret', { ...good, secret: Buffer.from('short').toString('base64') }],
    ['secret', { ...good, secret: '' }],
    ['accountId', { ...good, accountId: 'practice' }],
    ['toleranceMs', { ...good, toleranceMs: -1 }],
    ['maxBodyBytes', { ...good, maxBodyBytes: 0 }],
  ])('are refused by name, without a value: %s', (name, options) => {
    const attempt = () => createCareStackWebhook(options);
    expect(attempt).toThrow(expect.objectContaining({ code: 'invalid_options', adapter: 'carestack' }));
    expect(attempt).toThrow(name);
    expect(attempt).not.toThrow(/not base64!|c2hvcnQ|practice/);
  });
});
