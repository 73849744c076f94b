import { describe, expect, test } from 'vitest';
import { agedWrongly, croppedWhole } from './edge-values.ts';
import { fieldFound } from './field-found.ts';
import { plain } from './plain-record.ts';

const phone = { kind: 'homePhone', value: '555-0199', e164: null, textConsent: null } as const;

/** Records just behind the edge of a rule, and the field that is named. */
const forbidden: readonly (readonly [rule: string, what: string, record: unknown, field: string])[] = [
  ['aging_sum', 'a cent', plain('patient', '1', agedWrongly), 'storedFamilyBalanceCents'],
  ['line_percentage', 'more than everything', plain('claimLine', '1', { percentage: 101 }), 'percentage'],
  ['charge_negative', 'a cent', plain('paymentPlanCharge', '1', { principalCents: -1 }), 'principalCents'],
  [
    'charge_negative',
    'a cent of interest',
    plain('paymentPlanCharge', '1', { interestCents: -1 }),
    'interestCents',
  ],
  ['plan_amount_negative', 'a cent', plain('paymentPlan', '1', { amountCents: -1 }), 'amountCents'],
  [
    'plan_amount_negative',
    'a cent paid down',
    plain('paymentPlan', '1', { downPaymentCents: -1 }),
    'downPaymentCents',
  ],
  [
    'choice_without_choices',
    'an empty list',
    plain('customFieldDefinition', '1', { kind: 'choice', choices: [] }),
    'choices',
  ],
  [
    'discount_above_fee',
    'a cent for what costs nothing',
    plain('procedure', '1', { feeCents: 0, discountCents: 1 }),
    'discountCents',
  ],
  [
    'surface_repeated',
    'one of five twice',
    plain('procedure', '1', { surfaces: ['M', 'O', 'D', 'B', 'M'] }),
    'surfaces',
  ],
  [
    'plan_item_above_fee',
    'a cent of the second insurance',
    plain('treatmentPlanItem', '1', { feeCents: 5, secondaryInsuranceCents: 6 }),
    'primaryInsuranceCents',
  ],
  [
    'line_paid_above_billed',
    'a cent for what was billed at nothing',
    plain('claimLine', '1', {
      status: 'received',
      procedureId: 'procedure:1',
      feeBilledCents: 0,
      paidCents: 1,
    }),
    'paidCents',
  ],
  [
    'ledger_sign',
    'a cent of a write-off that raises',
    plain('ledgerEntry', '1', { kind: 'insuranceWriteOff', amountCents: 1 }),
    'amountCents',
  ],
  [
    'email_form',
    'the first address of two',
    plain('patient', '1', {
      contactPoints: [
        { ...phone, kind: 'email', value: 'nobody' },
        { ...phone, kind: 'email', value: 'ann@example.com' },
      ],
    }),
    'contactPoints[0].value',
  ],
  [
    'phone_form',
    'the first number of two',
    plain('patient', '1', { contactPoints: [{ ...phone, value: 'none' }, phone] }),
    'contactPoints[0].value',
  ],
  ...Object.keys(croppedWhole).map(
    (field) =>
      [
        'image_crop',
        `a crop without ${field}`,
        plain('image', '1', { ...croppedWhole, [field]: null }),
        'cropWidthPixels',
      ] as const,
  ),
  ...(['cropWidthPixels', 'cropHeightPixels'] as const).map(
    (field) =>
      [
        'image_crop',
        `no ${field}`,
        plain('image', '1', { ...croppedWhole, [field]: 0 }),
        'cropWidthPixels',
      ] as const,
  ),
];

describe('rules about one record find', () => {
  test.each(forbidden)('%s: %s', (name, _what, record, field) => {
    expect(fieldFound(name, record)).toBe(field);
  });
});
