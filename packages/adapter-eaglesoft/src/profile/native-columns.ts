/** What the native types of a table say that its rows, which are texts, do not. */
export interface NativeColumns {
  /** The columns of the primary key, in their order. */
  readonly key: readonly [string, ...string[]];
  /** Columns of fixed length, whose cells may come filled up with blanks (eaglesoft.md section 3). */
  readonly padded: readonly string[];
  /** Timestamps that are kept or compared as they are written, with a fraction of zeros or without one. */
  readonly timestamps: readonly string[];
  /** Columns of amounts: numeric with two decimals. */
  readonly money: readonly string[];
  /** The column that grows whenever a row is written; null where a change cannot be seen without comparing. */
  readonly watermark: string | null;
}

const words = (list: string): readonly string[] => (list === '' ? [] : list.trim().split(/\s+/));

interface WrittenColumns {
  readonly key: string;
  readonly padded?: string;
  readonly timestamps?: string;
  readonly money?: string;
  readonly watermark?: string;
}

function native({ key, padded = '', timestamps = '', money = '', watermark }: WrittenColumns): NativeColumns {
  const [first = '', ...others] = words(key);
  return {
    key: [first, ...others],
    padded: words(padded),
    timestamps: words(timestamps),
    money: words(money),
    watermark: watermark ?? null,
  };
}

const headerPadded =
  'resp_party_id type service_code user_id surface defective impacts status tooth lab_code procedure_type_codes';
const headerMoney =
  'amount fee discount_surcharge tax est_primary est_secondary paid_primary paid_secondary lab_fee pre_fee balance';
const detailPadded = 'user_id provider_id collections_go_to patient_id posneg';
const drawingPadded = 'tooth_data surface_detail abutment_direction root_data show_on_chart';

