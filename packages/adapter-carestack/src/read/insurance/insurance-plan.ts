import type { Model } from '@bitewing/core';
import { medicalPlans } from '../../profile/codes/insurance.ts';
import { insurancePlanTable } from '../../profile/insurance.ts';
import { referenceId } from '../care-stack-cells.ts';
import { lifeByUse } from '../in-use.ts';
import { tableReader } from '../table-reader.ts';
import { planBenefit } from './plan-benefit.ts';

type Benefit = Model['benefit'];

/** The limits of a plan, each of which is a benefit: part of the row, kind, whom it is for, and the column with the amount. */
const limits: readonly (readonly [
  part: string,
  kind: NonNullable<Benefit['kind']>,
  level: NonNullable<Benefit['level']>,
  column: string,
])[] = [
  ['individualMax', 'limitation', 'individual', 'Benefits.IndividualMaxLimit'],
  ['familyMax', 'limitation', 'family', 'Benefits.FamilyMaxLimit'],
  ['individualDeductible', 'deductible', 'individual', 'Benefits.IndividualDeductibleLimit'],
  ['familyDeductible', 'deductible', 'family', 'Benefits.FamilyDeductibleLimit'],
];

const planIdOf = referenceId(insurancePlanTable.table);

/** `/plans/{id}`: the plan, and its limits. */
export const insurancePlanReader = tableReader({
  description: insurancePlanTable,
  entities: ['insurancePlan', 'benefit'],
  keyColumn: 'InsurancePlanId',
  compile({ cell, kept, record }) {
    const planRecord = record('insurancePlan');
    const recordStatus = lifeByUse(cell.boolean('IsActive', 'recordStatus'));
    const carrierId = cell.reference('PayorDetails.PayorId', 'carrierId', 'payor');
    const employerId = cell.reference('EmployerID', 'employerId', 'employer');
    const groupName = cell.text('PlanName');
    const groupNumber = cell.text('GroupNumber');
    const sourceKind = cell.text('PlanType');
    const isMedical = cell.code('InsuranceType', 'isMedical', medicalPlans);
    const renewalMonth = cell.integer('PlanResetMonth', 'renewalMonth', { least: 1, most: 12 });
    const note = cell.text('Benefits.Notes');
    const readLimits = limits.map(([part, kind, level, column]) => {
      const amountCents = cell.cents(column, 'amountCents');
      return { benefitRecord: record('benefit', part), kind, level, amountCents };
    });
    return (row, key) => {
      const plan = planRecord(
        key,
        {
          recordStatus: recordStatus(row),
          carrierId: carrierId(row),
          employerId: employerId(row),
          groupName: groupName(row),
          groupNumber: groupNumber(row),
          division: null,
          kind: null,
          sourceKind: sourceKind(row),
          isMedical: isMedical(row),
          renewalMonth: renewalMonth(row),
          coordination: null,
          sourceCoordination: null,
          usesAlternateCodes: null,
          billsUsualFees: null,
          noSubstitution: null,
          showsBaseUnits: null,
          orthodonticKind: null,
          sourceOrthodonticKind: null,
          perVisitPatientCents: null,
          perVisitInsuranceCents: null,
          billingTypeDefinitionId: null,
          note: note(row),
        },
        kept(row),
      );
      const insurancePlanId = planIdOf(key);
      const benefits = readLimits.map(({ benefitRecord, kind, level, amountCents }) => {
        const amount = amountCents(row);
        return benefitRecord(
          key,
          planBenefit({
            recordStatus: amount === null ? 'inactive' : 'active',
            insurancePlanId,
            kind,
            level,
            amountCents: amount,
          }),
        );
      });
      return [plan, ...benefits];
    };
  },
});
