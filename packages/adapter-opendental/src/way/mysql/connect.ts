import type { ResolvedLiveOptions } from '../../options.ts';
import { loadMysql } from './load-mysql.ts';
import { mysqlError } from './mysql-error.ts';
import type { MysqlConnection } from './mysql-pool.ts';

/** Opens one connection; the caller destroys it. */
export type Connect = () => Promise<MysqlConnection>;

type ServerSettings = Extract<ResolvedLiveOptions, { server: unknown }>['server'];

function tlsSettings(tls: NonNullable<ServerSettings['tls']>) {
  return {
    rejectUnauthorized: true,
    verifyIdentity: tls.checkHost,
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
  };
}

/**
 * How connections are opened for some options.
 *
 * @throws BitewingError from its result: `peer_missing`, `connect_failed`, `auth_failed`, `tls_failed`
 */
export function connector(options: ResolvedLiveOptions): Connect {
  if ('pool' in options) {
    const { pool } = options;
    return async () => {
      try {
        return await pool.getConnection();
      } catch (error) {
        // A pool's own refusal has no code: it was ended, or has no connection left.
        throw mysqlError(error, 'open', 'The pool gave no connection.');
      }
    };
  }
  const { host, port, user, password, tls, connectTimeoutMs } = options.server;
  return async () => {
    const { createConnection } = await loadMysql();
    try {
      return await createConnection({
        host,
        port,
        user,
        password,
        connectTimeout: connectTimeoutMs,
        charset: 'utf8mb4',
        ...(tls === undefined ? {} : { ssl: tlsSettings(tls) }),
      });
    } catch (error) {
      throw mysqlError(error, 'open');
    }
  };
}
