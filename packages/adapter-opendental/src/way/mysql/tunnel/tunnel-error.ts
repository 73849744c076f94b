import { BitewingError, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';

/** Names what went wrong with a tunnel. What SSH servers say quotes accounts and addresses: none of it is kept. */
export const tunnelError = (code: ErrorCode, detail: string, cause?: unknown): BitewingError =>
  new BitewingError(code, {
    adapter: adapterName,
    detail: `The tunnel: ${detail}`,
    ...(cause === undefined ? {} : { cause }),
  });

/** How far a connection to an SSH server had come: talked to, its host key proven, let in. */
export type TunnelStage = 'reaching' | 'authenticating' | 'open';

/** Where in `ssh2` an error came from; null where it does not say. */
export function levelOf(error: Error): string | null {
  const level: unknown = Reflect.get(error, 'level');
  return typeof level === 'string' ? level : null;
}

/** The server gave its reason before it hung up, as it does after too many keys. */
const isDisconnect = (error: Error): boolean => typeof Reflect.get(error, 'code') === 'number';

/** Names why no connection to an SSH server came about. */
export function openingError(stage: TunnelStage, error: Error | null): BitewingError {
  const level = error === null ? null : levelOf(error);
  if (level === 'agent') return tunnelError('auth_failed', 'the agent could not be asked for a key.', error);
  const isRefusal = error !== null && (level === 'client-authentication' || isDisconnect(error));
  if (stage === 'authenticating' && isRefusal)
    return tunnelError('auth_failed', 'the SSH server let the user not in with this key.', error);
  return tunnelError(
    'connect_failed',
    'the SSH server could not be reached, or did not answer as one.',
    error ?? undefined,
  );
}

/** Reasons for a channel that was not opened (RFC 4254 section 5.1). */
const targetNotReached: unknown = 2;
const noRoom: unknown = 4;

/** Names why an SSH server forwards no connection. */
export function forwardingError(error: Error): BitewingError {
  const reason: unknown = Reflect.get(error, 'reason');
  if (reason === targetNotReached)
    return tunnelError('connect_failed', 'the SSH server did not reach the database server.', error);
  if (reason === noRoom)
    return tunnelError('connect_failed', 'the SSH server has no room for another connection.', error);
  return typeof reason === 'number'
    ? tunnelError('tunnel_refused', 'the SSH server refused to forward the connection.', error)
    : tunnelError('connect_failed', 'it broke off while a connection was opened through it.', error);
}
