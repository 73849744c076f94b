import { emptyAnswer, jsonAnswer } from '../request/api-answer.ts';
import type { ApiCall, PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { demandReferences } from '../resource/row-references.ts';
import { insertRow } from '../resource/write-row.ts';
import type { ApiCell, RowCondition } from '../storage/api-storage.ts';

/** A table of named texts beside the rows of another one. */
interface FieldTable {
  readonly table: 'apptfield' | 'patfield';
  readonly definitions: 'apptfielddef' | 'patfielddef';
  readonly key: 'ApptFieldNum' | 'PatFieldNum';
  readonly owner: 'AptNum' | 'PatNum';
}

const appointmentFields: FieldTable = {
  table: 'apptfield',
  definitions: 'apptfielddef',
  key: 'ApptFieldNum',
  owner: 'AptNum',
};
const patientFields: FieldTable = {
  table: 'patfield',
  definitions: 'patfielddef',
  key: 'PatFieldNum',
  owner: 'PatNum',
};

const conditionsOf = (owner: string, key: ApiCell, name: string): readonly RowCondition[] => [
  { column: owner, oneOf: [key] },
  { column: 'FieldName', oneOf: [name] },
];

const textOf = ({ body }: ApiCall, name: string): string => {
  const value = body.get(name);
  if (typeof value !== 'string') throw refused(400, `${name} must be a text.`);
  return value;
};

/** Writes the field where it is there, else makes it. */
const putField =
  ({ table, definitions, key, owner }: FieldTable): PrepareCall =>
  async (call) => {
    const { office, body } = call;
    const ownerKey = body.get(owner);
    if (typeof ownerKey !== 'number') throw refused(400, `${owner} must be a number.`);
    const FieldName = textOf(call, 'FieldName');
    const FieldValue = textOf(call, 'FieldValue');
    await demandReferences(office, table, { [owner]: ownerKey });
    const known = await office.storage.keys(definitions, [{ column: 'FieldName', oneOf: [FieldName] }]);
    if (known.length === 0) throw refused(404, 'FieldName was not found.');
    const [row] = await office.storage.read(table, conditionsOf(owner, ownerKey, FieldName));
    return async () => {
      await office.storage.write(office.time.now(), async (writer) => {
        if (row === undefined)
          await insertRow(office, writer, table, { [owner]: ownerKey, FieldName, FieldValue });
        else await writer.update(table, Number(row[key]), { FieldValue });
      });
      return emptyAnswer;
    };
  };

const getAppointmentField: PrepareCall = async ({ office, query }) => {
  const conditions = conditionsOf('AptNum', Number(query.get('AptNum')), query.get('FieldName') ?? '');
  const [row] = await office.storage.read('apptfield', conditions);
  if (row === undefined) throw refused(404, 'FieldName was not found.');
  const { FieldName, AptNum, FieldValue } = row;
  return async () => jsonAnswer({ FieldName, AptNum, FieldValue: String(FieldValue ?? '') });
};

const body = (owner: string): string => `${owner}*, FieldName*, FieldValue*`;

/** Fields that are written by their name. */
export const fieldRoutes: readonly ApiRoute[] = [
  describeRoute('GET', '/apptfields', {
    since: '21.1',
    permission: 'ReadAll',
    query: 'AptNum*, FieldName*',
    prepare: getAppointmentField,
  }),
  describeRoute('PUT', '/apptfields', {
    since: '21.1',
    permission: 'Comm',
    body: body('AptNum'),
    prepare: putField(appointmentFields),
  }),
  describeRoute('PUT', '/patfields', {
    since: '21.1',
    permission: 'Patients',
    body: body('PatNum'),
    prepare: putField(patientFields),
  }),
];
