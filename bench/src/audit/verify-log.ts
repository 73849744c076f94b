import { verifyAuditLog } from '@bitewing/core/audit';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { auditLines } from './audit-lines.ts';

/** How many entries the log has. */
export interface AuditLength {
  readonly entries: number;
}

async function* streamed(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield line;
}

/** Verifies a log whose lines are in memory, so that no store is measured. */
export const leg: Leg<AuditLength> = async ({ entries }) => {
  const lines = await auditLines(entries);
  const verify = async (some: readonly string[]): Promise<void> => {
    const found = await verifyAuditLog({ entries: streamed(some), name: 'main-street' });
    if (found.verdict !== 'intact' || found.entries !== some.length)
      throw new Error('The log is not intact.');
  };
  await verify(lines.slice(0, Math.ceil(entries / 10)));
  return { seconds: await timed(() => verify(lines)), count: entries };
};
