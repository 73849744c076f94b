import { recordId } from '@bitewing/core';
import type { Writer } from '@bitewing/core/write';
import type { WorkerWord } from './worker-messages.ts';

/** A writer that tells what it is called for. */
export function toldWriter(writer: Writer, tell: (word: WorkerWord) => void): Writer {
  return {
    ...writer,
    apply(intent, options) {
      tell({ did: 'send', at: Date.now() });
      return writer.apply(intent, options);
    },
    async lookup(intent, options) {
      const at = Date.now();
      const answer = await writer.lookup(intent, options);
      const found = typeof answer === 'object' ? recordId(answer.found.table, [answer.found.key]) : null;
      tell({ did: 'look', at, found });
      return answer;
    },
  };
}
