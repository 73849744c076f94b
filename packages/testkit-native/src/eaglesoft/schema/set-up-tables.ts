import { defineTable } from './define-table.ts';

/** What an office sets up: eaglesoft.md sections 2, 5, 6 and 7. */
export const setUpTables = [
  defineTable('system_preferences', ['system_id'], 'system_id i, version v(20)'),
  defineTable(
    'practice',
    ['practice_id'],
    `practice_id s, name v(50), address_1 v(50), address_2 v(50), city v(30), state c(2), zipcode v(10), phone v(20)
    fax v(20), email v(60), federal_tax_id v(20), status c(1)`,
  ),
  defineTable(
    'practice_preferences',
    ['practice_id'],
    'practice_id s, server_computer v(60), server_share v(120)',
  ),
  defineTable('positions', ['position_id'], 'position_id i, description v(50), security_profile i'),
  defineTable(
    'provider',
    ['provider_id'],
    `provider_id c(3), first_name v(30), last_name v(30), middle_initial c(1), sex c(1), status c(1), position_id i
    address_1 v(50), address_2 v(50), city v(30), state c(2), zipcode v(10), phone v(20), email v(60), birth_date d
    hire_date d, last_logon ts, license v(20), dea_regulation_number v(20), national_prov_id v(10), federal_tax_id v(20)
    specialty v(50), collections_go_to c(3), provider_on_insurance c(3), practice_id s, standard_fee_id i
    mtd_charges m, ytd_charges m, mtd_collections m, ytd_collections m, mtd_other_debits m, ytd_other_debits m
    mtd_other_credits m, ytd_other_credits m, daily_charges m, daily_collections m, last_detail_id i, notes lv
    ClinicianUserName v(30), social_security v(11), password v(60)!, timesheet_password v(60)!, ClinicianPassword v(60)!
    encrypted_social_security v(120)!, pass_answer_1 v(60)!, pass_answer_2 v(60)!, pass_answer_3 v(60)!
    tc_pass_answer_1 v(60)!, tc_pass_answer_2 v(60)!, tc_pass_answer_3 v(60)!`,
  ),
  defineTable(
    'chairs',
    ['chair_num'],
    `chair_num i, chair_name v(30), practice_id s, sun_temp_id i, mon_temp_id i, tue_temp_id i, wed_temp_id i, thu_temp_id i
    fri_temp_id i, sat_temp_id i, status c(1)`,
  ),
  defineTable(
    'appt_types',
    ['type_id'],
    'type_id i, description v(50), active c(1), amount m, appt_minutes i',
  ),
  defineTable('service_type', ['service_type_id'], 'service_type_id i, description v(50)'),
  defineTable(
    'services',
    ['service_code'],
    `service_code c(5), ada_code v(5), description v(50), schedabbr v(12), service_type_id i, impacted_area s, fee m
    sequence s, standard_fee_id i, smart_code1 c(5), smart_code2 c(5), smart_code3 c(5), smart_code4 c(5), smart_code5 c(5)
    status c(1)`,
  ),
  defineTable('standard_fee', ['standard_fee_id'], 'standard_fee_id i, description v(50), status c(1)'),
  defineTable(
    'standard_fee_fees',
    ['standard_fee_id', 'service_code'],
    'standard_fee_id i, service_code c(5), fee m',
  ),
  defineTable(
    'paytype',
    ['paytype_id'],
    `paytype_id s, sequence s, description v(50), prompt v(50), display_on_payment_screen c(1), currency_type s
    include_on_deposit_yn c(1), central_id i, system_required c(1)`,
  ),
  defineTable(
    'adjustment_type',
    ['adjustment_type_id'],
    'adjustment_type_id s, description v(50), impacts c(1), central_id i',
  ),
  defineTable('action_codes', ['action_code_id'], 'action_code_id i, description v(50)'),
  defineTable('recalls', ['recall_id'], 'recall_id i, description v(50)'),
  defineTable('alert', ['alert_id'], 'alert_id i, description v(60), alert_type s, show_in_list_yn c(1)'),
  defineTable('document_group', ['group_id'], 'group_id i, description v(50), type s'),
  defineTable(
    'other_referral',
    ['other_referral_id'],
    'other_referral_id i, name v(60), status c(1), address_1 v(50), city v(30), state c(2), zipcode v(10), phone v(20)',
  ),
  defineTable('holidays', ['practice_id', 'hol_date'], 'hol_date d, practice_id s, hol_name v(50)'),
  defineTable(
    'custom_hours',
    ['hours_id'],
    `hours_id i, provider_id c(3), chair_num i, occur_on_date d, start_time t, end_time t, lunch_start t, lunch_end t
    recurrance_id i`,
  ),
  defineTable('patient_prompts', ['prompt_id'], 'prompt_id i, prompt v(60), prompt_order s'),
  defineTable(
    'insurance_company',
    ['insurance_company_id'],
    `insurance_company_id i, name v(50), address_1 v(50), address_2 v(50), city v(30), state c(2), zipcode v(10), phone1 v(20)
    fax v(20), neic_payer_id v(10), nea_payer_id v(10)`,
  ),
  defineTable(
    'employer',
    ['employer_id'],
    `employer_id i, name v(50), address_1 v(50), address_2 v(50), city v(30), state c(2), zipcode v(10), contact v(50)
    phone1 v(20), fax v(20), group_number v(20), group_name v(50), insurance_company_id i, fee_schedule i
    maximum_coverage m, lifetime_maximum_yn c(1), yearly_deductible m, lifetimeDeductible_yn c(1), beginning_month s
    notes lv, carrier_type s, status c(1), bill_standard_fee c(1), submit_electronically c(1), m_number_submitted i
    y_amount_received m, ClearinghouseTag v(40)?`,
  ),
] as const;
