import { BitewingError } from '../error/bitewing-error.ts';

/**
 * Reads the body of an item. The queue gives back what was put into it, so no more is looked at than whether this version
 * knows it.
 *
 * @throws BitewingError `store_version_unsupported`; the parser's own error would quote the text
 */
export function parseStoredBody<T extends object>(text: string, isKnown: (body: T) => boolean): T {
  let body: T | null;
  try {
    body = JSON.parse(text);
  } catch {
    body = null;
  }
  if (typeof body === 'object' && body !== null && isKnown(body)) return body;
  throw new BitewingError('store_version_unsupported');
}
