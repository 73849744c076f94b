import { tableLayout } from '@bitewing/adapter-kit';
import { describe, expect, test } from 'vitest';
import { openDentalExtraClass } from '../../src/index.ts';
import { context, dataOf, issuesOf, mapRow, recordOf, rowReaderOf } from './mapping.ts';

const link = (cells: Record<string, string | null>) =>
  mapRow('procgroupitem', { ProcGroupItemNum: '7', ...cells });
const note = (cells: Record<string, string | null>) =>
  recordOf(mapRow('procnote', { ProcNoteNum: '9', ...cells }), 'clinicalNote');

describe('a link of procedures', () => {
  test('names the member and the group note', () => {
    const record = recordOf(link({ ProcNum: '11', GroupNum: '12' }), 'procedureLink');
    expect(record).toMatchObject({ id: 'procgroupitem:7' });
    expect(record.data).toEqual({
      recordStatus: 'active',
      kind: 'groupNote',
      procedureId: 'procedurelog:11',
      groupProcedureId: 'procedurelog:12',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test('0 refers to no procedure', () => {
    expect(recordOf(link({ ProcNum: '0', GroupNum: '0' }), 'procedureLink').data).toMatchObject({
      procedureId: null,
      groupProcedureId: null,
    });
  });

  test('a number that is none is noted and kept', () => {
    const record = recordOf(link({ ProcNum: '1', GroupNum: 'x' }), 'procedureLink');
    expect(record.data.groupProcedureId).toBeNull();
    expect(record.extra).toEqual({ GroupNum: 'x' });
    expect(issuesOf(record)).toEqual(['bad_number groupProcedureId']);
  });
});

describe('a note on a procedure', () => {
  test('has a patient, a procedure, an author and a time', () => {
    const record = note({
      PatNum: '5',
      ProcNum: '11',
      UserNum: '3',
      EntryDateTime: '2024-03-10 02:30:00',
      Note: 'Invented; with\r\ntwo lines',
    });
    expect(record.id).toBe('procnote:9');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:5',
      procedureId: 'procedurelog:11',
      userAccountId: 'userod:3',
      writtenLocal: '2024-03-10T02:30:00',
      note: 'Invented; with\r\ntwo lines',
      isSigned: false,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('an empty note without time and author holds nulls', () => {
    expect(dataOf('clinicalNote', 'procnote', { ProcNoteNum: '9', Note: '' })).toMatchObject({
      userAccountId: null,
      writtenLocal: null,
      note: null,
    });
    expect(note({ Note: null }).data.note).toBeNull();
  });

  test('is signed where there is a signature, which is kept as a direct identifier', () => {
    const record = note({ Signature: '0;0,1;1', SigIsTopaz: '1' });
    expect(record.data.isSigned).toBe(true);
    expect(record.extra).toEqual({ Signature: '0;0,1;1', SigIsTopaz: '1' });
    expect(openDentalExtraClass('clinicalNote', 'Signature')).toBe('direct');
  });

  test.each(['', null])('with the signature %o it is not signed', (Signature) => {
    const record = note({ Signature, SigIsTopaz: '0' });
    expect(record.data.isSigned).toBe(false);
    expect(record).not.toHaveProperty('extra');
  });

  test('whether it is signed is not known where the source has no signatures', () => {
    const map = rowReaderOf('procnote').compile(
      tableLayout('procnote', ['ProcNoteNum', 'PatNum', 'ProcNum', 'Note']),
      context,
    );
    const { data } = recordOf(map(['9', '5', '11', 'note']), 'clinicalNote');
    expect(data).toMatchObject({ note: 'note', isSigned: null, userAccountId: null });
  });
});
