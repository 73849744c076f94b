import { createHash } from 'node:crypto';
import { leaveBody, readBody } from './read-body.ts';
import { readDelivery, type WebhookDelivery } from './webhook-delivery.ts';
import {
  type CareStackWebhookOptions,
  resolveWebhookOptions,
  type WebhookProblem,
  type WebhookRefusal,
} from './webhook-options.ts';
import { isSigned } from './webhook-signature.ts';

/** Answers one request of the vendor. */
export type CareStackWebhook = (request: Request) => Promise<Response>;

/** Made for a delivery that is not handled; it becomes the answer. */
interface Refused {
  readonly refused: WebhookProblem;
}

const statuses: Readonly<Record<WebhookRefusal, number>> = {
  method: 405,
  contentType: 415,
  tooLarge: 413,
  cut: 400,
  account: 401,
  signature: 401,
  malformed: 400,
  stampMissing: 400,
  stale: 400,
  hint: 500,
  store: 500,
};

const refuse = (reason: WebhookRefusal, error?: unknown): Refused => ({
  refused: { status: statuses[reason], reason, ...(error === undefined ? {} : { error }) },
});

const jsonType = /^(?:application\/(?:[a-z0-9.+-]+\+)?json|text\/json)$/i;

function takesType(headers: Headers): boolean {
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  return jsonType.test(type.trim()) && encoding === 'identity';
}

/**
 * Makes the handler that receives the vendor's webhooks: a web-standard `Request` in, a `Response` out, for any server or
 * framework that leaves the body unread. A delivery is a hint: it says which things to read again.
 *
 * Nothing is handled before the signature over the raw bytes holds. The answer is 200 for what was handled now or before,
 * 400 for what cannot be understood or is too old, 401 for another account or signature, 405, 413 and 415, and 500 where
 * the host's own part failed, so that the vendor tries again. No answer holds a value of the delivery.
 *
 * @throws BitewingError `invalid_options`
 *
 * @example
 * ```ts
 * import { createCareStackWebhook } from '@bitewing/adapter-carestack';
 *
 * declare const secret: string;
 * const receive = createCareStackWebhook({
 *   secret,
 *   accountId: '1001',
 *   onHint: (hint) => console.log(hint.kind, hint.ids.length),
 * });
 * declare const request: Request;
 * const response = await receive(request);
 * ```
 */
export function createCareStackWebhook(options: CareStackWebhookOptions): CareStackWebhook {
  const { keys, accountId, onHint, seen, clock, onProblem, ...limits } = resolveWebhookOptions(options);
  const underWay = new Map<string, Promise<Refused | null>>();

  /** What a request's head tells against it; null where its body is worth reading. */
  function refusalOfHead({ method, headers }: Request): Refused | null {
    if (method !== 'POST') return refuse('method');
    if (!takesType(headers)) return refuse('contentType');
    return headers.get('carestack-accountid')?.trim() === accountId ? null : refuse('account');
  }

  /** The bytes of a request that the vendor signed for this account. */
  async function authenticBody(request: Request): Promise<Uint8Array | Refused> {
    const refused = refusalOfHead(request);
    if (refused !== null) {
      await leaveBody(request);
      return refused;
    }
    const body = await readBody(request, limits.maxBodyBytes);
    if (typeof body === 'string') return refuse(body);
    const signature = request.headers.get('carestack-signature');
    return isSigned(signature, body, accountId, keys, limits.signedContent) ? body : refuse('signature');
  }

  function staleness(madeAt: number | null): Refused | null {
    if (madeAt === null) return limits.acceptMissingStamp ? null : refuse('stampMissing');
    return Math.abs(clock() - madeAt) > limits.toleranceMs ? refuse('stale') : null;
  }

  async function handle(hash: string, { hint, madeAt }: WebhookDelivery): Promise<Refused | null> {
    try {
      if (await seen.has(hash)) return null;
    } catch (error) {
      return refuse('store', error);
    }
    try {
      await onHint(hint);
    } catch (error) {
      return refuse('hint', error);
    }
    // Only now: a delivery that failed must not look like one that was handled when the vendor sends it again.
    try {
      const now = clock();
      await seen.add(hash, Math.max(now, madeAt ?? now) + limits.duplicateWindowMs);
    } catch (error) {
      return refuse('store', error);
    }
    return null;
  }

  /** The same delivery at the same time is handled once, and both get the answer of that. */
  function handleOnce(hash: string, delivery: WebhookDelivery): Promise<Refused | null> {
    const running = underWay.get(hash);
    if (running !== undefined) return running;
    const started = handle(hash, delivery).finally(() => underWay.delete(hash));
    underWay.set(hash, started);
    return started;
  }

  async function receive(request: Request): Promise<Refused | null> {
    const body = await authenticBody(request);
    if ('refused' in body) return body;
    const delivery = readDelivery(body);
    if (delivery === null) return refuse('malformed');
    const stale = staleness(delivery.madeAt);
    if (stale !== null) return stale;
    const hash = createHash('sha256').update(`${accountId}:`).update(body).digest('hex');
    return await handleOnce(hash, delivery);
  }

  return async (request) => {
    const refused = (await receive(request))?.refused;
    if (refused === undefined) return new Response(null, { status: 200 });
    onProblem(refused);
    const headers = refused.reason === 'method' ? { allow: 'POST' } : {};
    return new Response(null, { status: refused.status, headers });
  };
}
