import { describe, expect, test } from 'vitest';
import { dataOf, issuesOf, mapRow, recordOf } from './mapping.ts';

describe('contact', () => {
  const contact = (cells: Record<string, string | null>) =>
    recordOf(mapRow('commlog', { CommlogNum: '71', ...cells }), 'communication');

  test('a call has a beginning, an end and who wrote it down', () => {
    const record = contact({
      PatNum: '12',
      CommDateTime: '2026-01-07 11:20:00',
      DateTimeEnd: '2026-01-07 11:26:30',
      DateTEntry: '2026-01-07 11:27:00',
      CommType: '228',
      Note: 'Will call back.',
      Mode_: '3',
      SentOrReceived: '2',
      CommSource: '0',
      UserNum: '8',
      ReferralNum: '6',
      ProgramNum: '88',
      CommReferralBehavior: '1',
    });
    expect(record.id).toBe('commlog:71');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      kind: 'contact',
      typeDefinitionId: 'definition:228',
      mode: 'phone',
      sourceMode: '3',
      direction: 'received',
      sourceDirection: '2',
      startLocal: '2026-01-07T11:20:00',
      endLocal: '2026-01-07T11:26:30',
      date: null,
      enteredLocal: '2026-01-07T11:27:00',
      origin: '0',
      userAccountId: 'userod:8',
      referralId: 'referral:6',
      documentId: null,
      isSigned: false,
      subject: null,
      note: 'Will call back.',
    });
    expect(record.extra).toEqual({ ProgramNum: '88', CommReferralBehavior: '1' });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(
    ['none', 'email', 'mail', 'phone', 'inPerson', 'text', 'emailAndText', 'phoneAndText', 'fax'].map(
      (mode, number) => [String(number), mode] as const,
    ),
  )('Mode_ %s is %s', (Mode_, mode) => {
    expect(contact({ Mode_ }).data).toMatchObject({ mode, sourceMode: Mode_ });
  });

  test.each(['neither', 'sent', 'received'].map((name, number) => [String(number), name] as const))(
    'SentOrReceived %s is %s',
    (SentOrReceived, direction) => {
      expect(contact({ SentOrReceived }).data).toMatchObject({
        direction,
        sourceDirection: SentOrReceived,
      });
    },
  );

  test('a signature is kept, and says that it is signed', () => {
    const record = contact({ Signature: 'c2lnbmVk', SigIsTopaz: '1' });
    expect(record.data.isSigned).toBe(true);
    expect(record.extra).toEqual({ Signature: 'c2lnbmVk', SigIsTopaz: '1' });
  });

  test('what the database writes for no time and no source is null', () => {
    const record = contact({ CommDateTime: '0000-00-00 00:00:00', CommSource: null });
    expect(record.data).toMatchObject({
      startLocal: null,
      endLocal: null,
      enteredLocal: null,
      origin: null,
      userAccountId: null,
      referralId: null,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('codes of a later version keep their numbers', () => {
    const record = contact({ Mode_: '9', SentOrReceived: '3', CommSource: '11' });
    expect(record.data).toMatchObject({
      mode: null,
      sourceMode: '9',
      direction: null,
      sourceDirection: '3',
      origin: '11',
    });
    expect(issuesOf(record)).toEqual(['unknown_code mode', 'unknown_code direction']);
  });
});

describe('statement', () => {
  const statement = (cells: Record<string, string | null>) =>
    recordOf(mapRow('statement', { StatementNum: '5', ...cells }), 'communication');

  test('has a day, a way, a document and texts; what it was made with is kept', () => {
    const record = statement({
      PatNum: '12',
      DateSent: '2026-01-08',
      DateRangeFrom: '2025-12-01',
      DateRangeTo: '2200-01-01',
      Note: 'Thank you.',
      NoteBold: 'Past due.',
      Mode_: '2',
      IsSent: '1',
      DocNum: '33',
      EmailSubject: 'Your statement',
      EmailBody: 'See the attachment.',
      SuperFamily: '11',
      InsEst: '12.5',
      BalTotal: '80',
      StatementType: 'LimitedStatement',
      SinglePatient: '1',
      ShowTransSinceBalZero: '1',
      ShortGUID: 'canary-guid',
      StatementShortURL: 'https://example.com/canary',
      StatementURL: 'https://example.com/canary-long',
    });
    expect(record.id).toBe('statement:5');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      kind: 'statement',
      typeDefinitionId: null,
      mode: 'email',
      sourceMode: '2',
      direction: 'sent',
      sourceDirection: '1',
      startLocal: null,
      endLocal: null,
      date: '2026-01-08',
      enteredLocal: null,
      origin: null,
      userAccountId: null,
      referralId: null,
      documentId: 'document:33',
      isSigned: null,
      subject: 'Your statement',
      note: 'Thank you.',
    });
    expect(record.extra).toEqual({
      DateRangeFrom: '2025-12-01',
      DateRangeTo: '2200-01-01',
      NoteBold: 'Past due.',
      EmailBody: 'See the attachment.',
      SuperFamily: '11',
      InsEst: '12.5',
      BalTotal: '80',
      StatementType: 'LimitedStatement',
      SinglePatient: '1',
      ShowTransSinceBalZero: '1',
    });
    expect(JSON.stringify(record)).not.toContain('canary');
  });

  test.each(
    ['mail', 'inPerson', 'email', 'electronic', 'programInterface'].map(
      (mode, number) => [String(number), mode] as const,
    ),
  )('Mode_ %s is %s', (Mode_, mode) => {
    expect(statement({ Mode_ }).data).toMatchObject({ mode, sourceMode: Mode_ });
  });

  test('that is not sent yet went nowhere, on no day', () => {
    expect(statement({ IsSent: '0' }).data).toMatchObject({
      direction: 'neither',
      sourceDirection: '0',
      date: null,
      documentId: null,
    });
  });

  test.each([
    ['2199-12-31', '2199-12-31', undefined],
    ['2200-01-01', null, { DateSent: '2200-01-01' }],
    ['2999-01-01', null, { DateSent: '2999-01-01' }],
  ])('the day %s is %s: from 2200 on it means no bound', (DateSent, date, extra) => {
    const record = statement({ DateSent });
    expect(record.data.date).toBe(date);
    expect(record.extra).toEqual(extra);
    expect(record).not.toHaveProperty('issues');
  });

  test('codes of a later version keep their numbers', () => {
    const record = statement({ Mode_: '5', IsSent: '2' });
    expect(record.data).toMatchObject({ mode: null, sourceMode: '5', direction: null, sourceDirection: '2' });
    expect(issuesOf(record)).toEqual(['unknown_code mode', 'unknown_code direction']);
  });

  test('a log entry and a statement of the same number are two records', () => {
    expect(dataOf('communication', 'commlog', { CommlogNum: '5' }).kind).toBe('contact');
    expect(mapRow('commlog', { CommlogNum: '5' }).records.map(({ id }) => id)).not.toEqual(
      mapRow('statement', { StatementNum: '5' }).records.map(({ id }) => id),
    );
  });
});
