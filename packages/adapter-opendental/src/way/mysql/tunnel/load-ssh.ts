import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { SshPackage } from './ssh-package.ts';

/**
 * Loads the optional package that tunnels need.
 *
 * @throws BitewingError `peer_missing`
 */
export async function loadSsh(
  // A package of CommonJS, not all of whose names can be imported.
  load: () => Promise<SshPackage> = async () => (await import('ssh2')).default,
): Promise<SshPackage> {
  try {
    return await load();
  } catch (error) {
    throw new BitewingError('peer_missing', {
      adapter: adapterName,
      detail: 'A tunnel needs ssh2 (npm install ssh2); reading a server without a tunnel does not.',
      cause: error,
    });
  }
}
