import * as z from 'zod';
import { defineEntity, plain, reference, required } from './define-entity.ts';
import { text, timeZone } from './values.ts';

/**
 * How a source's own program adds up what an account owes. Core's ledger applies it.
 *
 * - `openDental`: opendental.md section 8; the payment-plan version decides what plans and their charges do.
 * - `careStack`: carestack.md section 4; every entry with an amount counts, and there are no plans.
 * - `eaglesoft`: eaglesoft.md section 7; every entry with an amount counts for the responsible party, and there are no plans.
 */
export const balancePolicy = z.discriminatedUnion('system', [
  z.strictObject({ system: z.literal('openDental'), payPlansVersion: z.int() }),
  z.strictObject({ system: z.literal('careStack') }),
  z.strictObject({ system: z.literal('eaglesoft') }),
]);
export type BalancePolicy = z.output<typeof balancePolicy>;

/** The practice as a whole: one record a source. */
export const organization = defineEntity('organization', {
  name: plain(text),
  phone: plain(text),
  addressLine1: plain(text),
  addressLine2: plain(text),
  city: plain(text),
  state: plain(text),
  postalCode: plain(text),
  timeZone: required(
    plain(timeZone, 'Zone of records that name no location; given by the host, not by the source.'),
  ),
  languageAndRegion: plain(text),
  softwareVersion: plain(text, 'Version of the database layout.'),
  locationsEnabled: required(plain(z.boolean(), 'Whether the practice works with more than one location.')),
  defaultProviderId: reference('provider'),
  defaultBillingTypeDefinitionId: reference('definition'),
  appointmentIncrementMinutes: plain(z.int().positive(), 'Unit of time patterns of procedure codes.'),
  toothNumbering: plain(
    z.enum(['universal', 'fdi', 'haderup', 'palmer']),
    'Of the display only; records are always Universal.',
  ),
  sourceToothNumbering: plain(text),
  medicalOnly: plain(z.boolean()),
  balancePolicy: plain(balancePolicy),
});
