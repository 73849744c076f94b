import { openDentalExtraClass } from '@bitewing/adapter-opendental';
import { createFieldCipher, type FieldCodec, plainCodec } from '@bitewing/core/privacy';
import { createStore, pgClient, type Store } from '@bitewing/store-postgres';
import { Pool } from 'pg';

const tenant = 'bench';

/** A store laid out in an empty database. */
export interface BenchStore extends AsyncDisposable {
  readonly store: Store;
}

/** How direct identifiers are kept. */
export type Sealing = 'plain' | 'sealed';

/** Any key will do, but the same in every process. */
export const benchCodec = (sealing: Sealing): FieldCodec =>
  sealing === 'plain' ? plainCodec : createFieldCipher(new Uint8Array(32).fill(7), { tenant });

export async function openBenchStore(url: string, sealing: Sealing): Promise<BenchStore> {
  const pool = new Pool({ connectionString: url, max: 4 });
  // The end of an idle connection is told to the pool; the next statement reports what it means.
  pool.on('error', () => undefined);
  const store = createStore({
    client: pgClient(pool),
    mode: 'setting',
    tenant,
    codec: benchCodec(sealing),
    extraClass: openDentalExtraClass,
  });
  await store.migrate();
  return { store, [Symbol.asyncDispose]: () => pool.end() };
}
