import { truthRow } from '@bitewing/testkit';
import type { CareStackWriting } from '../writing.ts';

/** What of a procedure's charge an insurance owes. */
export interface InsuranceShare {
  /** In cents; it may be more than the charge is. */
  ofProcedure(procedureId: string): number;
}

/**
 * The share of each procedure: what its insurances paid and wrote off, and what they are expected to. Fixed when it is first
 * asked for, as a program posts a charge once.
 */
export function insuranceShare(writing: CareStackWriting): InsuranceShare {
  const lines = new Map(writing.practice.records('claimLine').map(({ id, data }) => [truthRow(id), data]));
  const cents = new Map<string, number>();
  for (const { id, data } of writing.practice.records('ledgerEntry')) {
    const { kind, procedureId, recordStatus, amountCents } = data;
    if (procedureId === null) continue;
    if (kind !== 'insurancePayment' && kind !== 'insuranceWriteOff') continue;
    const line = lines.get(truthRow(id));
    const estimate = kind === 'insurancePayment' ? line?.estimateCents : line?.writeOffCents;
    const share = recordStatus === 'active' ? -(amountCents ?? 0) : (estimate ?? 0);
    cents.set(procedureId, (cents.get(procedureId) ?? 0) + share);
  }
  return {
    ofProcedure: (procedureId) =>
      writing.state.memory.once('insurance share', procedureId, () =>
        Math.max(0, cents.get(procedureId) ?? 0),
      ),
  };
}
