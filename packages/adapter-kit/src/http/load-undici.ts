import { BitewingError } from '@bitewing/core';
import type { HttpDispatcher } from './http-dispatcher.ts';

/** A dispatcher that the client made, and closes. */
export interface OwnDispatcher extends HttpDispatcher {
  destroy(): Promise<void>;
}

/** What the client sets on connections of its own. */
export interface ConnectionOptions {
  readonly connectMs: number;
  /** Most connections to one origin. */
  readonly connections: number;
}

/** The part of the package `undici` that opens connections. */
export interface UndiciPackage {
  readonly Agent: new (options: {
    readonly connections: number;
    readonly allowH2: boolean;
    readonly connect: { readonly timeout: number };
  }) => OwnDispatcher;
}

/**
 * Loads the optional package that talks HTTP, and opens a pool of connections for each origin.
 *
 * @throws BitewingError `peer_missing`
 */
export async function ownDispatcher(
  { connectMs, connections }: ConnectionOptions,
  adapter: string,
  load: () => Promise<UndiciPackage> = () => import('undici'),
): Promise<OwnDispatcher> {
  let undici: UndiciPackage;
  try {
    undici = await load();
  } catch (error) {
    throw new BitewingError('peer_missing', {
      adapter,
      detail: 'Reading over HTTP needs undici (npm install undici).',
      cause: error,
    });
  }
  // Over HTTP/2 one connection would carry every request, and with it lose every one.
  return new undici.Agent({ connections, allowH2: false, connect: { timeout: connectMs } });
}
