/** What the comments at the head of a dump say. */
export interface DumpHeader {
  /** The program that wrote it, with its version. */
  readonly program: string | null;
  readonly serverVersion: string | null;
  /** The database that was dumped, where it was only one. */
  readonly database: string | null;
}

export const emptyHeader: DumpHeader = { program: null, serverVersion: null, database: null };

const programPattern = /^-- ((?:MariaDB|MySQL) dump .+?)\s*$/;
const databasePattern = /^-- Host: .*\bDatabase: (\S+)\s*$/;
const serverPattern = /^-- Server version\s+(\S+)/;

/** The header with what one more comment says. */
export function readHeaderComment(header: DumpHeader, comment: string): DumpHeader {
  const line = comment.trimEnd();
  return {
    program: header.program ?? programPattern.exec(line)?.[1] ?? null,
    database: header.database ?? databasePattern.exec(line)?.[1] ?? null,
    serverVersion: header.serverVersion ?? serverPattern.exec(line)?.[1] ?? null,
  };
}

/** The closing line of a dump. */
export interface DumpFooter {
  /** `YYYY-MM-DDTHH:mm:ss` by the clock of the machine that wrote the dump; null where dates were switched off. */
  readonly completedAt: string | null;
}

/** With its line feed: so that no part of the line passes for the whole. */
const footerPattern = /^-- Dump completed(?: on (\d{4}-\d{2}-\d{2}) +(\d{1,2}):(\d{2}):(\d{2}))?[ \t]*\r?\n$/;

/** Reads the closing line; null where the comment is another one, or is cut. */
export function readFooterComment(comment: string): DumpFooter | null {
  const match = footerPattern.exec(comment);
  if (match === null) return null;
  const [, day, hour, minute, second] = match;
  return { completedAt: day === undefined ? null : `${day}T${hour?.padStart(2, '0')}:${minute}:${second}` };
}
