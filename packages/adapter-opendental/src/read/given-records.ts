import { type EntityReader, tablesOf } from '@bitewing/adapter-kit';
import type { EntityName } from '@bitewing/core';

/** A record that each row of a table, or each group, gives: its entity, and the part of its id where ids have one. */
export interface GivenRecord {
  readonly entity: EntityName;
  readonly part?: string;
}

/** Tables of which a row gives more than one record, or one that stands for a part of it. */
const givenByTable: Readonly<Record<string, readonly GivenRecord[]>> = {
  provider: [{ entity: 'provider' }, { entity: 'feeScheduleAssignment', part: 'feeSchedule' }],
  insplan: [
    { entity: 'insurancePlan' },
    ...['feeSchedule', 'copayFeeSchedule', 'allowedFeeSchedule', 'manualFeeSchedule'].map(
      (part): GivenRecord => ({ entity: 'feeScheduleAssignment', part }),
    ),
  ],
  patient: [
    { entity: 'patient' },
    ...['textMessages', 'shortCodeTextMessages', 'truthInLending', 'medicationHistory'].map(
      (part): GivenRecord => ({ entity: 'consent', part }),
    ),
    { entity: 'feeScheduleAssignment', part: 'feeSchedule' },
  ],
  procedurelog: [{ entity: 'procedure' }, { entity: 'ledgerEntry', part: 'charge' }],
  payplan: [{ entity: 'paymentPlan' }, { entity: 'ledgerEntry', part: 'plan' }],
  payplancharge: [{ entity: 'paymentPlanCharge' }, { entity: 'ledgerEntry', part: 'charge' }],
  payplanlink: [{ entity: 'ledgerEntry', part: 'production' }],
  paysplit: [{ entity: 'paymentAllocation' }, { entity: 'ledgerEntry', part: 'payment' }],
  claimproc: [
    { entity: 'claimLine' },
    { entity: 'ledgerEntry', part: 'payment' },
    { entity: 'ledgerEntry', part: 'writeOff' },
  ],
  document: [{ entity: 'document' }, { entity: 'image', part: 'image' }],
};

/**
 * Which records a row gives, whatever it says: a row always yields the same set of ids, so those of a row that is gone
 * are known without it.
 */
export function givenRecords(reader: EntityReader): readonly GivenRecord[] {
  const table = tablesOf(reader)[0]?.table ?? '';
  return givenByTable[table] ?? reader.entities.map((entity) => ({ entity }));
}
