import { type HttpAnswer, type HttpClient, type HttpClock, scalarText } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import type { ResolvedCareStackOptions } from '../../options.ts';
import { grantCall } from '../../profile/resources.ts';
import { memberOf } from './member.ts';

/** A token that requests carry. No field of it may ever be shown. */
export interface AccessToken {
  readonly text: string;
  /** By the monotonic clock. */
  readonly goodUntilMs: number;
}

/** Gives tokens: one is granted for all who ask at the same time. */
export interface AccessTokens {
  /** @throws BitewingError `auth_failed`, and what the client throws; the reason of the signal */
  current(signal: AbortSignal): Promise<AccessToken>;
  /** The token was refused: it is given to nobody any more. */
  refused(token: AccessToken): void;
}

/** A token is not used in the last minute of its time, nor in the last tenth. */
const marginMs = (lifeMs: number): number => Math.min(60_000, lifeMs / 10);

const tokenText = /^[\x21-\x7e]{1,8000}$/;

/** Refusals of a grant: the identity provider answers 400 for wrong keys (OAuth 2, RFC 6749 section 5.2). */
const refusals: readonly number[] = [400, 401, 403];

function tokenOf({ json }: HttpAnswer, nowMs: number): AccessToken {
  const text = memberOf(json, 'access_token');
  if (typeof text !== 'string' || !tokenText.test(text))
    throw new BitewingError('response_malformed', {
      adapter: adapterName,
      detail: `POST ${grantCall.path} gave no access token.`,
    });
  const seconds = Number(scalarText(memberOf(json, 'expires_in')) ?? Number.NaN);
  // One that does not say how long it is good for is good until it is refused.
  const lifeMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : Number.POSITIVE_INFINITY;
  return { text, goodUntilMs: nowMs + lifeMs - marginMs(lifeMs) };
}

/** Waits for work that goes on for others when this one stops waiting. */
function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * Makes tokens by the vendor's grant (carestack.md section 1): there is no refresh, so that the grant is run again.
 *
 * @param closing Ends a grant that is under way.
 */
export function accessTokens(
  options: Pick<
    ResolvedCareStackOptions,
    'clientId' | 'clientSecret' | 'vendorKey' | 'accountKey' | 'idpOrigin'
  >,
  http: HttpClient,
  clock: HttpClock,
  closing: AbortSignal,
): AccessTokens {
  let known: AccessToken | null = null;
  let granting: Promise<AccessToken> | null = null;

  async function grant(): Promise<AccessToken> {
    const nowMs = clock.monotonicMs();
    const answer = await http.request({
      method: 'POST',
      origin: options.idpOrigin,
      path: grantCall.path,
      form: {
        grant_type: 'password',
        client_id: options.clientId,
        client_secret: options.clientSecret,
        username: options.vendorKey,
        password: options.accountKey,
      },
      accept: 'json',
      alsoAccept: refusals,
      signal: closing,
    });
    if (refusals.includes(answer.status))
      throw new BitewingError('auth_failed', {
        adapter: adapterName,
        detail: `POST ${grantCall.path} answered ${answer.status}: check clientId, clientSecret, vendorKey and accountKey.`,
      });
    known = tokenOf(answer, nowMs);
    return known;
  }

  return {
    async current(signal) {
      signal.throwIfAborted();
      if (known !== null && clock.monotonicMs() < known.goodUntilMs) return known;
      granting ??= grant().finally(() => {
        granting = null;
      });
      // Whoever began it may be gone when it fails.
      granting.catch(() => undefined);
      return orAborted(granting, signal);
    },
    refused(token) {
      if (known === token) known = null;
    },
  };
}
