import { defineTable } from './define-table.ts';

const insuranceColumns = (which: 'prim' | 'sec'): string =>
  `${which}_responsible_id c(5), ${which}_relationship c(1), ${which}_employer_id i, ${which}_member_id v(20)
  ${which}_outstanding_balance m, ${which}_benefits_remaining m, ${which}_remaining_deductible m, ${which}_total_paid m`;

/** Patients, their appointments and papers: eaglesoft.md sections 4, 5 and 9. */
export const peopleTables = [
  defineTable(
    'patient',
    ['patient_id'],
    `patient_id c(5), first_name v(30), last_name v(30), middle_initial c(1), preferred_name v(30), salutation v(30)
    address_1 v(50), address_2 v(50), city v(30), state c(2), zipcode v(10), home_phone v(20), work_phone v(20), ext c(5)
    cell_phone v(20), pager_phone v(20), email_address v(60), receive_email c(1), receives_sms c(1)
    status c(1), patient_status c(1), policy_holder_status c(1), responsible_party_status c(1), responsible_party c(5)
    sex c(1), marital_status c(1), birth_date d, social_security v(11), drivers_license v(20), medicaid_id v(20)
    chart_id v(20), preferred_dentist c(3), preferred_hygienist c(3), missing_teeth v(40), teeth_status v(40), pre_med c(1)
    patient_image_id i, fee_level_id i, discount_id i, practice_id s, date_entered d, first_visit_date d, last_date_seen d
    notes lv, school v(40), student_status c(1), death_indicator c(1), hipaa_consent c(1), hipaa_consent_date d
    hipaa_authorization c(1), hipaa_authorization_date d, recall_frequency s, receive_recalls c(1), next_recall_date d
    last_recall_date d, next_regular_appointment d, last_regular_appointment d, next_preventive_appointment d
    last_preventive_appointment d, last_bitewings d, last_full_mouth d, last_pano_date d
    current_bal m, thirty_day m, sixty_day m, ninety_day m, contract_balance m, estimated_insurance m
    charges_mtd m, charges_ytd m, collections_mtd m, collections_ytd m
    ${insuranceColumns('prim')}
    ${insuranceColumns('sec')}
    universal_id v(40), DolphinID v(40), PortalPassphrase v(40)!
    password v(60)!, password_salt v(60)!, security_question_one v(60)!, security_question_two v(60)!
    security_question_three v(60)!, security_answer_one v(60)!, security_answer_two v(60)!, security_answer_three v(60)!
    encrypted_social_security v(120)!`,
  ),
  defineTable(
    'referred_by',
    ['patient_id'],
    'patient_id c(5), referred_patient c(5), other_referral_id i, provider_id c(3), eod_sequence i',
  ),
  defineTable(
    'patient_alerts',
    ['patient_id', 'alert_id'],
    'patient_id c(5), alert_id i, date_entered d, notes v(255), status c(1)',
  ),
  defineTable(
    'patient_recalls',
    ['patient_id', 'recall_id'],
    `patient_id c(5), recall_id i, next_recall_date d, last_recall_date d, provider_id c(3), default_recall_yn c(1)
    date_added d`,
  ),
  defineTable('patient_answers', ['patient_id', 'prompt_id'], 'patient_id c(5), prompt_id i, answer v(255)'),
  defineTable(
    'document',
    ['document_id'],
    `document_id i, document_name v(100), document_type c(10), document_creation_date ts, open_with v(120), ref_id v(10)
    ref_table v(30), signed c(1), practice_id s, document_group_id i`,
  ),
  defineTable(
    'images',
    ['image_id'],
    'image_id i, patient_id c(5), image_date ts, image_type s, tooth c(10), file_name v(120)',
  ),
  defineTable(
    'appointment',
    ['appointment_id'],
    `appointment_id i, description v(255), allday_event b, start_time ts, end_time ts, patient_id c(5), recall_id i
    location_id i, location_free_form v(50), classification i, appointment_type_id i, prefix v(10), dollars_scheduled m
    date_appointed d, date_confirmed d, appointment_notes lv, deletion_note v(255), sooner_if_possible b
    scheduled_by c(3), modified_by c(3), appointment_name v(50), arrival_status s, arrival_time ts, inchair_time ts
    walkout_time ts, confirmation_status s, confirmation_note v(255), auto_confirm_sent c(1), recurrence_id i, private b
    priority s, appointment_data lv, TelehealthLink v(120)?`,
  ),
  defineTable(
    'appointment_provider',
    ['appointment_id', 'provider_id', 'start_time'],
    'appointment_id i, provider_id c(3), start_time ts, end_time ts',
  ),
  defineTable(
    'appointment_detail',
    ['appt_id', 'line_item'],
    `appt_id i, line_item i, service_code c(5), sequence s, surface c(8), fee m, description v(50), tooth_info v(50)
    surface_detail c(23), abutment_direction c(1), root_data c(10), tooth c(10), patient_id c(5), provider_id c(3)
    sort_order i, status c(1), standard_fee_id i, extra_pat_id c(5), extra_line_num i`,
  ),
] as const;
