import type { ApiOffice } from '../request/api-call.ts';
import { type ApiRow, withKey } from '../storage/api-storage.ts';
import { procedureStatus } from './procedure-status.ts';

/** Work of a family that is not paid yet. */
export interface OpenCharge {
  readonly procedure: number;
  readonly patient: number;
  readonly provider: number;
  readonly clinic: number;
  readonly date: string;
  readonly cents: number;
}

/** An amount in whole cents. */
export const cents = (amount: unknown): number => Math.round(Number(amount ?? 0) * 100);

/** Statuses of claim lines that are paid, in cash or by capitation (opendental.md section 8). */
const paidStatuses = [1, 4, 5, 7];

/** Patients of the same guarantor. */
export async function familyOf({ storage }: ApiOffice, patient: number): Promise<readonly number[]> {
  const [row] = await storage.read('patient', [withKey('PatNum', patient)]);
  return storage.keys('patient', [{ column: 'Guarantor', oneOf: [row?.Guarantor ?? null] }]);
}

/** What stands against procedures, in cents, by their keys. */
async function settledCents(
  { storage }: ApiOffice,
  procedures: readonly number[],
): Promise<Map<number, number>> {
  const settled = new Map<number, number>();
  const add = (row: ApiRow, amount: number): void => {
    const key = Number(row.ProcNum);
    settled.set(key, (settled.get(key) ?? 0) + amount);
  };
  const ofThem = { column: 'ProcNum', oneOf: procedures };
  for (const row of await storage.read('claimproc', [ofThem, { column: 'Status', oneOf: paidStatuses }]))
    add(row, cents(row.InsPayAmt) + cents(row.WriteOff));
  for (const row of await storage.read('adjustment', [ofThem])) add(row, -cents(row.AdjAmt));
  for (const row of await storage.read('paysplit', [ofThem])) add(row, cents(row.SplitAmt));
  return settled;
}

/** Completed work that is not paid, the oldest first. */
export async function openCharges(
  office: ApiOffice,
  patients: readonly number[],
): Promise<readonly OpenCharge[]> {
  const rows = await office.storage.read('procedurelog', [
    { column: 'PatNum', oneOf: patients },
    { column: 'ProcStatus', oneOf: [procedureStatus.completed] },
  ]);
  const settled = await settledCents(
    office,
    rows.map(({ ProcNum }) => Number(ProcNum)),
  );
  return rows
    .map((row) => ({
      procedure: Number(row.ProcNum),
      patient: Number(row.PatNum),
      provider: Number(row.ProvNum),
      clinic: Number(row.ClinicNum),
      date: String(row.ProcDate),
      cents:
        cents(Number(row.ProcFee) * (Number(row.UnitQty) + Number(row.BaseUnits))) -
        (settled.get(Number(row.ProcNum)) ?? 0),
    }))
    .filter((charge) => charge.cents > 0)
    .sort((one, other) => one.date.localeCompare(other.date) || one.procedure - other.procedure);
}
