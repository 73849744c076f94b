import { createReadStream, createWriteStream } from 'node:fs';
import { createGunzip, createGzip } from 'node:zlib';
import { findProgram } from './find-program.ts';
import { runProgram } from './run-program.ts';

/** How the client programs reach a server. */
export interface MariaDbAccess {
  readonly socketPath: string;
  readonly user: string;
  readonly password: string;
}

const isCompressed = (file: string): boolean => file.endsWith('.gz');

const reach = ({ socketPath, user }: MariaDbAccess): readonly string[] => [
  '--no-defaults',
  `--socket=${socketPath}`,
  `--user=${user}`,
];

/** The password goes by environment, since arguments are seen by every account of the machine. */
const environment = ({ password }: MariaDbAccess): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  MYSQL_PWD: password,
});

/**
 * Writes a dump with the real `mariadb-dump`; a name that ends in `.gz` is compressed.
 *
 * @throws BitewingError `peer_missing` without the program, `program_failed` when it ends with an error.
 */
export async function dumpDatabase(
  access: MariaDbAccess,
  database: string,
  file: string,
  dumpArguments: readonly string[],
): Promise<void> {
  const target = createWriteStream(file);
  await runProgram({
    program: findProgram({ name: 'mariadb-dump', debianPackage: 'mariadb-client' }),
    arguments: [...reach(access), ...dumpArguments, database],
    environment: environment(access),
    output: isCompressed(file) ? [createGzip(), target] : [target],
  });
}

/**
 * Runs an SQL file (also `.gz`) in a database with the real `mariadb` client.
 *
 * @throws BitewingError `peer_missing` without the program, `program_failed` when a statement or the file fails.
 */
export async function loadDatabase(access: MariaDbAccess, database: string, file: string): Promise<void> {
  const source = createReadStream(file);
  await runProgram({
    program: findProgram({ name: 'mariadb', debianPackage: 'mariadb-client' }),
    arguments: [...reach(access), '--default-character-set=utf8mb4', database],
    environment: environment(access),
    input: isCompressed(file) ? [source, createGunzip()] : [source],
  });
}
