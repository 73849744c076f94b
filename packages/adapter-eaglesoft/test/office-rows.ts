import { canaryValues } from '@bitewing/testkit';
import {
  type EaglesoftProfile,
  type EaglesoftRow,
  eaglesoftTable,
  tablesOfProfile,
  type WrittenTable,
} from '@bitewing/testkit-native';

type Cells = Readonly<Record<string, string | null>>;

/** A hand-made row: what is not said is NULL. */
export function row(table: string, cells: Cells): EaglesoftRow {
  const { columns } = eaglesoftTable(table);
  const unknown = Object.keys(cells).filter((name) => columns.every((column) => column.name !== name));
  if (unknown.length > 0) throw new Error(`${table} has no column ${unknown.join(', ')}.`);
  return Object.fromEntries(columns.map(({ name }) => [name, cells[name] ?? null]));
}

/** Rows by table; tables that are not named are empty. */
export type OfficeRows = Record<string, Cells[]>;

/** A small office: every table of the profile is there, most of them with a few rows. */
export const smallOffice = (): OfficeRows => ({
  system_preferences: [{ system_id: '1', version: '21.20' }],
  practice: [{ practice_id: '1', name: 'Main Street', city: 'Anytown', state: 'NY', status: 'A' }],
  practice_preferences: [{ practice_id: '1', server_computer: 'SERVER', server_share: 'Images' }],
  positions: [{ position_id: '1', description: 'Dentist' }],
  provider: [
    {
      provider_id: 'AB',
      first_name: 'Ida',
      last_name: 'Berg',
      status: 'A',
      position_id: '1',
      practice_id: '1',
      password: 'BwCanarySecret',
    },
    {
      provider_id: 'C2',
      first_name: 'Ole',
      last_name: 'Dahl',
      status: 'I',
      position_id: '1',
      practice_id: '1',
    },
  ],
  chairs: [
    { chair_num: '1', chair_name: 'One', practice_id: '1' },
    { chair_num: '2', chair_name: 'Two', practice_id: '1' },
  ],
  appt_types: [{ type_id: '1', description: 'Exam', active: 'Y', appt_minutes: '30' }],
  services: [
    { service_code: '00012', ada_code: 'D0120', description: 'Exam', fee: '55.00', status: 'A' },
    { service_code: 'FILL', ada_code: '02140', description: 'Filling – “one” €', fee: '120.00', status: 'A' },
  ],
  paytype: [{ paytype_id: '1', description: 'Check', prompt: 'Number' }],
  adjustment_type: [{ adjustment_type_id: '1', description: 'Courtesy', impacts: 'P' }],
  alert: [{ alert_id: '1', description: 'Latex', alert_type: '1', show_in_list_yn: 'Y' }],
  recalls: [{ recall_id: '1', description: 'Six months' }],
  insurance_company: [{ insurance_company_id: '1', name: 'Any Insurance', phone1: '2125550100' }],
  employer: [
    {
      employer_id: '1',
      name: 'Any Company',
      insurance_company_id: '1',
      maximum_coverage: '1500.00',
      yearly_deductible: '50.00',
      status: 'A',
    },
  ],
  patient: ['00001', '00002', '00003', '00010'].map((patient_id, place) => ({
    patient_id,
    first_name: canaryValues('patient', place + 1).firstName ?? null,
    last_name: canaryValues('patient', place + 1).lastName ?? null,
    status: 'A',
    patient_status: 'Y',
    responsible_party: '00001',
    responsible_party_status: place === 0 ? 'Y' : 'N',
    sex: 'F',
    birth_date: `1990-01-0${place + 1}`,
    preferred_dentist: 'ab',
    practice_id: '1',
    home_phone: `21255501${place}0`,
    prim_employer_id: place === 0 ? '1' : null,
    prim_relationship: place === 0 ? 'S' : null,
    current_bal: '0.00',
    thirty_day: '0.00',
    sixty_day: '0.00',
    ninety_day: '0.00',
    password: 'BwCanarySecret',
    security_answer_one: 'BwCanarySecret',
  })),
  patient_alerts: [{ patient_id: '00002', alert_id: '1', status: 'A' }],
  patient_recalls: [{ patient_id: '00002', recall_id: '1', next_recall_date: '2026-08-01' }],
  appointment: [
    {
      appointment_id: '1',
      classification: '1',
      patient_id: '00001',
      start_time: '2026-03-08 02:30:00',
      end_time: '2026-03-08 03:00:00',
      location_id: '1',
      appointment_type_id: '1',
      description: 'BwKanari exam',
    },
    {
      appointment_id: '2',
      classification: '2',
      start_time: '2026-03-09 12:00:00',
      end_time: '2026-03-09 13:00:00',
      location_id: '2',
    },
  ],
  appointment_provider: [
    {
      appointment_id: '1',
      provider_id: 'AB',
      start_time: '2026-03-08 02:30:00',
      end_time: '2026-03-08 03:00:00',
    },
  ],
  planned_services: [
    {
      patient_id: '00001',
      line_number: '1',
      service_code: 'FILL',
      status: 'A',
      date_planned: '2026-01-01',
      tooth: '19',
      surface: 'MO',
      fee: '120.00',
    },
    {
      patient_id: '00001',
      line_number: '2',
      service_code: '00012',
      status: 'A',
      date_planned: '2026-01-02',
      fee: '55.00',
    },
  ],
  planned_services_extra: [{ patient_id: '00001', line_number: '1' }],
  patient_conditions: [
    { counter_id: '1', patient_id: '00001', action_code: '1', date_entered: '2026-01-03', tooth: '1' },
  ],
  transactions_header: [
    {
      tran_num: '100',
      resp_party_id: '00001',
      type: 'S',
      tran_date: '2026-01-05',
      amount: '120.00',
      service_code: 'FILL',
      fee: '120.00',
      status: 'A',
      tooth: '19',
      surface: 'MO',
      practice_id: '1',
    },
    {
      tran_num: '101',
      resp_party_id: '00001',
      type: 'P',
      tran_date: '2026-01-06',
      amount: '-20.00',
      paytype_id: '1',
      status: 'A',
      practice_id: '1',
    },
    {
      tran_num: '102',
      resp_party_id: '00001',
      type: 'A',
      tran_date: '2026-01-07',
      amount: '-10.00',
      paytype_id: '1',
      status: 'A',
      practice_id: '1',
    },
  ],
  transactions_detail: [
    {
      detail_id: '1',
      tran_num: '100',
      provider_id: 'AB',
      patient_id: '00001',
      amount: '100.00',
      status: '1',
      date_entered: '2026-01-05',
    },
    {
      detail_id: '2',
      tran_num: '100',
      provider_id: 'C2',
      patient_id: '00001',
      amount: '20.00',
      status: '1',
      date_entered: '2026-01-05',
    },
    {
      detail_id: '3',
      tran_num: '101',
      provider_id: 'AB',
      patient_id: '00001',
      amount: '-20.00',
      status: '1',
      date_entered: '2026-01-06',
      applied_to: '100',
    },
    {
      detail_id: '4',
      tran_num: '102',
      provider_id: 'AB',
      patient_id: '00002',
      amount: '-10.00',
      status: '1',
      date_entered: '2026-01-07',
    },
  ],
  transactions_extra: [{ tran_num: '100' }],
  operatory_notes: [
    {
      note_id: '1',
      patient_id: '00001',
      date_entered: '2026-01-05 09:00:00',
      user_id: 'AB',
      note: 'BwKanari note: “smooth” €5',
      status: 'A',
      freshness: '2026-01-05 09:00:00.250000',
    },
    {
      note_id: '2',
      patient_id: '00001',
      date_entered: '2026-01-06 09:00:00',
      user_id: 'AB',
      note: 'long '.repeat(4_000),
      status: 'A',
      freshness: '2026-01-06 09:00:00.123456',
    },
  ],
  document: [
    {
      document_id: '1',
      document_name: 'Letter',
      document_type: 'PDF',
      ref_id: '00001',
      ref_table: 'patient',
      signed: 'N',
    },
  ],
});

