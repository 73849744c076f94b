import { defineTable } from './define-table.ts';

const headerColumns = (status: string, amount: string): string =>
  `tran_num i, user_id c(3), type c(1), tran_date d, resp_party_id c(5), ${amount} m, service_code c(5), paytype_id s
  sequence s, statement_num i, surface c(8), fee m, discount_surcharge m, tax m, description v(50), defective c(1)
  impacts c(1), ${status} c(1), adjustment_type s, claim_id i, est_primary m, est_secondary m, paid_primary m
  paid_secondary m, bulk_payment_num i, aging_date d, tooth c(10), lab_code c(5), lab_fee m, pre_fee m
  standard_fee_id i, practice_id s, procedure_type_codes c(6), balance m`;

const detailColumns = (user: string, amount: string, status: string): string =>
  `${user} c(3), date_entered d, provider_id c(3), collections_go_to c(3), patient_id c(5), ${amount} m
  provider_practice_id s, patient_practice_id s, applied_to i, ${status} s, status_modifier s, posneg c(1)`;

/** Transactions, claims and insurance payments: eaglesoft.md section 7. */
export const moneyTables = [
  defineTable('transactions_header', ['tran_num'], headerColumns('status', 'amount'), { profiles: ['ppm'] }),
  defineTable(
    'transactions_detail',
    ['detail_id'],
    `detail_id i, tran_num i, ${detailColumns('user_id', 'amount', 'status')}`,
    { profiles: ['ppm'] },
  ),
  defineTable(
    'tHistory',
    ['detail_id'],
    `detail_id i, ${headerColumns('status', 'amount')}
    ${detailColumns('detail_user_id', 'detail_amount', 'detail_status')}`,
    { profiles: ['brief'] },
  ),
  defineTable(
    'transactions_extra',
    ['tran_num'],
    `tran_num i, tooth_data c(55), surface_detail c(23), abutment_direction c(1), root_data c(10), show_on_chart c(1)
    draw_order_data v(50)`,
  ),
  defineTable(
    'bulk_payments',
    ['bulk_payment_num'],
    'bulk_payment_num i, insurance_company i, description v(50), paytype_id s, amount m',
  ),
  defineTable(
    'insurance_claim',
    ['claim_id'],
    `claim_id i, statement_num i, patient_id c(5), date_created d, provider_id c(3), prim_employer_id i
    prim_insurance_company_id i, prim_responsible_id c(5), prim_relationship c(1), claim_type c(1)
    prim_submitted_total m, prim_total_paid m, sec_total_paid m`,
  ),
] as const;

/** What stands beside it in a real database, and no reader takes: a view that loses rows, logs, and another program's own. */
export const unreadTables = [
  defineTable('eod', ['eod_sequence'], 'eod_sequence i, time_ran ts, start_tran_num i, end_tran_num i', {
    isRead: false,
  }),
  defineTable(
    'appt_log',
    ['log_id'],
    `log_id i, appt_id i, old_slot ts, new_slot ts, new_date d, appt_log_action c(1), user_id c(3), modified_by c(3)`,
    { isRead: false },
  ),
  defineTable(
    'rw_patient',
    ['patient_id', 'datetime_modified'],
    'patient_id c(5), datetime_modified ts, change_type c(1)',
    { isRead: false },
  ),
  defineTable(
    'patient_site_providers',
    ['patient_id', 'practice_id'],
    'patient_id c(5), practice_id s, preferred_dentist c(3), preferred_hygienist c(3)',
    { isRead: false },
  ),
] as const;
