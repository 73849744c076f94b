import { officePreference } from '../operations/office-preference.ts';
import type { ApiCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { demandReferences } from '../resource/row-references.ts';
import type { RowCondition } from '../storage/api-storage.ts';
import { flagFrom } from '../wire/flag-from.ts';

/** Clinics are answered where they are in use, and hidden ones never (opendental-api.md section 10). */
export async function shownClinics(call: ApiCall): Promise<readonly RowCondition[]> {
  const isOff = (await officePreference(call.office, 'EasyNoClinics')) === '1';
  return isOff ? [{ column: 'ClinicNum', oneOf: [] }] : [{ column: 'IsHidden', oneOf: [0] }];
}

/** Payment plans are answered of a patient or of who pays, never all. */
export async function plansOfSomebody({ query, office }: ApiCall): Promise<readonly RowCondition[]> {
  const [patient, payer] = ['PatNum', 'Guarantor'].map((name) => query.get(name));
  if ((patient ?? payer) === undefined) throw refused(400, 'PatNum or Guarantor is required.');
  for (const key of [patient, payer])
    if (key !== undefined) await demandReferences(office, 'payplan', { PatNum: Number(key) });
  return [];
}

/** Hidden definitions are answered only where they are asked for. */
export async function shownDefinitions(call: ApiCall): Promise<readonly RowCondition[]> {
  return flagFrom('includeHidden', call.query.get('includeHidden')) === true
    ? []
    : [{ column: 'IsHidden', oneOf: [0] }];
}

/** Providers of a clinic: those that are linked to it. */
export async function providersOfClinic(call: ApiCall): Promise<readonly RowCondition[]> {
  const clinic = call.query.get('ClinicNum');
  if (clinic === undefined) return [];
  if (!/^\d+$/.test(clinic)) throw refused(400, 'ClinicNum must be a number.');
  const links = await call.office.storage.read('providerclinic', [
    { column: 'ClinicNum', oneOf: [Number(clinic)] },
  ]);
  return [{ column: 'ProvNum', oneOf: links.map(({ ProvNum }) => ProvNum ?? null) }];
}

/** Referrals that are, or are not, patients themselves. */
export async function referralsByPatient(call: ApiCall): Promise<readonly RowCondition[]> {
  const wanted = flagFrom('isPatient', call.query.get('isPatient'));
  if (wanted === null) return [];
  const rows = await call.office.storage.read('referral', []);
  const keys = rows
    .filter(({ PatNum }) => (PatNum !== 0) === wanted)
    .map(({ ReferralNum }) => ReferralNum ?? null);
  return [{ column: 'ReferralNum', oneOf: keys }];
}
