import type { ContactPoint, Model } from '@bitewing/core';

type Consent = Partial<Model['consent']>;
type ConsentStatus = NonNullable<Model['consent']['status']>;

/** What a patient said where the patient's own contact points do not decide it. */
export interface Answers {
  /** Of text messages, for somebody without a mobile number. */
  readonly textMessages: ConsentStatus;
  readonly shortCodeTextMessages: ConsentStatus;
  readonly truthInLending: ConsentStatus;
  readonly medicationHistory: ConsentStatus;
}

/** What the contact points say of text messages; null without a mobile number. */
export function textConsent(points: readonly ContactPoint[] | null): ConsentStatus | null {
  const mobile = points?.find(({ kind }) => kind === 'mobilePhone');
  if (mobile === undefined) return null;
  if (mobile.textConsent === null) return 'unknown';
  return mobile.textConsent ? 'given' : 'refused';
}

/** The consents of a patient by record id. That of text messages agrees with the mobile number. */
export function consentsOf(
  patientId: string,
  points: readonly ContactPoint[] | null,
  answers: Answers,
): readonly (readonly [id: string, values: Consent])[] {
  const statuses = { ...answers, textMessages: textConsent(points) ?? answers.textMessages };
  return (['textMessages', 'shortCodeTextMessages', 'truthInLending', 'medicationHistory'] as const).map(
    (kind) => [`${patientId}#${kind}`, { patientId, kind, status: statuses[kind] }],
  );
}

/** By which schedule a patient is billed, whatever the provider's is. */
export function patientFeeSchedule(
  patientId: string,
  feeScheduleId: string | null,
): readonly [id: string, values: Partial<Model['feeScheduleAssignment']>] {
  const recordStatus = feeScheduleId === null ? 'inactive' : 'active';
  return [`${patientId}#feeSchedule`, { recordStatus, purpose: 'fee', patientId, feeScheduleId }];
}
