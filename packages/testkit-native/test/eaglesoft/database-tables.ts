import { defineTable } from '../../src/eaglesoft/schema/define-table.ts';
import type { EaglesoftRow } from '../../src/eaglesoft/schema/table-definition.ts';

/** Every character that windows-1252 has, and the controls at its five unused places. */
export const everyCharacter: string = Array.from({ length: 256 }, (_, code) => {
  const special =
    '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
  return code >= 0x80 && code < 0xa0 ? special[code - 0x80] : String.fromCharCode(code);
}).join('');

const patient = defineTable(
  'patient',
  ['patient_id'],
  'patient_id c(5), last_name v(30), balance m, birth_date d, notes lv, is_active b, PortalWelcomeCode v(10)?',
);
const header = defineTable(
  'transactions_header',
  ['tran_num'],
  'tran_num i, patient_id c(5), status c(1), amount m, entered ts, at t, practice_id s',
);
const detail = defineTable('transactions_detail', ['detail_id'], 'detail_id i, tran_num i, amount m');

const patientRow = (id: string, changes: Partial<EaglesoftRow> = {}): EaglesoftRow => ({
  patient_id: id,
  last_name: `Name ${id}`,
  balance: '0.00',
  birth_date: '1980-02-29',
  notes: null,
  is_active: '1',
  PortalWelcomeCode: null,
  ...changes,
});

const headerRow = (number: number, changes: Partial<EaglesoftRow> = {}): EaglesoftRow => ({
  tran_num: String(number),
  patient_id: `0000${number % 3}`,
  status: 'A',
  amount: `${number}.10`,
  entered: '2025-03-09 02:30:00.123456',
  at: '08:15:00',
  practice_id: '1',
  ...changes,
});

/** A small database with every type, and values that drivers are known to spoil. */
export const smallDatabase = [
  {
    definition: patient,
    rows: [
      patientRow('00001', { last_name: 'Caf\u00e9 \u20ac', balance: '-9999999999999.99' }),
      patientRow('00002', { notes: everyCharacter, is_active: '0' }),
      patientRow('a3', { last_name: 'ab\u0000cd', notes: '' }),
      patientRow('B4', { last_name: null, birth_date: null, balance: null, is_active: null }),
    ],
  },
  {
    definition: header,
    rows: [1, 2, 3, 4, 5].map((number) => headerRow(number, number === 5 ? { entered: null, at: null } : {})),
  },
  {
    definition: detail,
    rows: [
      { detail_id: '1', tran_num: '1', amount: '1.10' },
      { detail_id: '2', tran_num: null, amount: '2.10' },
      { detail_id: '3', tran_num: '2', amount: null },
    ],
  },
];
