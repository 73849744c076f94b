import { createHmac } from 'node:crypto';

/** A secret as the vendor would hand one out; it opens nothing. */
export const secret = Buffer.from('a synthetic secret of enough bytes').toString('base64');
export const accountId = '1001';
/** Where the clock of these tests stands. */
export const now = Date.parse('2026-03-02T15:00:00Z');
export const stamp = now / 1000;

/** The signature header of a body, made from the fact sheet and not with the code under test. */
export const signatureOf = (body: string | Uint8Array, key = secret, account = accountId): string =>
  `v1=${createHmac('sha256', Buffer.from(key, 'base64')).update(account).update(body).digest('hex')}`;

export interface RequestParts {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as the vendor sends it; headers given replace those that it would have. */
export function signedRequest(body: string | Uint8Array<ArrayBuffer>, parts: RequestParts = {}): Request {
  return new Request('https://practice.example/hooks/carestack', {
    method: parts.method ?? 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'carestack-accountid': accountId,
      'carestack-signature': signatureOf(body),
      ...parts.headers,
    },
    body,
  });
}

/** The body of an event. */
export const eventBody = (event: string, data: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ id: 'b7f0', event, data: { Timestamp: stamp, ...data } });
