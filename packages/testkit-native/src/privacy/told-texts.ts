import { type Batch, BitewingError, type ErrorCode, type Source } from '@bitewing/core';
import type { KeepingHost } from '../host/keeping-host.ts';
import { toldBy } from './told-by.ts';

const batchSize = 500;

/** What a host may log of a batch: everything but its records. */
export const toldByBatch = ({ records: _, ...batch }: Batch): string => toldBy(batch);

/** Gathers all that is told when a source is asked for things, in whatever way that ends. */
export class ToldTexts {
  readonly #texts: string[] = [];
  /** Codes of the errors that it ended with. */
  readonly codes: ErrorCode[] = [];

  /** Asks for something; what it gives is told, or its error, which has to be one of ours. */
  async ask(work: () => Promise<unknown>): Promise<void> {
    try {
      this.look(await work());
    } catch (error) {
      if (!BitewingError.is(error)) throw new Error(`no BitewingError: ${String(error)}`, { cause: error });
      this.codes.push(error.code);
      this.look(error);
    }
  }

  /** Looks at something. */
  look(value: unknown): void {
    this.#texts.push(toldBy(value));
  }

  /** Asks a source for both reports, a snapshot and, once that is complete, for changes. */
  async askAll(source: Source, host: KeepingHost): Promise<void> {
    const beforeBatch = (batch: Batch): void => {
      this.#texts.push(toldByBatch(batch));
    };
    await this.ask(() => source.check());
    await this.ask(() => source.profile());
    for (const phase of ['snapshot', 'changes'] as const) {
      if (phase === 'changes' && host.cursor?.position.complete !== true) return;
      await this.ask(async () => {
        const reading = await host[phase](source, { beforeBatch, batchSize });
        const { last: _, upserted: _records, ...report } = reading;
        return report;
      });
    }
  }

  toString(): string {
    return this.#texts.join('\n');
  }
}
