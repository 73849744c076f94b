import { watchAmbientSinks } from '../ambient-sinks.ts';
import { createSinkBook } from '../sink-book.ts';
import { readEaglesoft } from './read-eaglesoft.ts';

/**
 * A program of its own, so that it can be run with mistakes put into it: reads an Eaglesoft office in every way and prints what
 * it found in each place where nothing of a person and no credential may stand.
 *
 * Arguments: a temporary folder, and one for the office's own files.
 */

const [folder = '', ofOffice = ''] = process.argv.slice(2);
const book = createSinkBook();
const ambient = watchAmbientSinks(folder);
await readEaglesoft(book, { temporaryFolder: folder, ofOffice });
// What the system still has to tell of the folder.
await new Promise((done) => setImmediate(done));
ambient.note(book);
ambient.close();
process.stdout.write(JSON.stringify(book.sinks));
