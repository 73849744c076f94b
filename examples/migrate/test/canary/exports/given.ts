import type { CanonicalRecord } from '@bitewing/core';
import type { Slot } from '@bitewing/core/schedule';
import type { ValidatedBatch } from '@bitewing/core/validate';
import type { MarkedPractice } from '../marked-practice.ts';
import type { SinkBook } from '../sink-book.ts';
import type { ExportedFunction } from './exported-functions.ts';

/** What a stage works with, and what those before it left. */
export interface Given {
  readonly folder: string;
  readonly book: SinkBook;
  readonly functions: readonly ExportedFunction[];
  /** What is to be closed at the end, the last first. */
  readonly closing: (() => PromiseLike<unknown>)[];
  marked?: MarkedPractice;
  dump?: string;
  records?: readonly CanonicalRecord[];
  validated?: readonly ValidatedBatch[];
  slots?: readonly Slot[];
}

/** What an earlier stage must have left. */
export function left<Key extends keyof Given>(given: Given, key: Key): NonNullable<Given[Key]> {
  const value = given[key];
  if (value === undefined || value === null) throw new Error(`No stage left ${key}.`);
  return value;
}
