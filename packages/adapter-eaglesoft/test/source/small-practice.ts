import type { Tables } from './memory-way.ts';

const patient = (patient_id: string, last_name: string) => ({
  patient_id,
  first_name: 'Ada',
  last_name,
  status: 'A',
  patient_status: 'Y',
  responsible_party: patient_id,
  responsible_party_status: 'N',
  sex: 'F',
  birth_date: '1990-01-02',
  practice_id: '1',
  password: 'never-selected',
  security_answer_one: 'never-selected',
});

const header = (tran_num: string, resp_party_id: string, amount: string) => ({
  tran_num,
  resp_party_id,
  type: 'S',
  tran_date: '2026-01-05',
  amount,
  service_code: 'EXAM',
  impacts: null,
  status: 'A',
  practice_id: '1',
});

const detail = (detail_id: string, tran_num: string, patient_id: string, amount: string) => ({
  detail_id,
  tran_num,
  user_id: 'AB',
  date_entered: '2026-01-05',
  provider_id: 'AB',
  collections_go_to: null,
  patient_id,
  amount,
  provider_practice_id: '1',
  patient_practice_id: '1',
  applied_to: null,
  status: '1',
});

export const note = (note_id: string, patient_id: string, text: string, freshness: string) => ({
  note_id,
  patient_id,
  date_entered: '2026-01-05 10:00:00',
  user_id: 'AB',
  note: text,
  status: 'A',
  tran_num: null,
  freshness,
});

export { detail, header, patient };

/** A practice of a few rows, with every kind of reader: single rows, rows with a side table, groups of three tables. */
export const smallPractice = (): Tables =>
  new Map<string, Record<string, string | null>[]>([
    ['system_preferences', [{ system_id: '1', version: '21.20' }]],
    ['practice', [{ practice_id: '1', name: 'Main Street', status: 'A' }]],
    ['practice_preferences', [{ practice_id: '1', server_computer: 'S', server_share: 'Images' }]],
    [
      'provider',
      [{ provider_id: 'AB ', first_name: 'Ida', last_name: 'Berg', status: 'A', password: 'never-selected' }],
    ],
    ['chairs', [{ chair_num: '1', chair_name: 'One', practice_id: '1' }]],
    ['services', [{ service_code: 'EXAM', ada_code: 'D0120', description: 'Exam', status: 'A' }]],
    ['patient', ['00001', '00002', '00003', '00004', '00005'].map((id) => patient(id, `Name ${id}`))],
    [
      'appointment',
      [
        {
          appointment_id: '7',
          classification: '1',
          patient_id: '00001',
          start_time: '2026-02-01 09:00:00',
          end_time: '2026-02-01 09:30:00',
          location_id: '1',
        },
      ],
    ],
    [
      'appointment_provider',
      [{ appointment_id: '7', provider_id: 'AB', start_time: '2026-02-01 09:00:00', end_time: null }],
    ],
    [
      'planned_services',
      [
        {
          patient_id: '00001',
          line_number: '1',
          service_code: 'EXAM',
          status: 'A',
          date_planned: '2026-01-01',
        },
      ],
    ],
    ['planned_services_extra', [{ patient_id: '00001', line_number: '1', tooth_data: null }]],
    [
      'operatory_notes',
      [
        note('1', '00001', 'first', '2026-01-05 10:00:00'),
        note('2', '00002', 'second', '2026-01-06 10:00:00'),
        note('3', '00003', 'third', '2026-01-07 10:00:00'),
      ],
    ],
    [
      'transactions_header',
      ['10', '11', '12', '13', '14'].map((key, place) => header(key, `0000${place + 1}`, '100.00')),
    ],
    [
      'transactions_detail',
      ['10', '11', '12', '13', '14'].flatMap((key, place) => [
        detail(`${key}1`, key, `0000${place + 1}`, '60.00'),
        detail(`${key}2`, key, `0000${place + 1}`, '40.00'),
      ]),
    ],
    ['transactions_extra', [{ tran_num: '10', tooth_data: null }]],
  ]);
