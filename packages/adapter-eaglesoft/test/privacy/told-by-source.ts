import { type Batch, BitewingError, type Source } from '@bitewing/core';
import { KeepingHost } from '../truth/keeping-host.ts';
import { toldBy } from './told.ts';

/** What a host may log of a batch: everything but its records. */
const loggable = ({ records: _, ...batch }: Batch): string => toldBy(batch);

/** All that a source says when it is asked for everything, in whatever way it ends, and the codes of its errors. */
export async function allTold(
  source: Source,
  host = new KeepingHost(),
): Promise<{ readonly told: string; readonly codes: readonly string[] }> {
  const told: string[] = [toldBy(source)];
  const codes: string[] = [];
  const tell = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      told.push(toldBy(await work()));
    } catch (error) {
      if (!BitewingError.is(error)) throw new Error(`no BitewingError: ${String(error)}`, { cause: error });
      codes.push(error.code);
      told.push(toldBy(error));
    }
  };
  const beforeBatch = (batch: Batch): void => {
    told.push(loggable(batch));
  };
  await tell(() => source.check());
  await tell(() => source.profile());
  for (const phase of ['snapshot', 'changes'] as const) {
    if (phase === 'changes' && host.cursor?.position.complete !== true) break;
    await tell(async () => {
      const {
        last: _,
        upserted: _records,
        ...report
      } = await host[phase](source, { beforeBatch, batchSize: 500 });
      return report;
    });
  }
  return { told: told.join('\n'), codes };
}
