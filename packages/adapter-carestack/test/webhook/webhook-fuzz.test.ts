import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCareStackWebhook } from '../../src/webhook/care-stack-webhook.ts';
import { accountId, eventBody, now, secret, signatureOf, signedRequest, stamp } from './signed-request.ts';

/** One thing that an attacker, a proxy or a clock may do to a delivery. */
type Harm =
  | { readonly kind: 'none' | 'replay' }
  | { readonly kind: 'flipBody'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cutBody' | 'growBody'; readonly length: number }
  | { readonly kind: 'signature'; readonly text: string }
  | { readonly kind: 'flipSignature'; readonly at: number }
  | { readonly kind: 'account'; readonly text: string }
  | { readonly kind: 'clock'; readonly seconds: number };

const headerText = fc.string({ unit: fc.constantFrom(...'v1=0123456789abcdef,; V2'), maxLength: 140 });
const harm: fc.Arbitrary<Harm> = fc.oneof(
  fc.constant<Harm>({ kind: 'none' }),
  fc.constant<Harm>({ kind: 'replay' }),
  fc.record({ kind: fc.constant('flipBody' as const), at: fc.nat(), bit: fc.nat(7) }),
  fc.record({
    kind: fc.constantFrom('cutBody' as const, 'growBody' as const),
    length: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({ kind: fc.constant('signature' as const), text: headerText }),
  fc.record({ kind: fc.constant('flipSignature' as const), at: fc.integer({ min: 0, max: 63 }) }),
  fc.record({ kind: fc.constant('account' as const), text: fc.stringMatching(/^[0-9 ,]{0,6}$/) }),
  fc.record({ kind: fc.constant('clock' as const), seconds: fc.integer({ min: -900, max: 900 }) }),
);

interface Tampered {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly signature: string;
  readonly account: string;
  readonly time: number;
  /** What is to come of it. */
  readonly expected: number;
}

function tamper(body: string, done: Harm): Tampered {
  const whole: Tampered = {
    bytes: Buffer.from(body),
    signature: signatureOf(body),
    account: accountId,
    time: now,
    expected: 200,
  };
  switch (done.kind) {
    case 'flipBody': {
      const at = done.at % whole.bytes.length;
      whole.bytes.writeUInt8(whole.bytes.readUInt8(at) ^ (1 << done.bit), at);
      return { ...whole, expected: 401 };
    }
    case 'cutBody':
      return { ...whole, bytes: whole.bytes.subarray(0, -done.length), expected: 401 };
    case 'growBody':
      return {
        ...whole,
        bytes: Buffer.concat([whole.bytes, Buffer.alloc(done.length, 0x20)]),
        expected: 401,
      };
    case 'signature':
      return { ...whole, signature: done.text, expected: 401 };
    case 'flipSignature': {
      const at = done.at + 'v1='.length;
      const digit = whole.signature[at] === '0' ? '1' : '0';
      return {
        ...whole,
        signature: whole.signature.slice(0, at) + digit + whole.signature.slice(at + 1),
        expected: 401,
      };
    }
    case 'account':
      return { ...whole, account: done.text, expected: done.text.trim() === accountId ? 200 : 401 };
    case 'clock':
      return {
        ...whole,
        time: now + done.seconds * 1000,
        expected: Math.abs(done.seconds) > 300 ? 400 : 200,
      };
    case 'none':
    case 'replay':
      return whole;
  }
}

describe('the verifier under attack', () => {
  it('handles exactly what the vendor signed, for this account, in time, and once', async () => {
    const event = fc.record({ id: fc.integer({ min: 1 }), note: fc.string(), done: harm });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), async (events) => {
        let time = now;
        const handled: string[] = [];
        const receive = createCareStackWebhook({
          secret,
          accountId,
          clock: () => time,
          onHint: ({ ids }) => {
            handled.push(...ids);
          },
        });
        const due = new Map<string, string>();
        for (const { id, note, done } of events) {
          const body = eventBody('Status', { AppointmentId: id, Note: note });
          const { bytes, signature, account, time: then, expected } = tamper(body, done);
          const headers = { 'carestack-signature': signature, 'carestack-accountid': account };
          time = then;
          expect((await receive(signedRequest(bytes, { headers }))).status).toBe(expected);
          if (expected === 200) due.set(body, String(id));
          if (done.kind === 'replay') {
            expect((await receive(signedRequest(bytes, { headers }))).status).toBe(200);
          }
        }
        expect(handled).toEqual([...due.values()]);
      }),
      { numRuns: 150 },
    );
  });

  it('lets no signature in that any text could guess', async () => {
    const receive = createCareStackWebhook({ secret, accountId, clock: () => now, onHint: () => undefined });
    const body = JSON.stringify({ event: 'Status', data: { Timestamp: stamp } });
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^(v1=[0-9a-f]{0,70}[,; ]{0,2}){0,5}$/), async (header) => {
        const headers = { 'carestack-signature': header };
        expect((await receive(signedRequest(body, { headers }))).status).toBe(401);
      }),
      { numRuns: 150 },
    );
  });
});
