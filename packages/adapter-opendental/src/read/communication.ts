import {
  boundlessStatementYear,
  contactDirections,
  contactModes,
  statementDirections,
  statementModes,
} from '../profile/codes/communication.ts';
import { contactTable, statementTable } from '../profile/communication.ts';
import { entityReader } from './table-reader.ts';

/** `commlog` rows: calls, letters, messages. */
export const contactReader = entityReader({
  description: contactTable,
  entity: 'communication',
  keyColumn: 'CommlogNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const typeDefinitionId = cell.reference('CommType', 'typeDefinitionId', 'definition');
    const mode = cell.code('Mode_', 'mode', contactModes, true);
    const sourceMode = cell.text('Mode_');
    const direction = cell.code('SentOrReceived', 'direction', contactDirections, true);
    const sourceDirection = cell.text('SentOrReceived');
    const startLocal = cell.dateTime('CommDateTime', 'startLocal');
    const endLocal = cell.dateTime('DateTimeEnd', 'endLocal');
    const enteredLocal = cell.dateTime('DateTEntry', 'enteredLocal');
    const origin = cell.text('CommSource');
    const userAccountId = cell.reference('UserNum', 'userAccountId', 'userod');
    const referralId = cell.reference('ReferralNum', 'referralId', 'referral');
    const isSigned = cell.filled('Signature');
    const note = cell.text('Note');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      kind: 'contact',
      typeDefinitionId: typeDefinitionId(row),
      mode: mode(row),
      sourceMode: sourceMode(row),
      direction: direction(row),
      sourceDirection: sourceDirection(row),
      startLocal: startLocal(row),
      endLocal: endLocal(row),
      date: null,
      enteredLocal: enteredLocal(row),
      origin: origin(row),
      userAccountId: userAccountId(row),
      referralId: referralId(row),
      documentId: null,
      isSigned: isSigned(row),
      subject: null,
      note: note(row),
    });
  },
});

/** `statement` rows: bills, receipts and invoices. Who made one is not written down. */
export const statementReader = entityReader({
  description: statementTable,
  entity: 'communication',
  keyColumn: 'StatementNum',
  compile({ cell, notes }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const mode = cell.code('Mode_', 'mode', statementModes, true);
    const sourceMode = cell.text('Mode_');
    const direction = cell.code('IsSent', 'direction', statementDirections, true);
    const sourceDirection = cell.text('IsSent');
    const sentDate = cell.date('DateSent', 'date');
    const documentId = cell.reference('DocNum', 'documentId', 'document');
    const subject = cell.text('EmailSubject');
    const note = cell.text('Note');
    return (row) => {
      const sent = sentDate(row);
      const isBoundless = sent !== null && sent >= boundlessStatementYear;
      if (isBoundless) notes.keep('DateSent', sent);
      return {
        recordStatus: 'active',
        patientId: patientId(row),
        kind: 'statement',
        typeDefinitionId: null,
        mode: mode(row),
        sourceMode: sourceMode(row),
        direction: direction(row),
        sourceDirection: sourceDirection(row),
        startLocal: null,
        endLocal: null,
        date: isBoundless ? null : sent,
        enteredLocal: null,
        origin: null,
        userAccountId: null,
        referralId: null,
        documentId: documentId(row),
        isSigned: null,
        subject: subject(row),
        note: note(row),
      };
    };
  },
});
