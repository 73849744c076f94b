import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';

/** The part of the package `mysql2/promise` that opens a connection. */
export type MysqlPackage = Pick<typeof import('mysql2/promise'), 'createConnection'>;

/**
 * Loads the optional package that talks to servers.
 *
 * @throws BitewingError `peer_missing`
 */
export async function loadMysql(
  load: () => Promise<MysqlPackage> = () => import('mysql2/promise'),
): Promise<MysqlPackage> {
  try {
    return await load();
  } catch (error) {
    throw new BitewingError('peer_missing', {
      adapter: adapterName,
      detail: 'Reading a running server needs mysql2 (npm install mysql2); reading a dump does not.',
      cause: error,
    });
  }
}
