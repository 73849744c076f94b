import { jsonAnswer } from '../request/api-answer.ts';
import type { PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { nameRules } from '../request/name-rules.ts';
import { bodyCells } from '../resource/body-cells.ts';
import { shownRow } from '../resource/resource-routes.ts';
import { demandReferences } from '../resource/row-references.ts';
import { insertRow, logAction, officeTable } from '../resource/write-row.ts';
import { documentsResources } from '../resources/documents-resources.ts';
import { withKey } from '../storage/api-storage.ts';
import { firstDefinition } from './office-preference.ts';

const resource = documentsResources.find(({ path }) => path === 'documents');

const upload = {
  since: '21.1',
  body: `
    PatNum*, rawBase64*, extension*, Description, DateCreated@22.1, DocCategory, ImgType, ToothNumbers@23.1.35,
    ProvNum@24.2.32, PrintHeading@24.2.32
  `,
} as const;

const rules = nameRules(upload.body);
const imageCategories = 18;
const imageCreated = 202;

function decoded(text: unknown): Uint8Array {
  const isBase64 = typeof text === 'string' && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  if (!isBase64) throw refused(400, 'rawBase64 must be base64.');
  return Buffer.from(text, 'base64');
}

const handIn: PrepareCall = async (call) => {
  const { office, body } = call;
  const given = await bodyCells(call, officeTable(office, 'document'), resource?.fields ?? [], rules);
  await demandReferences(office, 'document', given);
  const bytes = decoded(body.get('rawBase64'));
  const extension = body.get('extension');
  if (typeof extension !== 'string' || !/^\.[A-Za-z0-9]{1,8}$/.test(extension))
    throw refused(400, 'extension must begin with a dot.');
  const [patient] = await office.storage.read('patient', [withKey('PatNum', given.PatNum ?? 0)]);
  const cells = {
    DateCreated: office.time.local(),
    DocCategory: await firstDefinition(office, imageCategories),
    ...given,
  };
  return async () => {
    const folder = String(patient?.ImageFolder ?? '');
    const FileName = `${folder}${office.time.now().toString(36)}n${office.files.size}${extension}`;
    const key = await office.storage.write(office.time.now(), async (writer) => {
      office.files.set(FileName, bytes);
      const own = await insertRow(office, writer, 'document', { ...cells, FileName });
      await logAction(office, writer, { permType: imageCreated, patient: Number(given.PatNum), key: own });
      return own;
    });
    const shown = resource === undefined ? undefined : await shownRow(call, resource, key, upload);
    return jsonAnswer(shown, 201, { location: `/api/v1/documents/${key}` });
  };
};

/** Writes of documents. */
export const documentRoutes: readonly ApiRoute[] = [
  describeRoute('POST', '/documents/Upload', { ...upload, permission: 'Documents', prepare: handIn }),
];