/** eaglesoft.md section 3, and the tables of sections 4 to 9; by logical table name. */
const byTable: Readonly<Record<string, NativeColumns>> = {
  system_preferences: native({ key: 'system_id' }),
  practice: native({ key: 'practice_id', padded: 'state status' }),
  practice_preferences: native({ key: 'practice_id' }),
  positions: native({ key: 'position_id' }),
  provider: native({
    key: 'provider_id',
    padded: 'provider_id middle_initial sex status state collections_go_to provider_on_insurance',
    money:
      'daily_charges daily_collections mtd_charges mtd_collections mtd_other_debits mtd_other_credits ytd_charges ytd_collections ytd_other_debits ytd_other_credits',
  }),
  chairs: native({ key: 'chair_num', padded: 'status' }),
  appt_types: native({ key: 'type_id', padded: 'active', money: 'amount' }),
  service_type: native({ key: 'service_type_id' }),
  services: native({
    key: 'service_code',
    padded: 'service_code smart_code1 smart_code2 smart_code3 smart_code4 smart_code5 status',
    money: 'fee',
  }),
  standard_fee: native({ key: 'standard_fee_id', padded: 'status' }),
  standard_fee_fees: native({ key: 'standard_fee_id service_code', padded: 'service_code', money: 'fee' }),
  paytype: native({
    key: 'paytype_id',
    padded: 'display_on_payment_screen include_on_deposit_yn system_required',
  }),
  adjustment_type: native({ key: 'adjustment_type_id', padded: 'impacts' }),
  action_codes: native({ key: 'action_code_id' }),
  recalls: native({ key: 'recall_id' }),
  alert: native({ key: 'alert_id', padded: 'show_in_list_yn' }),
  document_group: native({ key: 'group_id' }),
  other_referral: native({ key: 'other_referral_id', padded: 'status state' }),
  holidays: native({ key: 'practice_id hol_date' }),
  custom_hours: native({ key: 'hours_id', padded: 'provider_id' }),
  patient_prompts: native({ key: 'prompt_id' }),
  insurance_company: native({ key: 'insurance_company_id', padded: 'state' }),
  employer: native({
    key: 'employer_id',
    padded: 'state status lifetime_maximum_yn lifetimeDeductible_yn bill_standard_fee submit_electronically',
    money: 'maximum_coverage yearly_deductible y_amount_received',
  }),
  patient: native({
    key: 'patient_id',
    padded:
      'patient_id middle_initial state ext receive_email receives_sms status patient_status policy_holder_status responsible_party_status responsible_party sex marital_status preferred_dentist preferred_hygienist pre_med student_status death_indicator hipaa_consent hipaa_authorization receive_recalls prim_responsible_id prim_relationship sec_responsible_id sec_relationship',
    money:
      'current_bal thirty_day sixty_day ninety_day contract_balance estimated_insurance charges_mtd charges_ytd collections_mtd collections_ytd prim_outstanding_balance prim_benefits_remaining prim_remaining_deductible prim_total_paid sec_outstanding_balance sec_benefits_remaining sec_remaining_deductible sec_total_paid',
  }),
  patient_answers: native({ key: 'patient_id prompt_id', padded: 'patient_id' }),
  referred_by: native({ key: 'patient_id', padded: 'patient_id referred_patient provider_id' }),
  patient_alerts: native({ key: 'patient_id alert_id', padded: 'patient_id status' }),
  patient_recalls: native({
    key: 'patient_id recall_id',
    padded: 'patient_id provider_id default_recall_yn',
  }),
  appointment: native({
    key: 'appointment_id',
    padded: 'patient_id scheduled_by modified_by auto_confirm_sent',
    timestamps: 'start_time end_time',
    money: 'dollars_scheduled',
  }),
  appointment_provider: native({
    key: 'appointment_id provider_id start_time',
    padded: 'provider_id',
    timestamps: 'start_time end_time',
  }),
  appointment_detail: native({
    key: 'appt_id line_item',
    padded:
      'service_code surface surface_detail tooth patient_id provider_id status extra_pat_id abutment_direction root_data',
    money: 'fee',
  }),
  planned_services: native({
    key: 'patient_id line_number',
    padded: 'patient_id service_code provider_id status surface tooth lab_code procedure_type_codes',
    money: 'fee lab_fee pre_fee',
  }),
  planned_services_extra: native({ key: 'patient_id line_number', padded: `patient_id ${drawingPadded}` }),
  existing_services: native({
    key: 'patient_id line_number',
    padded: 'patient_id service_code tooth surface',
  }),
  existing_services_extra: native({ key: 'patient_id line_number', padded: `patient_id ${drawingPadded}` }),
  patient_conditions: native({
    key: 'counter_id',
    padded: 'patient_id tooth surface provider_id',
  }),
  patient_conditions_extra: native({ key: 'counter_id', padded: drawingPadded }),
  treatment_plans: native({
    key: 'treatment_plan_id',
    padded: 'patient_id status user_id last_updated_by',
  }),
  treatment_plan_items: native({
    key: 'treatment_plan_id patient_id line_number',
    padded: 'patient_id approved_by_insurance submit_yn apply_discount',
    money: 'est_primary est_secondary discount',
  }),
  operatory_notes: native({
    key: 'note_id',
    padded:
      'patient_id user_id note_class note_type post_proc_status status modified_by tooth tooth_data resp_party_id service_code statement_yn',
    timestamps: 'date_modified freshness',
    watermark: 'freshness',
  }),
  transactions_header: native({
    key: 'tran_num',
    padded: headerPadded,
    money: headerMoney,
    watermark: 'tran_num',
  }),
  transactions_detail: native({ key: 'detail_id', padded: detailPadded, money: 'amount' }),
  transactions_extra: native({ key: 'tran_num', padded: drawingPadded }),
  thistory: native({
    key: 'detail_id',
    padded: `${headerPadded} detail_user_id provider_id collections_go_to patient_id posneg`,
    money: `${headerMoney} detail_amount`,
    watermark: 'tran_num',
  }),
  bulk_payments: native({ key: 'bulk_payment_num', money: 'amount' }),
  insurance_claim: native({
    key: 'claim_id',
    padded: 'patient_id provider_id prim_responsible_id prim_relationship claim_type',
    money: 'prim_submitted_total prim_total_paid sec_total_paid',
  }),
  document: native({ key: 'document_id', padded: 'document_type signed' }),
  images: native({ key: 'image_id', padded: 'patient_id tooth' }),
};

/** What the native types of a table that is read say; undefined for another one. */
export const nativeColumns = (table: string): NativeColumns | undefined =>
  Object.hasOwn(byTable, table) ? byTable[table] : undefined;

const textKeys: ReadonlySet<string> = new Set(['patient_id', 'provider_id', 'service_code']);

/**
 * Whether a column of a table's key is a text (eaglesoft.md section 3): `0` is a key there, and no sign for "none".
 *
 * @param place Of the column among the key's columns.
 */
export const isTextKey = (table: string, place: number): boolean =>
  textKeys.has(nativeColumns(table)?.key[place] ?? '');

/** Names of all tables that native columns are known of. */
export const tablesWithNativeColumns: readonly string[] = Object.keys(byTable);
