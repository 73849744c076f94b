import type { Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { flag, money } from '../../native-text.ts';
import type { EaglesoftWriting, RowColumns, RowRecord } from '../../writing.ts';
import { addressColumns, readAddress, writtenAddress } from '../address-columns.ts';

/** Insurance companies. */
export function writeInsuranceCompanies(writing: EaglesoftWriting): void {
  for (const { id, data } of writing.practice.records('carrier')) {
    const row: RowColumns = {
      insurance_company_id: writing.id('insurance_company', id),
      name: writing.fit('insurance_company', 'name', data.name),
      ...writtenAddress(writing, 'insurance_company', data),
      phone1: writing.fit('insurance_company', 'phone1', data.phone),
      neic_payer_id: writing.fit('insurance_company', 'neic_payer_id', data.payerId),
      nea_payer_id: writing.inTurn(['NEA01', ''], 'nea', id),
    };
    writing.write({
      table: 'insurance_company',
      row,
      mapped: ['name', 'phone1', 'neic_payer_id', ...addressColumns],
      records: [
        {
          entity: 'carrier',
          data: {
            name: row.name,
            phone: row.phone1,
            ...readAddress(row),
            payerId: row.neic_payer_id,
          },
          carries: [id],
        },
      ],
    });
  }
}

const mappedColumns = [
  'name',
  'phone1',
  ...addressColumns,
  'group_number',
  'group_name',
  'insurance_company_id',
  'fee_schedule',
  'maximum_coverage',
  'lifetime_maximum_yn',
  'yearly_deductible',
  'lifetimeDeductible_yn',
  'beginning_month',
  'bill_standard_fee',
  'notes',
  'status',
];

/** The one rule of a kind that a plan has for everything: each person's maximum, or deductible. */
function generalRule(
  benefits: readonly TruthRecord<'benefit'>[],
  kind: 'limitation' | 'deductible',
): TruthRecord<'benefit'> | undefined {
  return benefits.find(
    ({ data }) =>
      data.kind === kind &&
      data.amountCents !== null &&
      data.level === 'individual' &&
      data.benefitCategoryId === null &&
      data.procedureCodeId === null &&
      data.procedureCodeGroupId === null &&
      data.coverageId === null &&
      (data.teeth === null || data.teeth.length === 0) &&
      ['calendarYear', 'serviceYear', 'lifetime'].includes(data.timePeriod ?? ''),
  );
}

const isLifetime = (rule: TruthRecord<'benefit'> | undefined): boolean | null =>
  rule === undefined ? null : rule.data.timePeriod === 'lifetime';

interface Group {
  /** Truth id under which the row stands. */
  readonly id: string;
  readonly employer: TruthRecord<'employer'> | undefined;
  readonly plan: TruthRecord<'insurancePlan'> | undefined;
}

/** An employer is a plan (eaglesoft.md section 7): one with two plans stands here twice, one without a plan once. */
function groupsOf({ practice }: EaglesoftWriting): readonly Group[] {
  const employers = new Map(practice.records('employer').map((employer) => [employer.id, employer]));
  const plans = practice.records('insurancePlan').map((plan): Group => {
    return { id: plan.id, plan, employer: employers.get(plan.data.employerId ?? '') };
  });
  const insuring = new Set(plans.map(({ employer }) => employer?.id));
  const others = practice
    .records('employer')
    .filter(({ id }) => !insuring.has(id))
    .map((employer): Group => ({ id: employer.id, plan: undefined, employer }));
  return [...plans, ...others];
}

const noAddress: Pick<
  Model['employer'],
  'addressLine1' | 'addressLine2' | 'city' | 'state' | 'postalCode' | 'phone'
> = { addressLine1: null, addressLine2: null, city: null, state: null, postalCode: null, phone: null };

/** Employers with their plans, and what a plan pays at most. */
export function writeEmployers(writing: EaglesoftWriting): void {
  const benefits = Map.groupBy(writing.practice.records('benefit'), ({ data }) => data.insurancePlanId ?? '');
  const assignments = new Map(
    writing.practice
      .records('feeScheduleAssignment')
      .filter(({ data }) => data.purpose === 'fee' && data.insurancePlanId !== null)
      .map((record) => [record.data.insurancePlanId ?? '', record]),
  );
  for (const group of groupsOf(writing)) {
    const own = benefits.get(group.id) ?? [];
    writeGroup(writing, group, {
      maximum: generalRule(own, 'limitation'),
      deductible: generalRule(own, 'deductible'),
      fees: assignments.get(group.id),
    });
  }
}

interface Rules {
  readonly maximum: TruthRecord<'benefit'> | undefined;
  readonly deductible: TruthRecord<'benefit'> | undefined;
  readonly fees: TruthRecord<'feeScheduleAssignment'> | undefined;
}

function writeGroup(
  writing: EaglesoftWriting,
  { id, employer, plan }: Group,
  { maximum, deductible, fees }: Rules,
): void {
  const home = employer?.data ?? noAddress;
  const isActive = (plan ?? employer)?.data.recordStatus === 'active';
  const feeScheduleId = fees?.data.feeScheduleId ?? null;
  const row: RowColumns = {
    employer_id: writing.id('employer', id),
    name: writing.fit('employer', 'name', employer?.data.name ?? null),
    ...writtenAddress(writing, 'employer', home),
    phone1: writing.fit('employer', 'phone1', home.phone),
    contact: writing.text('Ms. Askerby', `contact of ${id}`),
    group_number: writing.fit('employer', 'group_number', plan?.data.groupNumber ?? null),
    group_name: writing.fit('employer', 'group_name', plan?.data.groupName ?? null),
    insurance_company_id: writing.id('insurance_company', plan?.data.carrierId ?? null) ?? '0',
    fee_schedule: writing.id('standard_fee', feeScheduleId) ?? '0',
    maximum_coverage: money(maximum?.data.amountCents ?? null),
    lifetime_maximum_yn: flag(isLifetime(maximum)),
    yearly_deductible: money(deductible?.data.amountCents ?? null),
    lifetimeDeductible_yn: flag(isLifetime(deductible)),
    beginning_month: plan?.data.renewalMonth === undefined ? null : textOf(plan.data.renewalMonth),
    notes: writing.fit('employer', 'notes', plan?.data.note ?? null),
    carrier_type: writing.inTurn(['1', '2', null], 'carrier type', id),
    status: isActive ? 'A' : 'I',
    bill_standard_fee: flag(plan?.data.billsUsualFees ?? null),
    submit_electronically: writing.inTurn(['Y', 'N'], 'electronic', id),
    m_number_submitted: String(writing.below(9, `submitted ${id}`)),
    y_amount_received: money(writing.below(900_000, `received ${id}`)),
  };
  const recordStatus = isActive ? 'active' : 'inactive';
  const planId = writing.reference('employer', id, 'plan');
  const rule = (
    part: string,
    kind: 'limitation' | 'deductible',
    truth: TruthRecord<'benefit'> | undefined,
  ): RowRecord => ({
    entity: 'benefit',
    part,
    data: {
      recordStatus: truth === undefined ? 'inactive' : 'active',
      insurancePlanId: planId,
      kind,
      amountCents: truth?.data.amountCents ?? null,
      timePeriod: truth === undefined ? null : isLifetime(truth) === true ? 'lifetime' : 'serviceYear',
      sourceTimePeriod: flag(isLifetime(truth)),
      level: 'individual',
    },
    carries: truth === undefined ? [] : [truth.id],
  });
  writing.write({
    table: 'employer',
    row,
    mapped: mappedColumns,
    records: [
      {
        entity: 'employer',
        data: { recordStatus, name: row.name, phone: row.phone1, ...readAddress(row) },
        carries: employer === undefined ? [] : [employer.id],
      },
      {
        entity: 'insurancePlan',
        part: 'plan',
        data: {
          recordStatus,
          carrierId: writing.reference('insurance_company', plan?.data.carrierId ?? null),
          employerId: writing.reference('employer', id),
          groupName: row.group_name,
          groupNumber: row.group_number,
          renewalMonth: plan?.data.renewalMonth ?? null,
          billsUsualFees: plan?.data.billsUsualFees ?? null,
          note: row.notes,
        },
        carries: plan === undefined ? [] : [plan.id],
      },
      rule('maximum', 'limitation', maximum),
      rule('deductible', 'deductible', deductible),
      {
        entity: 'feeScheduleAssignment',
        part: 'fees',
        data: {
          recordStatus: feeScheduleId === null ? 'inactive' : 'active',
          feeScheduleId: writing.reference('standard_fee', feeScheduleId),
          purpose: 'fee',
          insurancePlanId: planId,
        },
        carries: fees === undefined ? [] : [fees.id],
      },
    ],
  });
}

const textOf = (number: number | null): string | null => (number === null ? null : String(number));
