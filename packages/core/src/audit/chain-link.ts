import { hash } from 'node:crypto';
import { canonicalJson } from '../sign/canonical-json.ts';
import { framedText } from '../sign/framed-content.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What a line of the log says of its place. */
export interface ChainLink {
  readonly position: number;
  /** Hash of the entry before it; of the first: of the log's name. */
  readonly previous: string;
  /** Hash of the line's own content, as it was computed now. */
  readonly hash: string;
}

/** Where a chain ends: how many entries it has, and the hash of the last. */
export interface ChainHead {
  readonly count: number;
  readonly hash: string;
}

const linkHash = (link: string): string => hash('sha256', framedText('bitewing/audit-link/1', link));

/** What the first entry follows: the name, so that a log is not taken for another one. */
export const emptyChain = (name: string): ChainHead => ({
  count: 0,
  hash: hash('sha256', framedText('bitewing/audit-log/1', name)),
});

/**
 * The line of an entry: canonical JSON of the entry with its place in the chain (`link`), behind the hash of that. The own
 * hash tells which of two entries was changed, and that the last one was.
 */
export function writeLink(
  entry: AuditEntry,
  head: ChainHead,
): { readonly line: string; readonly head: ChainHead } {
  const link = canonicalJson({ entry, position: head.count, previous: head.hash });
  const own = linkHash(link);
  return { line: `${beforeHash}${own}${beforeLink}${link}}`, head: { count: head.count + 1, hash: own } };
}

const beforeHash = '{"hash":"';
const beforeLink = '","link":';
const hashEnd = beforeHash.length + 64;
const linkStart = hashEnd + beforeLink.length;

/** What a line of the log holds. */
export interface OpenedLink extends ChainLink {
  readonly entry: unknown;
}

/** Reads a line: null where its content is not what was hashed when it was written, or no entry at all. */
export function openLink(line: string): OpenedLink | null {
  const link = line.slice(linkStart, -1);
  const own = linkHash(link);
  if (!isFramed(line) || line.slice(beforeHash.length, hashEnd) !== own) return null;
  const content = parse(link);
  if (typeof content !== 'object' || content === null) return null;
  const { entry, position, previous } = content as Record<keyof OpenedLink, unknown>;
  if (typeof position !== 'number' || typeof previous !== 'string') return null;
  return { entry, position, previous, hash: own };
}

const isFramed = (line: string): boolean =>
  line.startsWith(beforeHash) && line.startsWith(beforeLink, hashEnd) && line.endsWith('}');

/** The place that a line claims to have, be it changed or not; null where it says none. */
export function claimedPosition(line: string): number | null {
  const position = /"position":(\d{1,15}),"previous":"[^"]*"\}\}$/.exec(line)?.[1];
  return position === undefined ? null : Number(position);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
