import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { marksInBytes } from '../../marks.ts';
import type { SinkBook } from '../../sink-book.ts';

/** A database and the files beside it. */
const filesOf = (path: string): readonly Buffer[] =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith(basename(path)))
    .map((name) => readFileSync(join(dirname(path), name)));

/** How many canaries of any kind the files of a database hold. */
export function countMarks(path: string): number {
  const found = filesOf(path).map((bytes) => marksInBytes(bytes, 'nothing'));
  return found.reduce((sum, { open, leaked }) => sum + open + leaked.length, 0);
}

/** Searches a database and the files beside it, where not even a quasi-identifying value may stand. */
export function bookFiles(book: SinkBook, sink: string, path: string): void {
  for (const bytes of filesOf(path)) {
    const { open, leaked } = marksInBytes(bytes, 'nothing');
    book.note(sink, open === 0 ? leaked : [...leaked, `${open} quasi-identifying values`]);
  }
}