/** Tables that are enough to see how a source behaves; the fewer there are, the sooner it is read. */
const fewTables = [
  'system_preferences',
  'practice',
  'practice_preferences',
  'provider',
  'services',
  'patient',
  'appointment',
  'appointment_provider',
  'transactions_header',
  'transactions_detail',
  'transactions_extra',
  'operatory_notes',
];

/** The same with few tables, and the names of those that the profile knows besides. */
export const fewWritten = (
  rows: OfficeRows,
): { readonly written: readonly WrittenTable[]; readonly absentTables: readonly string[] } => {
  const all = writtenOffice(rows);
  return {
    written: all.filter(({ definition }) => fewTables.includes(definition.name)),
    absentTables: all.map(({ definition }) => definition.name).filter((name) => !fewTables.includes(name)),
  };
};

/** An office with a row that cannot be mapped: a transaction of a type that nobody knows. */
export const damagedOffice = (): OfficeRows => {
  const office = smallOffice();
  const [header] = office.transactions_header ?? [];
  const [detail] = office.transactions_detail ?? [];
  return {
    ...office,
    transactions_header: [
      ...(office.transactions_header ?? []),
      { ...header, tran_num: '999', type: 'Z', description: 'Bw&Kanari 99' },
    ],
    transactions_detail: [
      ...(office.transactions_detail ?? []),
      { ...detail, detail_id: '999', tran_num: '999' },
    ],
  };
};

/** An office with more than 1,000 short records and 40 MB of notes. */
export const largeOffice = (): OfficeRows => {
  const office = smallOffice();
  const [service] = office.services ?? [];
  const [note] = office.operatory_notes ?? [];
  return {
    ...office,
    services: Array.from({ length: 1_200 }, (_, place) => ({ ...service, service_code: String(place) })),
    operatory_notes: Array.from({ length: 40 }, (_, place) => ({
      ...note,
      note_id: String(place + 1),
      note: 'an invented note '.repeat(60_000),
    })),
  };
};

/** The small office with tHistory in place of the transactions: each detail has what its header says. */
export const briefOffice = (): OfficeRows => {
  const { transactions_header: headers = [], transactions_detail: details = [], ...others } = smallOffice();
  return {
    ...others,
    tHistory: details.map(({ amount = null, status = null, user_id = null, ...detail }) => ({
      ...headers.find(({ tran_num }) => tran_num === detail.tran_num),
      ...detail,
      detail_amount: amount,
      detail_status: status,
      detail_user_id: user_id,
    })),
  };
};

/** The tables of a profile with the rows of an office, as a database or an unload is written of. */
export const writtenOffice = (rows: OfficeRows, profile: EaglesoftProfile = 'ppm'): readonly WrittenTable[] =>
  tablesOfProfile(profile).map((definition) => ({
    definition,
    rows: (rows[definition.name] ?? []).map((cells) => row(definition.name, cells)),
  }));
