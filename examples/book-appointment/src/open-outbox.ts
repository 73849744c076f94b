import {
  createDurableQueue,
  createJournal,
  type DurableQueue,
  type Journal,
  openDurableDatabase,
} from '@bitewing/core/durable';
import { createFieldCipher } from '@bitewing/core/privacy';

/** The file that outlives workers: what is to be written, and who wrote what. */
export interface Outbox extends AsyncDisposable {
  readonly queue: DurableQueue;
  readonly journal: Journal;
}

/**
 * Opens the file, or makes it.
 *
 * @param key 32 bytes in base64: seals the intents, which hold patient data
 */
export async function openOutbox(path: string, key: string): Promise<Outbox> {
  const database = await openDurableDatabase({ path });
  const queue = createDurableQueue({ database, queue: 'writes', codec: createFieldCipher(key) });
  return {
    queue,
    journal: createJournal({ database }),
    async [Symbol.asyncDispose]() {
      await queue[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}
