import type { BitewingError } from '@bitewing/core';
import { algorithmsOfKeyType, hostKeyAlgorithms } from './host-key.ts';
import { openSsh, type SshConnection, type SshTry } from './open-ssh.ts';
import { tunnelError } from './tunnel-error.ts';

/** What an attempt needs to know. */
export interface PinnedAttempt extends Omit<SshTry, 'algorithms'> {
  /** The type of key that the server was known by last time. */
  readonly knownType: string | null;
}

const mismatch = (): BitewingError =>
  tunnelError('host_key_mismatch', 'nobody was logged in, and nothing was read.');

/**
 * Connects to the SSH server that has a pinned host key.
 *
 * Servers have keys of several types and show one of them, of a type that the client asks for; a fingerprint does not say
 * of which type its key is. So types are asked for in turn, each on a connection of its own, until the pinned key comes.
 *
 * @throws BitewingError `host_key_mismatch` when the server has none of them; `connect_failed`, `auth_failed`
 */
export async function openPinned({ knownType, ...attempt }: PinnedAttempt): Promise<SshConnection> {
  const known = knownType === null ? [] : algorithmsOfKeyType(knownType);
  let algorithms = [...known, ...hostKeyAlgorithms.filter((algorithm) => !known.includes(algorithm))];
  let hasRefused = false;
  for (;;) {
    const outcome = await openSsh({ ...attempt, algorithms });
    if ('client' in outcome) return outcome;
    if (outcome.refusedType === null)
      throw hasRefused
        ? mismatch()
        : tunnelError('connect_failed', 'it has no algorithms in common with the SSH server.');
    hasRefused = true;
    const refused = algorithmsOfKeyType(outcome.refusedType);
    const left = algorithms.filter((algorithm) => !refused.includes(algorithm));
    // A server that shows another type than it was asked for is not asked again.
    if (left.length === 0 || left.length === algorithms.length) throw mismatch();
    algorithms = left;
  }
}
