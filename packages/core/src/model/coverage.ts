import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { localDateTime, text } from './values.ts';

/** What a patient is to the subscriber of an insurance. */
export const subscriberRelationships = [
  'self',
  'spouse',
  'child',
  'employee',
  'handicappedDependent',
  'significantOther',
  'injuredPlaintiff',
  'lifePartner',
  'dependent',
] as const;

/** A patient’s cover by a subscription, and its place among the patient’s covers. */
export const coverage = defineEntity('coverage', {
  patientId: reference('patient'),
  subscriptionId: reference('subscription'),
  ordinal: plain(z.int().positive(), '1 = primary, 2 = secondary, and so on.'),
  kind: plain(z.enum(['dental', 'medical'])),
  relationship: plain(z.enum(subscriberRelationships), 'Of the patient to the subscriber.'),
  sourceRelationship: plain(text),
  memberId: direct('I', text, 'Of this patient, instead of that of the subscription.'),
  isPending: plain(z.boolean(), 'Not yet verified.'),
  enteredLocal: quasi('C', localDateTime),
});
