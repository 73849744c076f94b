import type { ErrorCode } from '@bitewing/core';
import type { WriteReceipt } from '@bitewing/core/write';
import { misplaced } from '../../marked-practice.ts';
import type { SinkBook } from '../../sink-book.ts';
import { type MarkedOffice, officeInstance } from './marked-office.ts';
import { bookReceipt, endOf, type Writing } from './open-writing.ts';
import { at, made, type OfficeIds, type WriteScene } from './write-scene.ts';

/** An instance whose writer is somebody else's, and throws what it likes. */
export const carelessInstance = 'careless-office';

/** What people do about intents: they call them off, and settle those of which nobody knows what became of them. */
export async function writeByHand(
  book: SinkBook,
  { writes, submit }: Writing,
  office: MarkedOffice,
  { patient }: OfficeIds,
): Promise<void> {
  const call = (name: string, changed: object = {}): WriteScene['intent'] => ({
    operation: 'logCommunication',
    ...made(name),
    payload: { patient, startLocal: at(8).startLocal, mode: 'none', direction: 'sent', note: misplaced },
    ...changed,
  });
  const ended = (expected: 'confirmed' | ErrorCode, receipt: WriteReceipt): void => {
    bookReceipt(book, 'receipts', receipt);
    const found = endOf(receipt);
    book.note('outcomes', found === expected ? [] : [`settled as ${expected}: ${found}`]);
  };
  /** Sends an intent whose request is lost: nobody can tell yet. */
  const lose = async (name: string): Promise<string> => {
    const intent = call(name);
    office.api.faults.next({ name: 'dropBeforeCommit', on: 'POST /commlogs' });
    await submit(intent);
    await writes.drain();
    return intent.idempotencyKey;
  };

  const off = call('called off');
  await submit(off);
  ended('intent_cancelled', await writes.cancel(off.idempotencyKey, { actor: 'desk-1' }));
  ended('write_unconfirmed', await writes.settleByHand(await lose('not seen'), 'failed'));
  ended('confirmed', await writes.settleByHand(await lose('seen'), 'confirmed', null, { actor: 'desk-1' }));
  // A person may type anything for a key.
  const typed = { adapter: 'opendental', instance: officeInstance, table: 'commlog', key: misplaced };
  bookReceipt(book, 'receipts', await writes.settleByHand(await lose('typed wrongly'), 'confirmed', typed));

  const careless = call('by a careless writer', { instance: carelessInstance });
  await submit(careless);
  await writes.drain();
  ended('internal', await writes.settleByHand(careless.idempotencyKey, 'failed'));
}
