import type { ResolvedLiveOptions } from '../../options.ts';
import { loadMysql } from './load-mysql.ts';
import { mysqlError } from './mysql-error.ts';
import type { MysqlConnection } from './mysql-pool.ts';
import { Tunnel } from './tunnel/tunnel.ts';

/** Opens one connection; the caller destroys it. */
export type Connect = () => Promise<MysqlConnection>;

/** Opens the connections of one source, and holds what they have in common. */
export interface Connector extends AsyncDisposable {
  readonly connect: Connect;
}

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
 * @param signal Nothing new is opened for them when it is aborted, but for connections through a tunnel that stands.
 * @throws BitewingError from `connect`: `peer_missing`, `connect_failed`, `auth_failed`, `tls_failed`; with a tunnel
 * `host_key_mismatch`, `tunnel_refused`, `invalid_options`
 */
export function connector(options: ResolvedLiveOptions, signal?: AbortSignal): Connector {
  if ('pool' in options) {
    const { pool } = options;
    return {
      async connect() {
        try {
          return await pool.getConnection();
        } catch (error) {
          // A pool's own refusal has no code: it was ended, or has no connection left.
          throw mysqlError(error, 'open', 'The pool gave no connection.');
        }
      },
      [Symbol.asyncDispose]: async () => undefined,
    };
  }
  const { host, port, user, password, tls, connectTimeoutMs, tunnel: tunnelOptions } = options.server;
  const tunnel =
    tunnelOptions === undefined
      ? null
      : new Tunnel({ options: tunnelOptions, ...(signal === undefined ? {} : { signal }) });
  return {
    async connect() {
      const { createConnection } = await loadMysql();
      const stream = await tunnel?.open({ host, port, connectTimeoutMs });
      try {
        return await createConnection({
          host,
          port,
          user,
          password,
          connectTimeout: connectTimeoutMs,
          charset: 'utf8mb4',
          ...(tls === undefined ? {} : { ssl: tlsSettings(tls) }),
          ...(stream === undefined ? {} : { stream }),
        });
      } catch (error) {
        stream?.destroy();
        throw mysqlError(error, 'open');
      }
    },
    [Symbol.asyncDispose]: async () => tunnel?.[Symbol.asyncDispose](),
  };
}
