import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackObject } from '../../data.ts';
import { dollars } from '../money-number.ts';
import type { CareStackWriting, RowRecord } from '../writing.ts';

type Plan = TruthRecord<'insurancePlan'>;
type Benefit = TruthRecord<'benefit'>;

/** The four limits that a plan has columns for. */
const limits = [
  { part: 'individualMax', column: 'IndividualMaxLimit', kind: 'limitation', level: 'individual' },
  { part: 'familyMax', column: 'FamilyMaxLimit', kind: 'limitation', level: 'family' },
  {
    part: 'individualDeductible',
    column: 'IndividualDeductibleLimit',
    kind: 'deductible',
    level: 'individual',
  },
  { part: 'familyDeductible', column: 'FamilyDeductibleLimit', kind: 'deductible', level: 'family' },
] as const;

/** Rules of a plan that hold for all that it covers, by plan, kind and level: the first of each kind. */
function generalRules(writing: CareStackWriting): ReadonlyMap<string, Benefit> {
  const rules = new Map<string, Benefit>();
  for (const record of writing.practice.records('benefit')) {
    const { insurancePlanId, kind, level, amountCents, benefitCategoryId, procedureCodeId } = record.data;
    const isGeneral =
      benefitCategoryId === null && procedureCodeId === null && record.data.procedureCodeGroupId === null;
    if (!isGeneral || amountCents === null || insurancePlanId === null) continue;
    const name = `${insurancePlanId} ${kind} ${level}`;
    if (!rules.has(name)) rules.set(name, record);
  }
  return rules;
}

const planTypes = ['PPO', 'Indemnity', 'HMO', 'Discount'] as const;

/** Plans that some insurance names: nobody can ask for others. */
export function writePlans(writing: CareStackWriting, plans: readonly Plan[]): void {
  const rules = generalRules(writing);
  const employers = new Map(writing.practice.records('employer').map((record) => [record.id, record]));
  const splitEmployers = new Set<string>();
  for (const plan of plans) {
    const employer = employers.get(plan.data.employerId ?? '');
    writePlan(writing, plan, employer, rules);
    if (employer === undefined || splitEmployers.has(employer.id)) continue;
    splitEmployers.add(employer.id);
    writing.expect({
      table: 'employer',
      key: [writing.key('employer', employer.id)],
      row: {},
      mapped: [],
      records: [{ entity: 'employer', data: { name: employer.data.name }, carries: [employer.id] }],
    });
  }
}

function writePlan(
  writing: CareStackWriting,
  { id, data }: Plan,
  employer: TruthRecord<'employer'> | undefined,
  rules: ReadonlyMap<string, Benefit>,
): void {
  const { group } = writing;
  const key = writing.key('insurancePlan', id);
  const isActive = data.recordStatus === 'active';
  const ruleOf = (kind: string, level: string): Benefit | undefined => rules.get(`${id} ${kind} ${level}`);
  const amounts = Object.fromEntries(
    limits.map(({ column, kind, level }) => {
      const cents = ruleOf(kind, level)?.data.amountCents ?? null;
      return [column, cents === null ? null : dollars(cents)];
    }),
  );
  const PlanType = writing.inTurn(planTypes, 'planType', id);
  const base: CareStackObject = {
    InsurancePlanId: writing.id('insurancePlan', id),
    PlanName: data.groupName,
    InsuranceType: data.isMedical === true ? 'Medical' : 'Dental',
    PlanType,
    EmployerID: writing.id('employer', employer?.id ?? null),
    EmployerName: employer?.data.name ?? null,
    GroupNumber: data.groupNumber,
    PayorTypeId: writing.inTurn([1, 2, 3], 'payorTypeOfPlan', id),
    CapitationFee: null,
    PlanResetMonth: data.renewalMonth,
    PlanResetDay: 1,
    RaiseClaim: true,
    VerifiedDate: null,
    ClaimFormType: 'ADA2019',
    LastModifiedBy: writing.text('Ulva Askerby', `modifier ${id}`),
    LastModifiedOn: '2025-01-05T07:08:09Z',
    Status: isActive ? 1 : 2,
    MergedPlanID: null,
    IsActive: isActive,
    WaitingPeriod: writing.inTurn([6, null], 'waitingPeriod', id),
    Benefits: { FamilyMax: 'see limit', ...amounts, Copay: null, Coinsurance: null, Notes: data.note },
  };
  const PayorId = writing.id('payor', data.carrierId);
  const carrier = writing.practice.records('carrier').find((each) => each.id === data.carrierId);
  group.insurancePlans.set(key, { ...base, PayorDetails: { PayorId, PayorName: carrier?.data.name } });
  const limitRecords = limits.map(({ part, kind, level }): RowRecord => {
    const rule = ruleOf(kind, level);
    const planId = writing.reference('insurancePlan', id);
    const fields = { kind, level, insurancePlanId: planId, amountCents: rule?.data.amountCents ?? null };
    const recordStatus = rule === undefined ? 'inactive' : 'active';
    const carries = rule === undefined ? [] : [rule.id];
    return { entity: 'benefit', part, data: { recordStatus, ...fields }, carries };
  });
  writing.expect({
    table: 'insurancePlan',
    key: [key],
    row: { ...base, PayorDetails: { PayorId } },
    mapped: [
      'InsurancePlanId',
      'PlanName',
      'InsuranceType',
      'PlanType',
      'EmployerID',
      'GroupNumber',
      'PlanResetMonth',
      'IsActive',
      'PayorDetails.PayorId',
      'Benefits.Notes',
      ...limits.map(({ column }) => `Benefits.${column}`),
    ],
    records: [
      {
        entity: 'insurancePlan',
        data: {
          recordStatus: isActive ? 'active' : 'inactive',
          carrierId: writing.reference('payor', data.carrierId),
          employerId: writing.reference('employer', employer?.id ?? null),
          groupName: data.groupName,
          groupNumber: data.groupNumber,
          sourceKind: PlanType,
          isMedical: data.isMedical === true,
          renewalMonth: data.renewalMonth,
          note: data.note,
        },
        carries: [id],
      },
      ...limitRecords,
    ],
  });
}
