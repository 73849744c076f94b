import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLeg } from '../leg/run-leg.ts';
import type { PracticeFacts } from './practice-facts.ts';
import type { WritePractice } from './write-practice.ts';

/** A practice as the file that its system's own dump program wrote. */
export interface PreparedPractice extends AsyncDisposable, PracticeFacts {
  readonly dump: string;
  /** For what else a bench writes; gone at the end. */
  readonly folder: string;
}

/** About so many records come of one patient. */
const recordsOfPatient = 75.9;

/** Making the truth takes memory for all of it at once: about 1.5 GB a million records. */
const heapMb = 12_000;

/** Makes the rich practice with about so many records, in a process of its own, and dumps it. */
export async function preparePractice(records: number): Promise<PreparedPractice> {
  const folder = await mkdtemp(join(tmpdir(), 'bitewing-bench-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const dump = join(folder, 'practice.sql');
  const factsFile = join(folder, 'practice.json');
  try {
    await runLeg<WritePractice>(
      new URL('./write-practice.ts', import.meta.url),
      { patients: Math.max(20, Math.round(records / recordsOfPatient)), dump, factsFile },
      { heapMb },
    );
    const facts = JSON.parse(await readFile(factsFile, 'utf8')) as PracticeFacts;
    return { ...facts, dump, folder, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
