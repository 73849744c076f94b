import type { TruthRecord } from '@bitewing/testkit';
import type { EntryVersion } from './ledger/entry-version.ts';
import { createMemory, type Memory } from './memory.ts';

/** What a later writing of the same account has to know of the earlier ones. */
export interface WritingState {
  readonly memory: Memory;
  /** How each entry of the truth stands in the books, the latest last. Books are never wiped: what was wrong is reversed. */
  readonly versions: Map<string, readonly EntryVersion[]>;
  /** Payments that were ever made: their invoices stay. */
  readonly payments: Map<string, TruthRecord<'payment'>>;
  /** Truth ids whose rows are marked as deleted, although the truth has them. */
  readonly softDeleted: Set<string>;
  /** Truth ids whose rows are gone, although the truth has them: what an office took out of its set-up. */
  readonly gone: Set<string>;
}

export const emptyState = (): WritingState => ({
  memory: createMemory(),
  versions: new Map(),
  payments: new Map(),
  softDeleted: new Set(),
  gone: new Set(),
});

/** The same state apart. */
export const copyState = ({ memory, versions, payments, softDeleted, gone }: WritingState): WritingState => ({
  memory: memory.copy(),
  versions: new Map(versions),
  payments: new Map(payments),
  softDeleted: new Set(softDeleted),
  gone: new Set(gone),
});
