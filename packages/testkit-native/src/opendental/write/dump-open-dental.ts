import { readFile, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { MariaDbServer } from '../../server/start-maria-db.ts';

/** How a dump is made. */
export interface DumpOptions {
  /** Arguments of `mariadb-dump`, such as `--complete-insert`; its defaults without them. */
  readonly arguments?: readonly string[];
  /**
   * `YYYY-MM-DD HH:mm:ss`: writes this time, and invented versions, in place of those of this run, so that the same
   * practice gives the same text on every machine. Reads the whole dump into memory.
   */
  readonly takenAt?: string;
}

/** The lines of a dump that say where and when it was made. */
const passingLines: readonly (readonly [line: RegExp, replacement: string])[] = [
  [/^(-- MariaDB dump \S+ +Distrib )\S+( for ).*$/m, '$110.11.0-MariaDB,$2debian-linux-gnu (x86_64)'],
  [/^(-- Host: )\S+/m, '$1localhost'],
  [/^(-- Server version\t).*$/m, '$110.11.0-MariaDB'],
];

function fixPassingLines(dump: string, takenAt: string): string {
  const fixed = passingLines.reduce((text, [line, replacement]) => text.replace(line, replacement), dump);
  return fixed.replace(/^-- Dump completed on .*$/m, `-- Dump completed on ${takenAt}`);
}

/**
 * Dumps a database with the real `mariadb-dump`; a name that ends in `.gz` is compressed, without a time in it.
 *
 * @throws BitewingError `peer_missing`, `program_failed`
 */
export async function dumpOpenDental(
  server: MariaDbServer,
  database: string,
  file: string,
  options: DumpOptions = {},
): Promise<void> {
  const { arguments: dumpArguments = [], takenAt } = options;
  if (takenAt === undefined) {
    await server.dump(database, file, dumpArguments);
    return;
  }
  const plain = `${file}.plain`;
  try {
    await server.dump(database, plain, dumpArguments);
    const dump = fixPassingLines(await readFile(plain, 'utf8'), takenAt);
    await writeFile(file, file.endsWith('.gz') ? gzipSync(dump, { level: 9 }) : dump);
  } finally {
    await rm(plain, { force: true });
  }
}
