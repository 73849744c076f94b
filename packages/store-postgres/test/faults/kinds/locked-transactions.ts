import type { WatchedMessage } from '@bitewing/testkit-native';
import type { Scene } from './fault-kind.ts';

/** A message of the load, with its number. */
interface NumberedMessage extends WatchedMessage {
  readonly number: number;
}

/** A transaction that writes a batch. */
export interface LockedTransaction {
  /** Takes the lock of the instance. */
  readonly lock: NumberedMessage;
  /** What it asks from there on, without its COMMIT. */
  readonly messages: readonly NumberedMessage[];
}

/** The transactions of a load that write batches, in order. */
export function lockedTransactions({ reference: { traffic } }: Scene): readonly LockedTransaction[] {
  const found: LockedTransaction[] = [];
  let open: NumberedMessage[] = [];
  for (const [place, message] of traffic.messages.entries()) {
    if (message.sql !== 'COMMIT') {
      open.push({ ...message, number: place + 1 });
      continue;
    }
    const start = open.findLastIndex(({ sql }) => sql.includes('FOR UPDATE'));
    const lock = open[start];
    if (lock !== undefined) found.push({ lock, messages: open.slice(start + 1) });
    open = [];
  }
  return found;
}

const writtenTable = /(?:INTO|UPDATE|DELETE FROM) ((?:control|ops|phi)\.\w+)/g;

/** Tables that a transaction writes by a message or later, but for the one of its lock. */
export const tablesAhead = ({ messages }: LockedTransaction, from: number): readonly string[] => {
  const later = messages.filter(({ number }) => number >= from);
  const tables = later.flatMap(({ sql }) => [...sql.matchAll(writtenTable)].map(([, table = '']) => table));
  return [...new Set(tables)].filter((table) => table !== 'control.instance');
};
