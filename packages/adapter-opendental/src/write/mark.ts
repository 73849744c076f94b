import { createHash } from 'node:crypto';

/** RFC 4648 in small letters: no character that a database would compare otherwise, or a person misread. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const length = 12;

const anyMark = /\[BW [a-z2-7]{12}\]/;

/**
 * The mark that a write leaves in a text of the practice system: `[BW xxxxxxxxxxxx]`, 60 bits of a digest of the instance and the
 * idempotency key, neither of which can be read from it. It is how a write is found again whose answer never came.
 */
export function markOf(instance: string, idempotencyKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([instance, idempotencyKey]))
    .digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 8)) bits = bits * 256n + BigInt(byte);
  let text = '';
  for (let position = 0; position < length; position += 1) {
    text += alphabet.charAt(Number(bits % 32n));
    bits /= 32n;
  }
  return `[BW ${text}]`;
}

/** A text with its mark behind it. */
export const marked = (text: string | null, mark: string): string =>
  text === null || text === '' ? mark : `${text} ${mark}`;

/** Whether a text bears this mark. */
export const bears = (text: string | undefined, mark: string): boolean => text?.includes(mark) === true;

/** Whether a text bears a mark of anybody who writes as this adapter does. */
export const isMarked = (text: string | undefined): boolean => text !== undefined && anyMark.test(text);
