import type { ApiOffice } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRow, withKey } from '../storage/api-storage.ts';
import { categoryOfColumn } from '../wire/category-names.ts';

/** The table whose key a column holds, by the column. */
const referredTables: Readonly<Record<string, string>> = {
  PatNum: 'patient',
  Guarantor: 'patient',
  Subscriber: 'patient',
  PriProv: 'provider',
  SecProv: 'provider',
  ProvNum: 'provider',
  ProvHyg: 'provider',
  Op: 'operatory',
  ClinicNum: 'clinic',
  AptNum: 'appointment',
  PlannedAptNum: 'appointment',
  AppointmentTypeNum: 'appointmenttype',
  RecallTypeNum: 'recalltype',
  ProcNum: 'procedurelog',
  CodeNum: 'procedurecode',
  PerioExamNum: 'perioexam',
  TreatPlanNum: 'treatplan',
  PlanNum: 'insplan',
  PayPlanNum: 'payplan',
  InsSubNum: 'inssub',
  CarrierNum: 'carrier',
  FeeSched: 'feesched',
  ReferralNum: 'referral',
};

/**
 * Looks up the rows that a row names: what does not exist is not found (opendental-api.md section 6), and a definition has to
 * be of its list.
 *
 * @throws ApiRefusal 404 or 400, naming the field.
 */
export async function demandReferences({ storage }: ApiOffice, table: string, cells: ApiRow): Promise<void> {
  for (const [column, value] of Object.entries(cells)) {
    if (value === 0 || value === null || storage.tables.get(table)?.primaryKey === column) continue;
    const category = categoryOfColumn(table, column);
    if (category !== undefined) {
      const [definition] =
        typeof value === 'number' ? await storage.read('definition', [withKey('DefNum', value)]) : [];
      if (typeof value === 'number' && definition?.Category !== category)
        throw refused(400, `${column} is invalid.`);
      continue;
    }
    const referred = referredTables[column];
    const key = referred === undefined ? undefined : storage.tables.get(referred)?.primaryKey;
    if (referred === undefined || key === undefined || typeof value !== 'number') continue;
    const found = await storage.keys(referred, [withKey(key, value)]);
    if (found.length === 0) throw refused(404, `${column} was not found.`);
  }
}
