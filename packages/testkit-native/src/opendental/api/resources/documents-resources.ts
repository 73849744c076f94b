import { describeResource, type Resource } from '../resource/resource.ts';
import { documentResource } from './document-resource.ts';
import { communicationRule } from './row-rules.ts';

/** Resources of documents, forms, communication and macros (opendental-api.md section 11). */
export const documentsResources: readonly Resource[] = [
  documentResource,
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
