import { describeResource, type Resource } from '../resource/resource.ts';
import { communicationRule } from './row-rules.ts';

/** Resources of documents, forms, communication and macros (opendental-api.md section 11). */
export const documentsResources: readonly Resource[] = [
  describeResource({
    path: 'documents',
    table: 'document',
    fields: `
      DocNum, Description, DateCreated, DocCategory, docCategory = definition.ItemName(DocCategory),
      PatNum, FileName, ImgType, ToothNumbers, DateTStamp, ProvNum, PrintHeading
    `,
    one: { since: '24.2.32' },
    list: {
      since: '21.2',
      query: 'PatNum*',
      fields: `
        DocNum, MountNum = zero(), Description, DateCreated, DocCategory,
        docCategory = definition.ItemName(DocCategory), PatNum, filePath = filePath(), Note, ToothNumbers,
        DateTStamp, ProvNum, PrintHeading, serverDateTime
      `,
    },
    change: {
      since: '24.2.32',
      body: `
        Description, DateCreated, DocCategory, ImgType, ToothNumbers, ProvNum, PrintHeading
      `,
    },
    remove: { since: '24.2.32' },
  }),
  describeResource({
    path: 'sheets',
    table: 'sheet',
    fields: `
      SheetNum, SheetType, PatNum, DateTimeSheet, InternalNote, Description, IsWebForm, SheetDefNum,
      DocNum, ClinicNum, DateTSheetEdited
    `,
    list: { since: '21.4', query: 'PatNum*' },
    conditions: async () => [{ column: 'IsDeleted', oneOf: [0] }],
  }),
  describeResource({
    path: 'sheetfields',
    table: 'sheetfield',
    fields: `
      SheetFieldNum, SheetNum, FieldType, FieldName, FieldValue, IsRequired, ReportableName, DateTimeSig
    `,
    list: { since: '22.1', query: 'SheetNum*' },
  }),
  describeResource({
    path: 'commlogs',
    table: 'commlog',
    permission: 'Comm',
    fields: `
      CommlogNum, PatNum, CommDateTime, CommType, commType = definition.ItemName(CommType), Note, Mode_,
      SentOrReceived
    `,
    list: { since: '21.1', query: 'PatNum*' },
    create: {
      since: '21.1',
      body: `
        PatNum*, Note*, CommDateTime, CommType, commType, Mode_, SentOrReceived
      `,
    },
    rule: communicationRule,
  }),
  describeResource({
    path: 'autonotes',
    table: 'autonote',
    fields: `
      AutoNoteNum, AutoNoteName, MainText, Category, category = definition.ItemName(Category)
    `,
    list: { since: '22.3.22', query: 'Category' },
    create: { since: '22.3.33', body: 'AutoNoteName*, MainText*, Category' },
    change: { since: '22.3.33', body: 'AutoNoteName, MainText, Category' },
  }),
  describeResource({
    path: 'autonotecontrols',
    table: 'autonotecontrol',
    fields: `
      AutoNoteControlNum, Descript, ControlType, ControlLabel, ControlOptions
    `,
    list: { since: '22.3.22' },
    create: { since: '22.3', body: 'Descript*, ControlType*, ControlLabel*, ControlOptions*' },
    change: {
      since: '22.3',
      body: 'Descript, ControlType, ControlLabel, ControlOptions',
      answersNothing: true,
    },
  }),
];
