import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SelectPurpose } from './sql/rewrite-select.ts';

/** What the stand-in was asked. Values are never in it: parameters are counted, and a secret of an option is left out. */
export interface StandInEntry {
  readonly event:
    | 'connect'
    | 'select'
    | 'option'
    | 'refused'
    | 'catalogue-call'
    | 'fault'
    | 'cancel'
    | 'close';
  readonly processId: number;
  /** Which connection of that process, from 1. */
  readonly connection: number;
  /** The statement as it was asked. */
  readonly sql?: string;
  readonly purpose?: SelectPurpose;
  readonly table?: string;
  readonly parameters?: number;
  /** Rows delivered, after any fault. */
  readonly rows?: number;
  /** A refused statement that would have written. */
  readonly isWrite?: true;
  /** The state of a refusal. */
  readonly state?: string;
  /** The fault that struck. */
  readonly fault?: string;
  /** True where an OEM edition would take no writes any more: unauthenticated for 30 s (sql-anywhere.md section 3). */
  readonly isReadOnly?: true;
}

const logFile = (folder: string): string => join(folder, 'statements.ndjson');

/** Adds a line that any process can read at once. */
export function appendEntry(folder: string, entry: StandInEntry): void {
  appendFileSync(logFile(folder), `${JSON.stringify(entry)}\n`);
}

/** All that was asked since the log was cleared, in the order in which it was answered. */
export function readEntries(folder: string): readonly StandInEntry[] {
  if (!existsSync(logFile(folder))) return [];
  const lines = readFileSync(logFile(folder), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as StandInEntry);
}

export const clearEntries = (folder: string): void => rmSync(logFile(folder), { force: true });
