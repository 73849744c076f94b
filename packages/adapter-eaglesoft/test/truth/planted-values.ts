/** A cell of the first row of a table that is not what it was, and the places where that has to be missed. */
export interface PlantedValue {
  readonly table: string;
  readonly column: string;
  readonly value: string;
  /** As `entity.field`. */
  readonly places: readonly string[];
}

const planted = (
  table: string,
  column: string,
  value: string,
  ...places: readonly string[]
): PlantedValue => ({
  table,
  column,
  value,
  places,
});

/** One value of every table that is read. */
export const plantedValues: readonly PlantedValue[] = [
  planted('system_preferences', 'version', 'Other', 'organization.softwareVersion'),
  planted('practice', 'address_1', 'Other', 'location.addressLine1'),
  planted(
    'practice_preferences',
    'server_share',
    'Other',
    'location.extra.practice_preferences.server_share',
  ),
  planted('positions', 'security_profile', '17', 'definition.extra.security_profile'),
  planted('provider', 'first_name', 'Other', 'provider.firstName'),
  planted('chairs', 'chair_name', 'Other', 'operatory.name'),
  planted('appt_types', 'appt_minutes', '17', 'appointmentType.durationMinutes'),
  planted('service_type', 'description', 'Other', 'definition.name'),
  planted('services', 'fee', '0.17', 'procedureCode.extra.fee'),
  planted('standard_fee', 'description', 'Other', 'feeSchedule.name'),
  planted('standard_fee_fees', 'fee', '0.17', 'fee.amountCents'),
  planted('paytype', 'prompt', 'Other', 'definition.extra.prompt'),
  planted('adjustment_type', 'description', 'Other', 'definition.name'),
  planted('action_codes', 'description', 'Other', 'definition.name'),
  planted('recalls', 'description', 'Other', 'recallType.name'),
  planted('alert', 'alert_type', '17', 'definition.category', 'definition.extra.alert_type'),
  planted('document_group', 'type', '17', 'definition.extra.type'),
  planted('other_referral', 'city', 'Other', 'referral.city'),
  planted('holidays', 'hol_name', 'Other', 'scheduleBlock.note'),
  planted('custom_hours', 'start_time', '01:17:00', 'scheduleBlock.startTimeLocal'),
  planted('patient_prompts', 'prompt', 'Other', 'customFieldDefinition.name'),
  planted('insurance_company', 'name', 'Other', 'carrier.name'),
  planted('employer', 'name', 'Other', 'employer.name'),
  planted('patient', 'preferred_name', 'Other', 'patient.preferredName'),
  planted('referred_by', 'eod_sequence', '17', 'patientReferral.extra.eod_sequence'),
  planted('patient_alerts', 'date_entered', '2019-01-17', 'alert.startDate'),
  planted('patient_recalls', 'next_recall_date', '2019-01-17', 'recall.dueDate'),
  planted('patient_answers', 'answer', 'Other', 'customField.value'),
  planted('document', 'document_name', 'Other', 'document.description'),
  planted('images', 'image_date', '2019-01-17 01:17:00', 'image.takenLocal'),
  planted('appointment', 'description', 'Other', 'appointment.procedureSummary'),
  planted(
    'appointment_provider',
    'end_time',
    '2019-01-17 01:17:00',
    'appointment.extra.appointment_provider',
  ),
  planted('appointment_detail', 'fee', '0.17', 'appointmentProcedure.feeCents'),
  planted('planned_services', 'unusual_remarks', 'Other', 'procedure.claimNote'),
  planted(
    'planned_services_extra',
    'draw_order_data',
    'Other',
    'procedure.extra.planned_services_extra.draw_order_data',
  ),
  planted('existing_services', 'date_completed', '2019-01-17', 'procedure.date'),
  planted(
    'existing_services_extra',
    'draw_order_data',
    'Other',
    'procedure.extra.existing_services_extra.draw_order_data',
  ),
  planted('patient_conditions', 'date_entered', '2019-01-17', 'procedure.date'),
  planted(
    'patient_conditions_extra',
    'draw_order_data',
    'Other',
    'procedure.extra.patient_conditions_extra.draw_order_data',
  ),
  planted('treatment_plans', 'notes', 'Other', 'treatmentPlan.note'),
  planted('treatment_plan_items', 'est_primary', '0.17', 'treatmentPlanItem.primaryInsuranceCents'),
  planted('operatory_notes', 'note', 'Other', 'clinicalNote.note'),
  planted('transactions_header', 'fee', '0.17', 'procedure.feeCents'),
  planted('transactions_detail', 'date_entered', '2019-01-17', 'ledgerEntry.entryDate'),
  planted(
    'transactions_extra',
    'draw_order_data',
    'Other',
    'procedure.extra.transactions_extra.draw_order_data',
  ),
  planted('bulk_payments', 'amount', '0.17', 'claimPayment.amountCents'),
  planted('insurance_claim', 'prim_total_paid', '0.17', 'claim.paidCents'),
];
