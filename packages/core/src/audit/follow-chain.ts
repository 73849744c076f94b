import type { Journal } from '../durable/journal/journal.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { journalEntries } from './audit-lines.ts';
import { type ChainHead, emptyChain, openLink } from './chain-link.ts';
import { createChainWalk } from './chain-walk.ts';

const damaged = (): BitewingError => new BitewingError('audit_log_damaged');

/** Where a log ends, as its last entry says. Nothing before it is looked at: that is what verifying is for. */
export async function readChainHead(journal: Journal, name: string): Promise<ChainHead> {
  const count = await journal.length(name);
  if (count === 0) return emptyChain(name);
  const [last] = await journal.read(name, count - 1, 1);
  const link = last === undefined ? null : openLink(last.text);
  // Another writer may have appended since: the entry is asked for by its place, and stays there.
  if (link?.position !== count - 1) throw damaged();
  return { count, hash: link.hash };
}

/**
 * Where a log ends now, known where it ended before: what was appended by others must follow from there. So whoever
 * signs never signs another history than the one it has seen itself.
 *
 * @throws BitewingError `audit_log_damaged`
 */
export async function followChain(journal: Journal, name: string, known: ChainHead): Promise<ChainHead> {
  const walk = createChainWalk(known);
  let isKnownThere = known.count === 0;
  for await (const { text } of journalEntries(journal, name, Math.max(0, known.count - 1))) {
    if (!isKnownThere) {
      if (openLink(text)?.hash !== known.hash) throw damaged();
      isKnownThere = true;
    } else if (walk.take(text) !== null) throw damaged();
  }
  if (!isKnownThere || walk.end() !== null) throw damaged();
  return walk.head;
}
