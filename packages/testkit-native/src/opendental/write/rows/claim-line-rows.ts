import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { amount, dateOr, lowered } from '../native-values.ts';

/** Received, supplemental, capitation claim, capitation complete: what was paid counts (opendental.md section 8). */
const paidStatuses = [1, 1, 1, 1, 4, 5, 7] as const;
/** Not received, estimate, preauthorization, benefit adjustment, capitation estimate, history. */
const openStatuses = [0, 6, 0, 6, 2, 3, 8, 9] as const;

const statusFor = (isPaid: boolean, ClaimProcNum: number): number => {
  const statuses = isPaid ? paidStatuses : openStatuses;
  return statuses[ClaimProcNum % statuses.length] ?? statuses[0];
};

/** -1 says that there is nothing (opendental.md section 4). */
const blanks = {
  AllowedOverride: -1,
  Percentage: -1,
  PercentOverride: -1,
  CopayAmt: -1,
  CopayOverride: -1,
  PaidOtherIns: -1,
  DedEst: -1,
  DedEstOverride: -1,
  InsEstTotalOverride: -1,
  PaidOtherInsOverride: -1,
  WriteOffEst: -1,
  WriteOffEstOverride: -1,
};

/** One line of a claim: what was paid and what was written off stand in one row. */
export function claimLineRow(
  payment: TruthRecord<'ledgerEntry'>,
  writeOff: TruthRecord<'ledgerEntry'>,
  keys: NativeKeys,
): WrittenRow {
  const { id, data } = payment;
  const ClaimProcNum = keys.of(id);
  const isPaid = data.recordStatus === 'active';
  const Status = statusFor(isPaid, ClaimProcNum);
  const isEstimate = !isPaid && Status !== 0;
  const row = {
    ...blanks,
    ...(ClaimProcNum % 3 === 0 ? { Percentage: 80, DedEst: 0, WriteOffEst: '12.5' } : {}),
    ClaimProcNum,
    ProcNum: keys.of(data.procedureId),
    // An estimate is on no claim yet.
    ClaimNum: isEstimate ? 0 : ClaimProcNum * 2 + 5,
    PatNum: keys.of(data.patientId),
    ProvNum: keys.of(data.providerId),
    Status,
    InsPayEst: isPaid ? '0' : '41.7',
    InsPayAmt: lowered(data.amountCents),
    // Before the answer it is what is expected: nothing that counts.
    WriteOff: isPaid ? lowered(writeOff.data.amountCents) : amount((ClaimProcNum % 5) * 110),
    DateCP: dateOr(data.agingDate),
    ProcDate: dateOr(data.serviceDate),
    DateEntry: dateOr(data.entryDate),
    ClinicNum: keys.of(data.locationId),
    PayPlanNum: keys.of(data.paymentPlanEntryId),
  };
  const overrides = { sourceStatus: String(Status) };
  return {
    table: 'claimproc',
    row,
    records: [
      { truthId: id, recordId: `claimproc:${ClaimProcNum}#payment`, overrides },
      { truthId: writeOff.id, recordId: `claimproc:${ClaimProcNum}#writeOff`, overrides },
    ],
  };
}
