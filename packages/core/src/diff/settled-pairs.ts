import { type SortEntry, SpillRun } from '../stream/spill-run.ts';

/** A record that was found the same on both sides, as each of them said it. */
export interface SettledPair {
  readonly key: string;
  readonly left: string;
  readonly right: string;
}

/**
 * What was paired, in the order in which it was. A stream may come back to any record until its very end, and then the
 * other side must still be known: so the pairs are kept, once and unsorted, and read again only where that happens.
 */
export interface SettledPairs extends AsyncDisposable {
  add(pair: SettledPair): void;
  /** Puts aside what exceeds the limit; call it once a batch. */
  flush(): Promise<void>;
  blocks(): AsyncIterable<readonly SettledPair[]>;
}

/** Stands between two texts that are not written the same; JSON has no bare line feed. */
const separator = '\n';

const toEntry = ({ key, left, right }: SettledPair): SortEntry => ({
  key,
  text: left === right ? left : left + separator + right,
});

function toPair({ key, text }: SortEntry): SettledPair {
  const at = text.indexOf(separator);
  return at === -1
    ? { key, left: text, right: text }
    : { key, left: text.slice(0, at), right: text.slice(at + 1) };
}

export interface SettledPairsOptions {
  readonly memoryLimitBytes: number;
  readonly temporaryFolder: string;
}

export function createSettledPairs({ memoryLimitBytes, temporaryFolder }: SettledPairsOptions): SettledPairs {
  let held: SortEntry[] = [];
  let heldBytes = 0;
  let run: SpillRun | undefined;
  return {
    add(pair) {
      const entry = toEntry(pair);
      held.push(entry);
      heldBytes += 2 * (entry.key.length + entry.text.length);
    },
    async flush() {
      if (heldBytes <= memoryLimitBytes) return;
      run ??= await SpillRun.create(temporaryFolder);
      const full = held;
      held = [];
      heldBytes = 0;
      await run.append(full);
    },
    async *blocks() {
      if (run !== undefined) for await (const block of run.read()) yield block.map(toPair);
      yield held.map(toPair);
    },
    async [Symbol.asyncDispose]() {
      held = [];
      await run?.[Symbol.asyncDispose]();
      run = undefined;
    },
  };
}
