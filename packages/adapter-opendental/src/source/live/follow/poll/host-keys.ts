import {
  keyOfId,
  readEntries,
  readHead,
  readRecentHead,
  readRecentIds,
  type ScanScope,
  scopeName,
} from '@bitewing/adapter-kit';
import type { ScanState } from '@bitewing/core';
import type { GivenIds } from '../given-ids.ts';
import { KnownKeys } from './known-keys.ts';

const wholeNumber = /^\d{1,19}$/;

/** Collects keys without an object for each. */
class KeyCollector {
  #keys = new BigInt64Array(1_024);
  #length = 0;

  add(id: string): void {
    const key = keyOfId(id);
    if (!wholeNumber.test(key)) return;
    if (this.#length === this.#keys.length) {
      const larger = new BigInt64Array(2 * this.#keys.length);
      larger.set(this.#keys);
      this.#keys = larger;
    }
    this.#keys[this.#length] = BigInt(key);
    this.#length += 1;
  }

  keys(): KnownKeys {
    return new KnownKeys(this.#keys.slice(0, this.#length));
  }
}

/**
 * The keys of which the host has records, or had some since the last whole reading: from what it keeps of one scope.
 *
 * @returns null where no whole reading of the scope was kept
 * @throws BitewingError `history_lost` where what is kept is damaged
 */
export async function hostKeys(
  scanState: ScanState,
  scope: ScanScope,
  given: GivenIds,
): Promise<KnownKeys | null> {
  const name = scopeName(scope);
  const head = await readHead(scanState, name);
  if (head === null) return null;
  const collector = new KeyCollector();
  for await (const { id } of readEntries(scanState, name, head)) collector.add(id);
  const recent = await readRecentHead(scanState, name);
  if (recent !== null) for await (const id of readRecentIds(scanState, name, recent)) collector.add(id);
  for (const id of given.unsaved(scope)) collector.add(id);
  return collector.keys();
}
