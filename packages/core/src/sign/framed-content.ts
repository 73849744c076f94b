import { BitewingError } from '../error/bitewing-error.ts';

/** Lower-case words between slashes, the last of them a version: `bitewing/audit-checkpoint/1`. */
const domainForm = /^[a-z][a-z0-9-]*(?:\/[a-z0-9-]+)*\/[1-9][0-9]*$/;
const longestDomain = 100;

/**
 * What is hashed or signed for a content of one kind: domain and content, each behind its length, so that no content of
 * one domain can be taken for one of another. The two are netstrings: `5:a/b/1,3:xyz,`.
 *
 * @param domain What kind of content it is, and the version of its form. Ours begin with `bitewing/`.
 * @throws BitewingError `invalid_options` for a domain without a version
 */
export function framedContent(domain: string, content: Uint8Array): Uint8Array {
  expectDomain(domain);
  return Buffer.concat([Buffer.from(frameHead(domain, content.length)), content, Buffer.from(',')]);
}

/** {@link framedContent} of a text, as a text; its UTF-8 bytes are the same. */
export const framedText = (domain: string, text: string): string =>
  `${frameHead(domain, Buffer.byteLength(text))}${text},`;

const frameHead = (domain: string, bytes: number): string => `${domain.length}:${domain},${bytes}:`;

function expectDomain(domain: string): void {
  if (domain.length <= longestDomain && domainForm.test(domain)) return;
  throw new BitewingError('invalid_options', {
    detail: 'A domain is words of lower-case letters between slashes, the last one a version.',
  });
}
