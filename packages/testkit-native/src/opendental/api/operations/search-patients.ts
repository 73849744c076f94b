import type { ApiCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import type { ApiCell, RowCondition } from '../storage/api-storage.ts';
import { flagFrom } from '../wire/flag-from.ts';
import { patientStatus } from './patient-status.ts';

/** Parameters that match a part of the column, whatever the case. */
const partial = ['LName', 'FName', 'Address', 'City', 'State', 'SSN', 'ChartNumber', 'Email', 'Country'];
const phones = ['HmPhone', 'WkPhone', 'WirelessPhone'];

const isTrue = ({ query }: ApiCall, name: string): boolean => flagFrom(name, query.get(name)) === true;

/** Patients whose row of another table says something. */
async function patientsBy(
  { office }: ApiCall,
  table: string,
  column: string,
  conditions: readonly RowCondition[],
): Promise<RowCondition> {
  const rows = await office.storage.read(table, conditions);
  return { column: 'PatNum', oneOf: rows.map((row): ApiCell => row[column] ?? null) };
}

async function otherConditions(call: ApiCall): Promise<readonly RowCondition[]> {
  const { query, office } = call;
  const conditions: RowCondition[] = [];
  const phone = query.get('Phone');
  if (phone !== undefined) {
    const found = await Promise.all(
      phones.map((column) => office.storage.keys('patient', [{ column, contains: phone }])),
    );
    conditions.push({ column: 'PatNum', oneOf: found.flat() });
  }
  const subscriber = query.get('SubscriberId');
  if (subscriber !== undefined)
    conditions.push(
      await patientsBy(call, 'inssub', 'Subscriber', [{ column: 'SubscriberID', contains: subscriber }]),
    );
  const invoice = query.get('invoiceNumber');
  if (invoice !== undefined)
    conditions.push(
      await patientsBy(call, 'statement', 'PatNum', [
        { column: 'StatementNum', oneOf: [Number(invoice)] },
        { column: 'IsInvoice', oneOf: [1] },
      ]),
    );
  const abbreviation = query.get('clinicAbbr');
  if (abbreviation !== undefined) {
    const clinics = await office.storage.keys('clinic', [{ column: 'Abbr', contains: abbreviation }]);
    conditions.push({ column: 'ClinicNum', oneOf: clinics });
  }
  return conditions;
}

/** What `GET /patients` looks for: most parameters match a part of the text (opendental-api.md section 10). */
export async function searchedConditions(call: ApiCall): Promise<readonly RowCondition[]> {
  const { query, office } = call;
  const conditions: RowCondition[] = partial.flatMap((column) => {
    const contains = query.get(column);
    return contains === undefined ? [] : [{ column, contains }];
  });
  const birthdate = query.get('Birthdate');
  if (birthdate !== undefined) conditions.push({ column: 'Birthdate', oneOf: [birthdate] });
  const site = query.get('SiteNum');
  if (site !== undefined) conditions.push({ column: 'SiteNum', oneOf: [Number(site)] });
  const clinics = query.get('clinicNums');
  if (clinics !== undefined) {
    if (!/^\d+(?:,\d+)*$/.test(clinics)) throw refused(400, 'clinicNums must be a comma list of numbers.');
    conditions.push({ column: 'ClinicNum', oneOf: clinics.split(',').map(Number) });
  }
  const hidden: readonly number[] = [
    patientStatus.deleted,
    ...(isTrue(call, 'showArchived') ? [] : [patientStatus.archived]),
    ...(isTrue(call, 'hideInactive') ? [patientStatus.inactive] : []),
  ];
  const shown = Object.values(patientStatus).filter((status) => !hidden.includes(status));
  conditions.push({ column: 'PatStatus', oneOf: shown });
  if (isTrue(call, 'guarOnly')) {
    const patients = await office.storage.read('patient', conditions);
    const heads = patients.filter(({ PatNum, Guarantor }) => PatNum === Guarantor);
    conditions.push({ column: 'PatNum', oneOf: heads.map(({ PatNum }) => PatNum ?? null) });
  }
  return [...conditions, ...(await otherConditions(call))];
}
