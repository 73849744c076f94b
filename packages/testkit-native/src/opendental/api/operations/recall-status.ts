import { emptyAnswer } from '../request/api-answer.ts';
import type { ApiCall, PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { demandReferences } from '../resource/row-references.ts';
import { insertRow, updateRow } from '../resource/write-row.ts';
import type { ApiRow } from '../storage/api-storage.ts';
import { fromWire } from '../wire/from-wire.ts';

/** What is written down about having called; null where nothing is. */
function communication({ body, office }: ApiCall, patient: number): ApiRow | null {
  const mode = body.get('commlogMode');
  const note = body.get('commlogNote') ?? '';
  if (typeof note !== 'string') throw refused(400, 'commlogNote must be a text.');
  if (mode === undefined && note === '') return null;
  const Mode_ = mode === undefined ? 0 : fromWire('enum', 'commlog.Mode_', 'commlogMode', mode, office.time);
  return { PatNum: patient, CommDateTime: office.time.local(), Mode_, SentOrReceived: 1, Note: note };
}

const setStatus: PrepareCall = async (call) => {
  const { office, body } = call;
  const patient = body.get('PatNum');
  const type = body.get('recallType');
  const status = body.get('RecallStatus') ?? 0;
  if (typeof patient !== 'number') throw refused(400, 'PatNum must be a number.');
  if (typeof status !== 'number') throw refused(400, 'RecallStatus must be a number.');
  if (typeof type !== 'string') throw refused(400, 'recallType must be a text.');
  await demandReferences(office, 'recall', { PatNum: patient, RecallStatus: status });
  const types = await office.storage.keys('recalltype', [{ column: 'Description', oneOf: [type] }]);
  const [recall] = await office.storage.keys('recall', [
    { column: 'PatNum', oneOf: [patient] },
    { column: 'RecallTypeNum', oneOf: types },
  ]);
  if (recall === undefined) throw refused(404, 'recallType was not found.');
  const line = communication(call, patient);
  return async () => {
    await office.storage.write(office.time.now(), async (writer) => {
      await updateRow(office, writer, 'recall', recall, { RecallStatus: status });
      if (line !== null) await insertRow(office, writer, 'commlog', line);
    });
    return emptyAnswer;
  };
};

/** Says how far calling somebody back has come. */
export const recallStatusRoutes: readonly ApiRoute[] = [
  describeRoute('PUT', '/recalls/Status', {
    since: '21.2',
    permission: 'Comm',
    body: 'PatNum*, recallType*, RecallStatus, commlogMode, commlogNote',
    prepare: setStatus,
  }),
];
