import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Host key algorithms that are asked for; none signs with SHA-1. */
export type HostKeyAlgorithm =
  | 'ssh-ed25519'
  | 'ecdsa-sha2-nistp256'
  | 'ecdsa-sha2-nistp384'
  | 'ecdsa-sha2-nistp521'
  | 'rsa-sha2-512'
  | 'rsa-sha2-256';

/** A key that `ssh2` has read. */
export interface SshKey {
  isPrivateKey(): boolean;
}

/** How a user is let in; `agent` is the path of a socket. */
export type SshProof =
  | { readonly type: 'publickey'; readonly username: string; readonly key: SshKey }
  | { readonly type: 'agent'; readonly username: string; readonly agent: string };

/** What is set of a connection of `ssh2`. */
export interface SshSettings {
  readonly sock: Socket;
  readonly username: string;
  readonly authHandler: SshProof[];
  readonly hostVerifier: (key: Buffer) => boolean;
  readonly algorithms: { readonly serverHostKey: HostKeyAlgorithm[] };
  readonly readyTimeout: number;
  readonly keepaliveInterval: number;
  readonly keepaliveCountMax: number;
}

/** A connection through an SSH server; it closes its other end by itself only where `close` is called. */
export interface SshChannel extends Duplex {
  close(): void;
}

/** What is needed of a client of `ssh2`. */
export interface SshClient {
  connect(settings: SshSettings): unknown;
  forwardOut(
    sourceHost: string,
    sourcePort: number,
    host: string,
    port: number,
    done: (error: Error | undefined, channel: SshChannel) => void,
  ): unknown;
  on(event: 'ready' | 'handshake' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  end(): unknown;
}

/** What is needed of the package `ssh2`. */
export interface SshPackage {
  readonly Client: new () => SshClient;
  readonly utils: {
    /** Gives the error back instead of throwing it. */
    parseKey(text: string, passphrase?: string): Error | SshKey;
  };
}
