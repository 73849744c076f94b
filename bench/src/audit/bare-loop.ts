import { hash } from 'node:crypto';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { auditLines } from './audit-lines.ts';
import type { AuditLength } from './verify-log.ts';

/** The denominator: the objects that the same log hashes, each written by JSON.stringify and hashed with SHA-256 at once. */
export const leg: Leg<AuditLength> = async ({ entries }) => {
  const lines = await auditLines(entries);
  const objects = lines.map((line) => (JSON.parse(line) as { readonly link: unknown }).link);
  const hashAll = async (some: readonly unknown[]): Promise<void> => {
    let characters = 0;
    for (const object of some) characters += hash('sha256', JSON.stringify(object)).length;
    if (characters !== some.length * 64) throw new Error('A hash is missing.');
  };
  await hashAll(objects.slice(0, Math.ceil(entries / 10)));
  return { seconds: await timed(() => hashAll(objects)), count: entries };
};
