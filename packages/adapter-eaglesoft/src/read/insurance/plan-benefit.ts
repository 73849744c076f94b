import type { Row } from '@bitewing/adapter-kit';
import type { Model, UpsertRecord } from '@bitewing/core';
import { planPart } from '../../profile/codes/insurance.ts';
import { referenceId } from '../eaglesoft-cells.ts';
import type { MappingTools } from '../table-reader.ts';

/** Columns of a plan that are one benefit. */
interface BenefitColumns {
  readonly part: string;
  readonly kind: NonNullable<Model['benefit']['kind']>;
  readonly amount: string;
  /** Holds whether the amount is for life; else it is for a year of service. */
  readonly lifetime: string;
}

/** Reads an amount of a plan as a benefit; inactive where the plan has none. */
export function planBenefitReader(
  { cell, record }: MappingTools,
  { part, kind, amount, lifetime }: BenefitColumns,
): (row: Row, key: string) => UpsertRecord {
  const amountCents = cell.cents(amount, 'amountCents');
  const isForLife = cell.flag(lifetime, 'timePeriod', true);
  const sourceTimePeriod = cell.text(lifetime);
  const benefitRecord = record('benefit', part);
  const planId = referenceId('employer', planPart);
  return (row, key) => {
    const cents = amountCents(row);
    const forLife = isForLife(row);
    return benefitRecord(key, {
      recordStatus: cents === null ? 'inactive' : 'active',
      insurancePlanId: planId(key),
      coverageId: null,
      kind,
      sourceKind: null,
      benefitCategoryId: null,
      procedureCodeId: null,
      procedureCodeGroupId: null,
      percent: null,
      amountCents: cents,
      timePeriod: forLife === null ? null : forLife ? 'lifetime' : 'serviceYear',
      sourceTimePeriod: sourceTimePeriod(row),
      quantity: null,
      quantityUnit: null,
      sourceQuantityUnit: null,
      level: 'individual',
      sourceLevel: null,
      treatmentArea: null,
      sourceTreatmentArea: null,
      teeth: null,
      sourceTeeth: null,
      enteredLocal: null,
    });
  };
}
