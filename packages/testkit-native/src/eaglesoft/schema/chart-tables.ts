import { defineTable } from './define-table.ts';

/** What a chart's side table says of the drawing, after the columns of its key. */
const drawing =
  'tooth_data c(55), surface_detail c(23), abutment_direction c(1), root_data c(10), show_on_chart c(1), draw_order_data v(50)';

/** Services that are planned or were done elsewhere, findings, treatment plans and notes: eaglesoft.md sections 8 and 9. */
export const chartTables = [
  defineTable(
    'planned_services',
    ['patient_id', 'line_number'],
    `patient_id c(5), line_number i, appt_group i, appt_id i, completion_date d, date_planned d, description v(50), fee m
    lab_code c(5), lab_fee m, pre_fee m, procedure_type_codes c(6), provider_id c(3), sequence s, service_code c(5)
    sort_order i, standard_fee_id i, status c(1), status_date d, surface c(8), tooth c(10), unusual_remarks lv`,
  ),
  defineTable(
    'planned_services_extra',
    ['patient_id', 'line_number'],
    `patient_id c(5), line_number i, ${drawing}`,
  ),
  defineTable(
    'existing_services',
    ['patient_id', 'line_number'],
    `patient_id c(5), line_number i, service_code c(5), date_completed d, date_entered d, description v(50), tooth c(10)
    surface c(8)`,
  ),
  defineTable(
    'existing_services_extra',
    ['patient_id', 'line_number'],
    `patient_id c(5), line_number i, ${drawing}`,
  ),
  defineTable(
    'patient_conditions',
    ['counter_id'],
    `counter_id i, patient_id c(5), action_code i, date_entered d, description v(50), tooth c(10), surface c(8)
    provider_id c(3)`,
  ),
  defineTable('patient_conditions_extra', ['counter_id'], `counter_id i, ${drawing}`),
  defineTable(
    'treatment_plans',
    ['treatment_plan_id'],
    `treatment_plan_id i, patient_id c(5), description v(50), status c(1), date_entered d, user_id c(3)
    date_last_updated d, last_updated_by c(3), notes lv`,
  ),
  defineTable(
    'treatment_plan_items',
    ['treatment_plan_id', 'patient_id', 'line_number'],
    `treatment_plan_id i, patient_id c(5), line_number i, est_primary m, est_secondary m, approved_by_insurance c(1)
    submit_yn c(1), claim_id i, sort_order i, discount m, apply_discount c(1)`,
  ),
  defineTable(
    'operatory_notes',
    ['note_id'],
    `note_id i, patient_id c(5), date_entered ts, user_id c(3), note_class c(1), note_type c(1), note_type_id i
    description v(50), note lv, color i, post_proc_status c(1), date_modified ts, modified_by c(3), locked_eod i
    status c(1), tooth_data c(55), claim_id i, statement_yn c(1), resp_party_id c(5), tooth c(10), tran_num i
    archive_name v(60), archive_path v(120), service_code c(5), practice_id s, freshness ts`,
  ),
] as const;
