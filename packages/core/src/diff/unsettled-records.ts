import { externalSort } from '../stream/external-sort.ts';
import type { SortEntry } from '../stream/spill-run.ts';
import { removedText } from './comparable-record.ts';

/** Records of one side that did not find the same one on the other while they waited. */
export interface UnsettledRecords extends AsyncDisposable {
  /** A later state of the record than all that were added before. */
  add(key: string, text: string): void;
  /** The state before all others, whenever it is added. */
  addEarliest(key: string, text: string): void;
  /** Hands over what was added since the last call; call it once a batch. */
  flush(): Promise<void>;
  /** The last state of each record, in the order of the keys; removed ones are left out. */
  blocks(): AsyncIterable<readonly SortEntry[]>;
}

/** Marks the text of an earliest state. JSON does not mind white space. */
const earliest = ' ';

export interface UnsettledOptions {
  readonly memoryLimitBytes: number;
  readonly temporaryFolder: string;
}

export function createUnsettledRecords(options: UnsettledOptions): UnsettledRecords {
  const sort = externalSort(options);
  let added: SortEntry[] = [];
  return {
    add(key, text) {
      added.push({ key, text });
    },
    addEarliest(key, text) {
      added.push({ key, text: earliest + text });
    },
    async flush() {
      const entries = added;
      added = [];
      await sort.add(entries);
    },
    async *blocks() {
      let last: SortEntry | undefined;
      for await (const block of sort.sortedBlocks()) {
        const finished: SortEntry[] = [];
        for (const entry of block) {
          if (last?.key === entry.key) {
            if (!entry.text.startsWith(earliest)) last = entry;
          } else {
            if (last !== undefined && last.text !== removedText) finished.push(last);
            last = entry;
          }
        }
        yield finished;
      }
      if (last !== undefined && last.text !== removedText) yield [last];
    },
    async [Symbol.asyncDispose]() {
      added = [];
      await sort[Symbol.asyncDispose]();
    },
  };
}
