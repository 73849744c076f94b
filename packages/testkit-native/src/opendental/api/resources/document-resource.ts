import { describeResource } from '../resource/resource.ts';

/** A document. */
export const documentResource = describeResource({
  path: 'documents',
  table: 'document',
  fields: `
    DocNum, Description, DateCreated, DocCategory, docCategory = definition.ItemName(DocCategory),
    PatNum, FileName, ImgType, ToothNumbers, DateTStamp, ProvNum, PrintHeading
  `,
  one: { since: '24.2.32' },
  change: {
    since: '24.2.32',
    body: `
      Description, DateCreated, DocCategory, ImgType, ToothNumbers, ProvNum, PrintHeading
    `,
  },
  remove: { since: '24.2.32' },
});

/** `GET /documents`: documents and mounts, in one list. */
export const listedDocuments = {
  since: '21.2',
  query: 'PatNum*',
  document: `
    DocNum, MountNum = zero(), filePath = filePath(), Description, PatNum:text, Note, DateCreated,
    docCategory = definition.ItemName(DocCategory), DocCategory, ToothNumbers, ProvNum:text, PrintHeading, DateTStamp,
    serverDateTime
  `,
  mount: `
    DocNum = zero(), MountNum, filePath = nothing(), Description, PatNum:text, Note, DateCreated,
    docCategory = definition.ItemName(DocCategory), DocCategory, ProvNum:text, serverDateTime
  `,
} as const;
