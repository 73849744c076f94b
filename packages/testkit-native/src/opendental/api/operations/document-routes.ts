import type { PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { nameRules } from '../request/name-rules.ts';
import { bodyCells } from '../resource/body-cells.ts';
import { createdAnswer } from '../resource/resource-routes.ts';
import { demandReferences } from '../resource/row-references.ts';
import { insertRow, logAction, officeTable } from '../resource/write-row.ts';
import { documentResource, listedDocuments } from '../resources/document-resource.ts';
import { withKey } from '../storage/api-storage.ts';
import { categoryOfColumn } from '../wire/category-names.ts';
import { listDocuments } from './list-documents.ts';
import { firstDefinition } from './office-preference.ts';

const upload = {
  since: '21.1',
  body: `
    PatNum*, rawBase64*, extension*, Description, DateCreated@22.1, DocCategory, ImgType, ToothNumbers@23.1.35,
    ProvNum@24.2.32, PrintHeading@24.2.32
  `,
} as const;

const rules = nameRules(upload.body);
const imageCreated = 202;

function decoded(text: unknown): Uint8Array {
  const isBase64 = typeof text === 'string' && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  if (!isBase64) throw refused(400, 'rawBase64 must be base64.');
  return Buffer.from(text, 'base64');
}

const handIn: PrepareCall = async (call) => {
  const { office, body } = call;
  const given = await bodyCells(call, officeTable(office, 'document'), documentResource.fields, rules);
  await demandReferences(office, 'document', given);
  const bytes = decoded(body.get('rawBase64'));
  const extension = body.get('extension');
  if (typeof extension !== 'string' || !/^\.[A-Za-z0-9]{1,8}$/.test(extension))
    throw refused(400, 'extension must begin with a dot.');
  const [patient] = await office.storage.read('patient', [withKey('PatNum', given.PatNum ?? 0)]);
  const cells = {
    DateCreated: office.time.local(),
    DocCategory: await firstDefinition(office, categoryOfColumn('document', 'DocCategory')),
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
    return createdAnswer(call, documentResource, key, upload);
  };
};

/** The list of documents, and what hands one in. */
export const documentRoutes: readonly ApiRoute[] = [
  describeRoute('GET', '/documents', {
    since: listedDocuments.since,
    permission: 'ReadAll',
    query: `${listedDocuments.query}, Offset, Limit`,
    prepare: listDocuments,
  }),
  describeRoute('POST', '/documents/Upload', { ...upload, permission: 'Documents', prepare: handIn }),
];
