import { rulesFor } from '../record-rule.ts';

/** Fees, and who is billed by which. */
export const feeRules = [
  ...rulesFor('fee', [
    {
      name: 'fee_negative',
      severity: 'warning',
      explanation: 'The fee is below zero. Usually a mark for “no fee” that was taken as an amount.',
      source: 'opendental.md section 4: -1 on a fee of a location or provider stands for none.',
      check: ({ data: { amountCents } }) => (amountCents !== null && amountCents < 0 ? 'amountCents' : null),
    },
    {
      name: 'blank_fee_with_amount',
      severity: 'warning',
      explanation: 'The fee is said to be blank here, and has an amount.',
      source: 'Canonical model: a blank fee has no amount.',
      check: ({ data }) =>
        data.blanksGeneralFee === true && data.amountCents !== null ? 'amountCents' : null,
    },
    {
      name: 'blank_fee_everywhere',
      severity: 'warning',
      explanation:
        'A fee for all locations and providers is blank. There is nothing more general that it could blank.',
      source: 'opendental.md section 4: only fees of a location or provider are blanked.',
      check: ({ data }) =>
        data.blanksGeneralFee === true && data.locationId === null && data.providerId === null
          ? 'blanksGeneralFee'
          : null,
    },
    {
      name: 'fee_of_nothing',
      severity: 'warning',
      explanation: 'The fee is of no schedule or for no code: it will never be used.',
      source: 'opendental.md section 4: a fee is of a schedule and a code.',
      check({ data }) {
        if (data.feeScheduleId === null) return 'feeScheduleId';
        return data.procedureCodeId === null ? 'procedureCodeId' : null;
      },
    },
  ]),
  ...rulesFor('feeScheduleAssignment', [
    {
      name: 'assignment_holder',
      severity: 'warning',
      explanation:
        'The fee schedule is given to nobody, or to several at once. It is not clear who is billed by it.',
      source: 'Canonical model: one holder a record.',
      check({ data }) {
        let holders = 0;
        if (data.patientId !== null) holders += 1;
        if (data.insurancePlanId !== null) holders += 1;
        // A provider and a location say where a plan's schedule holds; without a plan, one of them is the holder.
        if (data.insurancePlanId === null) {
          if (data.providerId !== null) holders += 1;
          if (data.locationId !== null) holders += 1;
        }
        return holders === 1 ? null : 'patientId';
      },
    },
    {
      name: 'assignment_without_schedule',
      severity: 'warning',
      explanation: 'Somebody is billed by a fee schedule, and none is named.',
      source: 'Canonical model: an assignment in force names a schedule.',
      check: ({ data }) =>
        data.recordStatus === 'active' && data.feeScheduleId === null ? 'feeScheduleId' : null,
    },
  ]),
];
