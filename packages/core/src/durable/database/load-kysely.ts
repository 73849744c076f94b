import { BitewingError } from '../../error/bitewing-error.ts';

/** The package `kysely`, which composes the statements for both databases. */
export type KyselyPackage = typeof import('kysely');

/**
 * Loads the optional package that speaks to both databases; whoever keeps checkpoints only does without it.
 *
 * @throws BitewingError `peer_missing`
 */
export async function loadKysely(
  load: () => Promise<KyselyPackage> = () => import('kysely'),
): Promise<KyselyPackage> {
  try {
    return await load();
  } catch (error) {
    throw new BitewingError('peer_missing', {
      detail: 'Durable queues and journals need kysely (npm install kysely).',
      cause: error,
    });
  }
}
