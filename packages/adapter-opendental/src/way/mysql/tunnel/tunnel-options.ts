import * as z from 'zod';

/**
 * An SSH server over which the database server is reached. It takes a key, never a password, and no host key but the
 * ones that are pinned.
 */
export interface OpenDentalTunnel {
  readonly host: string;
  /** 22 by default. */
  readonly port?: number;
  readonly user: string;
  /** The text of a private key, PEM or OpenSSH's own form; this or `agent`. */
  readonly privateKey?: string;
  /** Of an encrypted private key. */
  readonly passphrase?: string;
  /** The socket of an agent that has the key, as in SSH_AUTH_SOCK; this or `privateKey`. */
  readonly agent?: string;
  /**
   * What host key the server must have: `SHA256:...`, as `ssh-keygen -lf` prints it. One of several is enough, so that a
   * change of keys can be prepared.
   */
  readonly hostKey: string | readonly string[];
  /** How often it is asked whether it is still there; 10,000 by default. Lost after two questions without an answer. */
  readonly keepAliveMs?: number;
  /** How long connecting and logging in may take; 10,000 by default. */
  readonly connectTimeoutMs?: number;
}

/** Base64 of 32 bytes; `ssh-keygen` leaves its padding out. */
const fingerprint = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/);

export const tunnelSchema = z
  .strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65_535).default(22),
    user: z.string().min(1),
    privateKey: z.string().min(1).optional(),
    passphrase: z.string().min(1).optional(),
    agent: z.string().min(1).optional(),
    hostKey: z
      .union([fingerprint, z.array(fingerprint).min(1)])
      .transform((one): readonly string[] => (typeof one === 'string' ? [one] : one)),
    keepAliveMs: z.int().min(1).max(3_600_000).default(10_000),
    connectTimeoutMs: z.int().min(1).max(3_600_000).default(10_000),
  })
  .check(({ value: { privateKey, passphrase, agent }, issues }) => {
    const refuse = (name: string): void => {
      issues.push({ code: 'custom', path: [name], input: undefined });
    };
    if (privateKey === undefined && agent === undefined) refuse('privateKey');
    if (privateKey !== undefined && agent !== undefined) refuse('agent');
    if (privateKey === undefined && passphrase !== undefined) refuse('passphrase');
  });

/** Options of a tunnel with their defaults. */
export type ResolvedTunnel = z.output<typeof tunnelSchema>;
