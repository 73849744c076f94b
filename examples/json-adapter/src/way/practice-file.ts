import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BitewingError, type Instant } from '@bitewing/core';
import * as z from 'zod';
import { adapterName as adapter, type JsonPracticeOptions } from '../options.ts';

const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const practiceFile = z.object({
  practice: z.string(),
  version: z.string(),
  exportedAt: z.iso.datetime(),
  patients: z.array(row),
  visits: z.array(row),
});

/** Values by column. */
export type Row = z.output<typeof row>;

export interface PracticeFile extends z.output<typeof practiceFile> {
  /** Names the history: as long as instance and practice are the same, another file is the same practice later. */
  readonly epoch: string;
  /** Names this file by its content. */
  readonly digest: string;
  readonly observedAt: Instant;
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Reads the whole file, so that nothing stays open. A larger source is read page by page. */
export async function readPracticeFile(
  { path, instance }: JsonPracticeOptions,
  signal?: AbortSignal,
): Promise<PracticeFile> {
  signal?.throwIfAborted();
  // BitewingError keeps the class and code of a cause and drops its message, which may quote a path or a row.
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new BitewingError('source_not_found', { adapter, cause });
  });
  signal?.throwIfAborted();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BitewingError('missing_table', { adapter, detail: 'The file is no JSON.' });
  }
  const { data } = practiceFile.safeParse(value);
  if (data === undefined)
    throw new BitewingError('missing_table', { adapter, detail: 'The file needs patients and visits.' });
  return {
    ...data,
    epoch: digestOf(JSON.stringify([instance, data.practice])),
    digest: digestOf(text),
    observedAt: data.exportedAt as Instant,
  };
}
