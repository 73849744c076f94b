import type { ByteWindow } from './byte-window.ts';
import { dumpError } from './dump-error.ts';

const beginnings =
  /^(?:--\s|\/\*|#|(?:ALTER|BEGIN|CREATE|DELIMITER|DROP|INSERT|LOCK|REPLACE|SET|START|USE)\s)/i;
const otherEngine = /^--\s+(PostgreSQL|pg_dump|SQLite)/im;
const reach = 1024;

const refuse = (why: string): never => {
  throw dumpError('not_a_dump', why);
};

/**
 * Refuses what cannot be a dump by its first bytes, and moves behind a byte order mark.
 *
 * @throws BitewingError `not_a_dump`
 */
export async function expectDump(window: ByteWindow): Promise<void> {
  while (window.end - window.at < reach && (await window.more()));
  const start = window.buffer.subarray(window.at, Math.min(window.end, window.at + reach));
  if (start.length === 0) refuse('It is empty.');
  if (start[0] === 0xff && start[1] === 0xfe) {
    refuse('It is UTF-16, as a redirection in PowerShell writes it: dump with --result-file instead.');
  }
  if (start[0] === 0x50 && start[1] === 0x4b) refuse('It is a ZIP archive: give the file inside of it.');
  if (start.includes(0)) refuse('It is a binary file.');
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) window.at += 3;
  const text = window.buffer.toString('utf8', window.at, window.at + start.length).trimStart();
  if (otherEngine.test(text)) refuse('It was written by another database engine.');
  if (!beginnings.test(text)) refuse('It does not begin with a comment or a statement.');
}
