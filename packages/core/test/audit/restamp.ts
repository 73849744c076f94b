import type { AuditEntry } from '@bitewing/core/audit';
import { type ChainHead, emptyChain, openLink, writeLink } from '../../src/audit/chain-link.ts';
import { logName } from './given.ts';

/** The entries of lines, whatever their places. */
export const entriesOf = (lines: readonly string[]): AuditEntry[] =>
  lines.map((line) => openLink(line)?.entry as AuditEntry);

/** Writes a chain anew from its start: what somebody does who knows how, and may write to the whole log. */
export function restamped(entries: readonly AuditEntry[]): string[] {
  let head: ChainHead = emptyChain(logName);
  return entries.map((entry) => {
    const written = writeLink(entry, head);
    head = written.head;
    return written.line;
  });
}
