import type { ApiCall, PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { nameRules } from '../request/name-rules.ts';
import { bodyCells } from '../resource/body-cells.ts';
import { createdAnswer, listRows, resourceRoutes } from '../resource/resource-routes.ts';
import { demandReferences } from '../resource/row-references.ts';
import { insertRow, logAction, officeTable } from '../resource/write-row.ts';
import {
  newPatient,
  patientResource,
  searchedPatients,
  simplePatients,
} from '../resources/patient-resource.ts';
import type { ApiRow } from '../storage/api-storage.ts';
import { preferredKey } from './office-preference.ts';
import { patientStatus } from './patient-status.ts';
import { searchedConditions } from './search-patients.ts';

const patientCreated = 106;

/** Somebody of this name and birth date is taken for the same person (opendental-api.md section 10). */
async function demandNewPatient({ office }: ApiCall, cells: ApiRow): Promise<void> {
  const known = await office.storage.read('patient', [
    { column: 'LName', oneOf: [cells.LName ?? ''] },
    { column: 'FName', oneOf: [cells.FName ?? ''] },
    { column: 'Birthdate', oneOf: [cells.Birthdate ?? '0001-01-01'] },
  ]);
  if (known.some(({ PatStatus }) => PatStatus !== patientStatus.deleted))
    throw refused(400, 'A patient of this LName, FName and Birthdate exists.');
}

const newPatientRules = nameRules(newPatient.body);

const createPatient: PrepareCall = async (call) => {
  const { office } = call;
  const table = officeTable(office, 'patient');
  const given = await bodyCells(call, table, patientResource.fields, newPatientRules);
  await demandReferences(office, 'patient', given);
  await demandNewPatient(call, given);
  const cells = {
    PriProv: await preferredKey(office, 'PracticeDefaultProv'),
    BillingType: await preferredKey(office, 'PracticeDefaultBillType'),
    ...given,
  };
  return async () => {
    const key = await office.storage.write(office.time.now(), async (writer) => {
      const own = await insertRow(office, writer, 'patient', cells);
      // Who names no family is the head of one: known only once the row has its key.
      if (given.Guarantor === undefined) await writer.update('patient', own, { Guarantor: own });
      await logAction(office, writer, { permType: patientCreated, patient: own, key: own });
      return own;
    });
    return createdAnswer(call, patientResource, key, newPatient);
  };
};

/** Routes of patients. */
export const patientRoutes: readonly ApiRoute[] = [
  ...resourceRoutes(patientResource),
  describeRoute('GET', '/patients/Simple', {
    since: simplePatients.since,
    permission: 'ReadAll',
    query: `${simplePatients.query}, Offset, Limit`,
    prepare: listRows(patientResource, simplePatients, nameRules(simplePatients.query)),
  }),
  describeRoute('GET', '/patients', {
    since: searchedPatients.since,
    permission: 'ReadAll',
    query: `${searchedPatients.query}, Offset, Limit`,
    prepare: listRows({ ...patientResource, conditions: searchedConditions }, searchedPatients, []),
  }),
  describeRoute('POST', '/patients', {
    since: newPatient.since,
    permission: 'Patients',
    body: newPatient.body,
    prepare: createPatient,
  }),
];
