import { setTimeout as pause } from 'node:timers/promises';
import type { PlaceFault, Scene } from './fault-kind.ts';
import { type LockedTransaction, lockedTransactions, tablesAhead } from './locked-transactions.ts';
import { createOpponent } from './opponent.ts';

/** One of them; a story has several batches, and each is more than one message. */
function drawOne<Item>({ draw }: Scene, items: readonly Item[]): Item {
  const item = items[draw.below(items.length)];
  if (item === undefined) throw new Error('The load has no moment for this fault.');
  return item;
}

/** A message behind the lock of the instance, and the tables that are still to be written, in an order of its own. */
function drawUnderLock(scene: Scene, transactions: readonly LockedTransaction[]) {
  const transaction = drawOne(scene, transactions);
  // In the middle of a COPY nobody is idle, and nothing else can be asked.
  const messages = transaction.messages.filter(
    ({ number, kind }) => kind !== 'copyData' && tablesAhead(transaction, number).length > 0,
  );
  const { number } = drawOne(scene, messages);
  return { number, tables: scene.draw.shuffle(tablesAhead(transaction, number)) };
}

/** The first batch makes the row that is locked, and nobody else sees it before. */
const lockingWhatIsThere = (scene: Scene): readonly LockedTransaction[] => lockedTransactions(scene).slice(1);

/** Another session takes the same locks in the opposite order, and the server ends the load's transaction (40P01). */
export const deadlock: PlaceFault = (scene) => {
  const { number, tables } = drawUnderLock(scene, lockingWhatIsThere(scene));
  const opponent = createOpponent(scene.database);
  return {
    moment: `opposite locks before message ${number}`,
    sqlState: '40P01',
    fault: {
      after: 'message',
      number,
      act: async () => {
        await opponent.lockFirstFree(tables);
        await opponent.wantInstance();
      },
    },
    mend: opponent.release,
  };
};

const timeLimits = {
  lock_timeout: '55P03',
  statement_timeout: '57014',
  idle_in_transaction_session_timeout: '25P03',
} as const;

/** The server ends what waits for a lock too long, takes too long at all, or is idle between statements. */
export const timeout: PlaceFault = (scene) => {
  const setting = scene.draw.pick([
    'lock_timeout',
    'statement_timeout',
    'idle_in_transaction_session_timeout',
  ]);
  const isIdle = setting === 'idle_in_transaction_session_timeout';
  const { number, tables } = drawUnderLock(scene, lockedTransactions(scene));
  const opponent = createOpponent(scene.database);
  return {
    moment: `${setting} at message ${number}`,
    sqlState: timeLimits[setting],
    fault: {
      after: 'message',
      number,
      // The session is idle for as long as its message is held back here.
      act: () => (isIdle ? pause(300) : opponent.lockFirstFree(tables)),
    },
    loader: { session: { [setting]: isIdle ? '100ms' : '150ms' } },
    mend: opponent.release,
  };
};

/** Where the host's sessions are stricter than by default, another one that writes meanwhile ends the load (40001). */
export const serialization: PlaceFault = (scene) => {
  const isolation = scene.draw.pick(['repeatable read', 'serializable']);
  const { lock } = drawOne(scene, lockingWhatIsThere(scene));
  const opponent = createOpponent(scene.database);
  return {
    moment: `another writer under ${isolation} before message ${lock.number}`,
    sqlState: '40001',
    fault: { after: 'message', number: lock.number, act: opponent.touchInstance },
    loader: { session: { default_transaction_isolation: isolation } },
  };
};
