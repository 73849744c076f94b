import { createEaglesoftSource } from '@bitewing/adapter-eaglesoft';
import type { Source } from '@bitewing/core';

/** A folder with `reload.sql` and its data files. */
export interface UnloadedPractice {
  readonly folder: string;
  readonly timeZone: string;
}

export const openUnload = ({ folder, timeZone }: UnloadedPractice): Source =>
  createEaglesoftSource({ instance: 'bench', timeZone, path: folder });
