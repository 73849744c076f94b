import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { SshPackage, SshProof } from './ssh-package.ts';
import type { ResolvedTunnel } from './tunnel-options.ts';

/**
 * By what the user of a tunnel is let in. An encrypted key is decrypted here, once for a source: that takes up to seconds,
 * in which nothing else runs.
 *
 * @throws BitewingError `invalid_options`, naming `privateKey` or `passphrase`
 */
export function proofOfUser({ utils }: SshPackage, options: ResolvedTunnel): SshProof {
  const { user: username, privateKey, passphrase, agent = '' } = options;
  if (privateKey === undefined) return { type: 'agent', username, agent };
  const key = parsedKey(() => utils.parseKey(privateKey, passphrase));
  if (!(key instanceof Error) && key.isPrivateKey()) return { type: 'publickey', username, key };
  const isLocked = key instanceof Error && /passphrase/i.test(key.message);
  throw new BitewingError('invalid_options', {
    adapter: adapterName,
    detail: isLocked
      ? 'Missing or wrong: server.tunnel.passphrase; the private key is encrypted.'
      : 'Malformed: server.tunnel.privateKey is no private key in PEM or OpenSSH form.',
    cause: key,
  });
}

/** Some malformed keys are given back as an error, others throw it. */
function parsedKey<Key>(parse: () => Key): Key | Error {
  try {
    return parse();
  } catch (error) {
    return error instanceof Error ? error : new Error('The key could not be read.');
  }
}
