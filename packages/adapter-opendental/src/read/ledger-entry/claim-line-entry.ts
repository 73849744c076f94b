import { blankLedgerEntry } from '@bitewing/adapter-kit';
import { type Model, type Money, negateMoney, type UpsertRecord } from '@bitewing/core';
import { claimLineStatusesThatMove } from '../../profile/codes/claims.ts';
import type { MappingTools } from '../mapping-tools.ts';
import { partOfId } from '../open-dental-cells.ts';
import { sharedIssues } from '../shared-issues.ts';
import { amountFields } from './amounts.ts';

type ClaimLine = Model['claimLine'];

/**
 * Makes an entry of a claim line: what the insurance paid, or what was written off. The status decides whether it
 * moves anything (opendental.md section 8); what is only expected stands on the line.
 */
export function claimLineEntry(
  { notes, record }: MappingTools,
  kind: 'insurancePayment' | 'insuranceWriteOff',
  part: string,
): (key: string, line: UpsertRecord, data: ClaimLine, amount: Money) => UpsertRecord {
  const planEntryId = partOfId('plan');
  const entryRecord = record('ledgerEntry', part);
  const repeatIssues = sharedIssues<'claimLine', 'ledgerEntry'>(notes, {
    patientId: 'patientId',
    procedureId: 'procedureId',
    serviceDate: 'serviceDate',
    entryDate: 'entryDate',
    reportingDate: 'agingDate',
    providerId: 'providerId',
    locationId: 'locationId',
    paymentPlanId: 'paymentPlanEntryId',
  });
  return (key, line, data, amount) => {
    const moves = claimLineStatusesThatMove.has(data.status);
    repeatIssues(line);
    return entryRecord(key, {
      ...blankLedgerEntry,
      kind,
      recordStatus: moves ? 'active' : 'inactive',
      patientId: data.patientId,
      ...(moves ? amountFields(notes, negateMoney(amount)) : null),
      serviceDate: data.serviceDate,
      entryDate: data.entryDate,
      agingDate: data.reportingDate,
      procedureId: data.procedureId,
      paymentPlanEntryId: planEntryId(data.paymentPlanId),
      providerId: data.providerId,
      locationId: data.locationId,
      sourceStatus: data.sourceStatus,
    });
  };
}
