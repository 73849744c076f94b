import { readFileSync } from 'node:fs';
import { BitewingError } from '@bitewing/core';

/** The unprivileged account that a server runs as. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Chooses the account for a server that refuses to run as root: the first of `names` that exists.
 *
 * Gives undefined when this process is not root: then the server runs as the same account.
 *
 * @throws BitewingError `unsupported_setup` when this process is root and none of the accounts exists.
 */
export function serverAccount(names: readonly string[]): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name, , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  const account = names.map((name) => accounts.get(name)).find((candidate) => candidate !== undefined);
  if (account === undefined) {
    throw new BitewingError('unsupported_setup', {
      detail: `A database server does not run as root, and none of the accounts ${names.join(', ')} exists.`,
    });
  }
  return account;
}
