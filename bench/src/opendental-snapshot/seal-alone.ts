import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';

/** Where values lie that the plain codec wrote. */
export interface SealAlone {
  readonly url: string;
}

interface Held {
  readonly entity: string;
  readonly id: string;
  readonly sealed: Buffer;
}

/** A bare loop of AES-256-GCM over the values that the pipe seals, each with its own nonce and its place as associated data. */
export const leg: Leg<SealAlone> = async ({ url }) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Held>('SELECT entity, id, sealed FROM phi.sealed');
  await client.end();
  const values = rows.map(({ entity, id, sealed }) => ({
    plaintext: sealed.subarray(1),
    place: Buffer.from(JSON.stringify(['record', 'bench', 'bench', entity, id])),
  }));
  const key = createSecretKey(randomBytes(32));
  let bytes = 0;
  const seconds = await timed(async () => {
    for (const { plaintext, place } of values) {
      const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12));
      cipher.setAAD(place);
      bytes += cipher.update(plaintext).length + cipher.final().length + cipher.getAuthTag().length;
    }
  });
  return { seconds, count: values.length, notes: { bytes } };
};
