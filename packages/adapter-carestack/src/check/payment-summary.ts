/**
 * What CareStack itself says that a patient owes (`GET /billing/payment-summary/{patientId}`, carestack.md section 6).
 * Amounts are decimal dollars as the source wrote them; null where it gave none.
 */
export interface PaymentSummary {
  /** Native id of the patient. */
  readonly patientKey: string;
  readonly appliedPatientPayment: string | null;
  readonly appliedInsPayments: string | null;
  readonly balanceDuePatient: string | null;
  readonly balanceDueInsurance: string | null;
  readonly patientUnappliedCredits: string | null;
}
