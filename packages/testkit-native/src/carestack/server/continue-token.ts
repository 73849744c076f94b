import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type CareStackFeedName, careStackFeedNames } from '../data.ts';
import type { FeedOrder, FeedPosition } from './feed-index.ts';

/** Where a reading of a feed stands, and what it was begun with. */
export interface FeedReading {
  readonly feed: CareStackFeedName;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly includeDeleted: boolean;
  readonly pageSize: number;
  readonly order: FeedOrder;
  /** Which reading it is, counted from the server's start: two readings never share a token. */
  readonly reading: number;
  /** The page to come begins after this. */
  readonly position?: FeedPosition | undefined;
  /** The page before began after this; absent on the first two pages. */
  readonly pageBefore?: FeedPosition | undefined;
  /** Whether there is a page before. */
  readonly isContinued: boolean;
}

/** Seals readings into tokens that tell a client nothing, and opens them again. */
export interface ContinueTokens {
  seal(reading: FeedReading, now: number): string;
  /** `undefined` for a token that was never given, or is too old. */
  open(token: string, now: number): FeedReading | undefined;
}

const tagBytes = 16;
const nonceBytes = 12;

/**
 * Makes the tokens of a server.
 *
 * They are base64 with `+`, `/` and `=`, so that a client that does not encode them in its query is found out.
 *
 * @param seed - Of the key: a server that is started again with the same seed knows the tokens of the one before.
 * @param lifeMs - How long a token is good for.
 */
export function createContinueTokens(seed: number, lifeMs: number): ContinueTokens {
  const key = createHash('sha256').update(`continue-token ${seed}`).digest();
  let sealed = 0;
  return {
    seal(reading, now) {
      sealed += 1;
      const nonce = createHash('sha256').update(`${now} ${sealed}`).digest().subarray(0, nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = JSON.stringify({ reading, givenAt: now });
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(token, now) {
      const bytes = Buffer.from(token, 'base64');
      if (bytes.toString('base64') !== token || bytes.length <= nonceBytes + tagBytes) return undefined;
      const text = deciphered(key, bytes);
      if (text === undefined) return undefined;
      const { reading, givenAt }: { reading: FeedReading; givenAt: number } = JSON.parse(text);
      return now - givenAt < lifeMs && careStackFeedNames.includes(reading.feed) ? reading : undefined;
    },
  };
}

/** The text in a token of this key; `undefined` where it is of another key, or was changed. */
function deciphered(key: Buffer, bytes: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8');
  try {
    return text + decipher.final('utf8');
  } catch {
    // The cipher tells a wrong tag by throwing: the token is none of ours.
    return undefined;
  }
}
