import { watchAmbientSinks } from '../ambient-sinks.ts';
import { createSinkBook } from '../sink-book.ts';
import { readCareStack } from './read-care-stack.ts';

/**
 * A program of its own, so that it can be run with mistakes put into it: reads a CareStack account in every way and prints
 * what it found in each place where nothing of a person, no key and no token may stand.
 *
 * Argument: a temporary folder.
 */

/** What it prints, as JSON. */
export interface CareStackSinks {
  readonly sinks: ReturnType<typeof createSinkBook>['sinks'];
  /** Channels that are not searched, and showed a canary. */
  readonly shownLeftOut: readonly string[];
}

const [folder = ''] = process.argv.slice(2);
const book = createSinkBook();
const ambient = watchAmbientSinks(folder);
await readCareStack(book);
// What the system still has to tell of the folder.
await new Promise((done) => setImmediate(done));
ambient.note(book);
const found: CareStackSinks = { sinks: book.sinks, shownLeftOut: ambient.shownLeftOut() };
ambient.close();
process.stdout.write(JSON.stringify(found));
