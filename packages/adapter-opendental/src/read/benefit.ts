import { treatmentAreaCodes } from '../profile/codes/clinical.ts';
import {
  benefitKinds,
  benefitLevels,
  benefitQuantities,
  benefitTimePeriods,
} from '../profile/codes/insurance.ts';
import { benefitTable } from '../profile/insurance.ts';
import { toothRangeReader } from './surfaces.ts';
import { entityReader } from './table-reader.ts';

/** `benefit` rows: rules of a plan, or of one patient's cover; -1 is an empty percentage or amount (opendental.md section 4). */
export const benefitReader = entityReader({
  description: benefitTable,
  entity: 'benefit',
  keyColumn: 'BenefitNum',
  compile({ cell, notes }) {
    const insurancePlanId = cell.reference('PlanNum', 'insurancePlanId', 'insplan');
    const coverageId = cell.reference('PatPlanNum', 'coverageId', 'patplan');
    const kind = cell.code('BenefitType', 'kind', benefitKinds, true);
    const sourceKind = cell.text('BenefitType');
    const benefitCategoryId = cell.reference('CovCatNum', 'benefitCategoryId', 'covcat');
    const procedureCodeId = cell.reference('CodeNum', 'procedureCodeId', 'procedurecode');
    const procedureCodeGroupId = cell.reference('CodeGroupNum', 'procedureCodeGroupId', 'codegroup');
    const percent = cell.unlessMinusOne('Percent', cell.integer('Percent', 'percent'));
    const amountCents = cell.unlessMinusOne('MonetaryAmt', cell.cents('MonetaryAmt', 'amountCents'));
    const timePeriod = cell.code('TimePeriod', 'timePeriod', benefitTimePeriods, true);
    const sourceTimePeriod = cell.text('TimePeriod');
    const quantity = cell.integer('Quantity', 'quantity', { least: 0 });
    const quantityUnit = cell.code('QuantityQualifier', 'quantityUnit', benefitQuantities, true);
    const sourceQuantityUnit = cell.text('QuantityQualifier');
    const level = cell.code('CoverageLevel', 'level', benefitLevels, true);
    const sourceLevel = cell.text('CoverageLevel');
    const treatmentArea = cell.code('TreatArea', 'treatmentArea', treatmentAreaCodes, true);
    const sourceTreatmentArea = cell.text('TreatArea');
    const sourceTeeth = cell.text('ToothRange');
    const teeth = toothRangeReader(notes, null, 'teeth');
    const enteredLocal = cell.dateTime('SecDateTEntry', 'enteredLocal');
    return (row) => {
      const teethText = sourceTeeth(row);
      return {
        recordStatus: 'active',
        insurancePlanId: insurancePlanId(row),
        coverageId: coverageId(row),
        kind: kind(row),
        sourceKind: sourceKind(row),
        benefitCategoryId: benefitCategoryId(row),
        procedureCodeId: procedureCodeId(row),
        procedureCodeGroupId: procedureCodeGroupId(row),
        percent: percent(row),
        amountCents: amountCents(row),
        timePeriod: timePeriod(row),
        sourceTimePeriod: sourceTimePeriod(row),
        quantity: quantity(row),
        quantityUnit: quantityUnit(row),
        sourceQuantityUnit: sourceQuantityUnit(row),
        level: level(row),
        sourceLevel: sourceLevel(row),
        treatmentArea: treatmentArea(row),
        sourceTreatmentArea: sourceTreatmentArea(row),
        teeth: teeth(teethText),
        sourceTeeth: teethText,
        enteredLocal: enteredLocal(row),
      };
    };
  },
});
