import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateOr, dateTimeOr, flag, zeroDate } from '../native-values.ts';
import { contactDirection, contactMode, statementMode } from '../office-codes.ts';
import { ownRow } from './own-row.ts';

/** How many programs may write an entry beside the people (opendental-enums.md, CommItemSource). */
const programs = 10;

function contactRow({ id, data }: TruthRecord<'communication'>, keys: NativeKeys): WrittenRow {
  const CommlogNum = keys.of(id);
  const row = {
    CommlogNum,
    PatNum: keys.of(data.patientId),
    // One of the columns whose "none" is zero (opendental.md section 3).
    CommDateTime: dateTimeOr(data.startLocal, `${zeroDate} 00:00:00`),
    CommType: keys.of(data.typeDefinitionId),
    Note: data.note,
    Mode_: codeNumber(contactMode, data.mode),
    SentOrReceived: codeNumber(contactDirection, data.direction),
    UserNum: keys.of(data.userAccountId),
    Signature: data.isSigned ? `0000${CommlogNum};12,7;13,9;` : null,
    DateTimeEnd: dateTimeOr(data.endLocal),
    CommSource: data.userAccountId === null ? 1 + (CommlogNum % programs) : 0,
    DateTEntry: dateTimeOr(data.enteredLocal),
    ReferralNum: keys.of(data.referralId),
  };
  return ownRow('commlog', 'CommlogNum', id, row, {
    sourceMode: String(row.Mode_),
    sourceDirection: String(row.SentOrReceived),
    origin: String(row.CommSource),
  });
}

function statementRow({ id, data }: TruthRecord<'communication'>, keys: NativeKeys): WrittenRow {
  const row = {
    StatementNum: keys.of(id),
    PatNum: keys.of(data.patientId),
    DateSent: dateOr(data.date),
    // Without an end it is "maximum" (opendental.md section 3).
    DateRangeTo: keys.of(id) % 3 === 0 ? '2200-01-01' : null,
    Note: data.note,
    Mode_: codeNumber(statementMode, data.mode),
    IsSent: flag(data.direction === 'sent'),
    DocNum: keys.of(data.documentId),
    EmailSubject: data.subject,
    StatementType: 'NotSet',
  };
  return ownRow('statement', 'StatementNum', id, row, {
    sourceMode: String(row.Mode_),
    sourceDirection: String(row.IsSent),
  });
}

/** What went to a patient or came from one: an entry of the log, or a bill. */
export const communicationRow = (record: TruthRecord<'communication'>, keys: NativeKeys): WrittenRow =>
  record.data.kind === 'statement' ? statementRow(record, keys) : contactRow(record, keys);
