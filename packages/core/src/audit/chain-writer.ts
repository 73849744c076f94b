import type { Journal } from '../durable/journal/journal.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import type { AuditEntry } from './audit-entry.ts';
import { type ChainHead, writeLink } from './chain-link.ts';
import { followChain, readChainHead } from './follow-chain.ts';

/** Where an entry stands. */
export interface AuditReceipt {
  readonly position: number;
  /** Hash of the entry and all before it, hexadecimal. */
  readonly hash: string;
}

/** Puts entries at the end of a chain to which others may write too. */
export interface ChainWriter {
  append(entry: AuditEntry): Promise<AuditReceipt>;
  /** Where the chain ends now, behind everything that was to be appended before; what others appended is looked at. */
  refresh(): Promise<ChainHead>;
  /** Waits for what is under way, and takes nothing more. */
  close(): Promise<void>;
}

interface WaitingEntry {
  readonly entry: AuditEntry;
  readonly done: (receipt: AuditReceipt) => void;
  readonly failed: (error: unknown) => void;
}

/** Entries in one append, at most: it bounds a transaction. */
const groupSize = 500;
/** Each conflict means that another writer got on; only a journal that refuses everything comes to so many. */
const triesAtMost = 10_000;

/** What is appended while another append is under way goes into the next one together: one write to the disk for all. */
export function createChainWriter({
  journal,
  name,
}: {
  readonly journal: Journal;
  readonly name: string;
}): ChainWriter {
  const waiting: WaitingEntry[] = [];
  let head: ChainHead | null = null;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: all of them read and move the head. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };

  const lookAgain = async (): Promise<ChainHead> => {
    head = head === null ? await readChainHead(journal, name) : await followChain(journal, name, head);
    return head;
  };

  const appendAll = async (entries: readonly AuditEntry[]): Promise<AuditReceipt[]> => {
    let start = head ?? (await lookAgain());
    for (let tries = 1; ; tries += 1) {
      const { lines, receipts, end } = writeLinks(entries, start);
      try {
        await journal.append(name, lines, start.count);
        head = end;
        return receipts;
      } catch (error) {
        if (!BitewingError.is(error, 'journal_conflict') || tries === triesAtMost) throw error;
        start = await lookAgain();
      }
    }
  };

  const writeGroup = async (): Promise<void> => {
    const group = waiting.splice(0, groupSize);
    if (group.length === 0) return;
    try {
      const receipts = await appendAll(group.map(({ entry }) => entry));
      for (const [index, receipt] of receipts.entries()) group[index]?.done(receipt);
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  };

  const expectOpen = (): void => {
    if (isClosed) throw new BitewingError('store_unavailable', { detail: 'The audit log is closed.' });
  };

  return {
    async append(entry) {
      expectOpen();
      const { promise, resolve, reject } = Promise.withResolvers<AuditReceipt>();
      waiting.push({ entry, done: resolve, failed: reject });
      const [receipt] = await Promise.all([promise, inTurn(writeGroup)]);
      return receipt;
    },
    async refresh() {
      return await inTurn(lookAgain);
    },
    async close() {
      isClosed = true;
      await last;
    },
  };
}

function writeLinks(entries: readonly AuditEntry[], start: ChainHead) {
  let end = start;
  const lines: string[] = [];
  const receipts: AuditReceipt[] = [];
  for (const entry of entries) {
    const position = end.count;
    const { line, head } = writeLink(entry, end);
    lines.push(line);
    receipts.push({ position, hash: head.hash });
    end = head;
  }
  return { lines, receipts, end };
}
