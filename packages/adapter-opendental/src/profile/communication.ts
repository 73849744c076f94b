import { alsoKept, dropped, editStamp, extra, mapped, tableDescription } from './table-description.ts';

/** opendental-tables.md, "commlog". */
export const contactTable = tableDescription('commlog', 'CommlogNum PatNum', [
  mapped('communication', {
    CommlogNum: ['id', 'kind'],
    PatNum: 'patientId',
    CommDateTime: 'startLocal',
    DateTimeEnd: 'endLocal',
    DateTEntry: 'enteredLocal',
    CommType: 'typeDefinitionId',
    Mode_: ['mode', 'sourceMode'],
    SentOrReceived: ['direction', 'sourceDirection'],
    CommSource: 'origin',
    UserNum: 'userAccountId',
    ReferralNum: 'referralId',
    Note: 'note',
  }),
  alsoKept('text', mapped('communication', { Signature: 'isSigned' })),
  extra('communication', 'none', { number: 'SigIsTopaz ProgramNum CommReferralBehavior' }),
  editStamp('DateTStamp'),
]);

/** opendental-tables.md, "statement". */
export const statementTable = tableDescription(
  'statement',
  'StatementNum PatNum',
  [
    mapped('communication', {
      StatementNum: ['id', 'kind'],
      PatNum: 'patientId',
      DateSent: 'date',
      Mode_: ['mode', 'sourceMode'],
      IsSent: ['direction', 'sourceDirection'],
      DocNum: 'documentId',
      EmailSubject: 'subject',
      Note: 'note',
    }),
    extra('communication', 'none', {
      text: 'StatementType',
      number: `HidePayment SinglePatient Intermingled IsReceipt IsInvoice IsInvoiceCopy IsBalValid InsEst BalTotal
        SmsSendStatus LimitedCustomFamily ShowTransSinceBalZero`,
    }),
    extra('communication', 'quasi', { number: 'SuperFamily', date: 'DateRangeFrom DateRangeTo' }),
    extra('communication', 'direct', { text: 'NoteBold EmailBody' }),
    dropped('ShortGUID StatementShortURL StatementURL', 'opens the statement to whoever holds it'),
    editStamp('DateTStamp'),
  ],
  'ShowTransSinceBalZero',
);
