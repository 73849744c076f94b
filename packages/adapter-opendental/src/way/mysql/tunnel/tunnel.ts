import { setTimeout as pause } from 'node:timers/promises';
import { backOffMs } from './back-off.ts';
import { forwardChannel, type TunnelTarget } from './forward-channel.ts';
import { loadSsh } from './load-ssh.ts';
import { openPinned } from './open-pinned.ts';
import type { SshConnection } from './open-ssh.ts';
import { proofOfUser } from './proof-of-user.ts';
import type { SshChannel, SshPackage, SshProof } from './ssh-package.ts';
import type { ResolvedTunnel } from './tunnel-options.ts';

/** What a tunnel is made of. */
export interface TunnelParts {
  readonly options: ResolvedTunnel;
  /** No connection to the SSH server is opened any more when it is aborted; the one that is open stays. */
  readonly signal?: AbortSignal;
  readonly load?: () => Promise<SshPackage>;
  /** Waits between attempts; rejects when the signal is aborted. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly random?: () => number;
}

/**
 * One connection to an SSH server for all connections of a source: opened at the first need, and anew at the next one
 * after it broke off. At most one attempt is under way; whoever needs the tunnel meanwhile waits for that one.
 */
export class Tunnel implements AsyncDisposable {
  readonly #parts: TunnelParts;
  readonly #disposal = new AbortController();
  readonly #signal: AbortSignal;
  #connection: Promise<SshConnection> | null = null;
  #failures = 0;
  /** On the clock of `performance`, which nobody sets. */
  #notBefore = 0;
  #knownType: string | null = null;
  #proof: SshProof | null = null;

  constructor(parts: TunnelParts) {
    this.#parts = parts;
    const { signal } = parts;
    this.#signal =
      signal === undefined ? this.#disposal.signal : AbortSignal.any([signal, this.#disposal.signal]);
  }

  /**
   * Opens a connection to the database server.
   *
   * @throws BitewingError `connect_failed`, `auth_failed`, `host_key_mismatch`, `tunnel_refused`, `peer_missing`,
   * `invalid_options`; the signal's reason
   */
  async open(target: TunnelTarget): Promise<SshChannel> {
    return forwardChannel(await this.#connected(), target);
  }

  async #connected(): Promise<SshConnection> {
    const latest = this.#connection;
    const standing = await latest;
    if (standing?.isOpen() === true) return standing;
    if (this.#connection === latest) this.#connection = null;
    // Several may have found that one ended: the first of them begins anew, the others wait for it.
    this.#connection ??= this.#begin();
    return this.#connection;
  }

  #begin(): Promise<SshConnection> {
    const beginning = this.#attempt();
    const forget = (): void => {
      if (this.#connection === beginning) this.#connection = null;
    };
    beginning.then(({ closed }) => closed).then(forget, forget);
    return beginning;
  }

  async #attempt(): Promise<SshConnection> {
    const { options, load, wait = waitFor, random = Math.random } = this.#parts;
    const signal = this.#signal;
    signal.throwIfAborted();
    const ssh = await loadSsh(load);
    this.#proof ??= proofOfUser(ssh, options);
    const proof = this.#proof;
    const waitMs = this.#notBefore - performance.now();
    if (this.#failures > 0 && waitMs > 0) await wait(waitMs, signal);
    try {
      const connection = await openPinned({
        ssh,
        tunnel: options,
        proof,
        signal,
        knownType: this.#knownType,
      });
      this.#failures = 0;
      this.#knownType = connection.hostKeyType;
      return connection;
    } catch (error) {
      this.#failures += 1;
      this.#notBefore = performance.now() + backOffMs(this.#failures, random());
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposal.abort(new DOMException('The source was disposed of.', 'AbortError'));
    const connection = await this.#connection?.catch(() => null);
    await connection?.end();
  }
}

async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(milliseconds, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
