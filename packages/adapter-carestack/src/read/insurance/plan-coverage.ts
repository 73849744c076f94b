import { cellIssue } from '@bitewing/adapter-kit';
import { planCoverageTable } from '../../profile/insurance.ts';
import { entityReader } from '../table-reader.ts';
import { planBenefit } from './plan-benefit.ts';

const emptyDecimals = /\.0+$/;
const wholeNumber = /^-?\d{1,9}$/;

/** Entries of a plan's coverage tables: the share that insurance pays, by category or by code. */
export const planCoverageReader = entityReader({
  description: planCoverageTable,
  entity: 'benefit',
  keyColumn: ['InsurancePlanId', 'CoverageTableId', 'kind', 'id'],
  compile({ cell, notes }) {
    const insurancePlanId = cell.reference('InsurancePlanId', 'insurancePlanId', 'insurancePlan');
    const benefitCategoryId = cell.reference('CoverageCategoryId', 'benefitCategoryId', 'coverageCategory');
    const procedureCodeId = cell.reference('ProcedureCodeId', 'procedureCodeId', 'procedureCode');
    const written = cell.decimal('CoveragePercent', 'percent');
    const notWhole = { ...cellIssue('rule_violated', 'percent', 'info'), rule: 'percent_not_whole' };
    return (row) => {
      const percent = written(row);
      const whole = percent?.replace(emptyDecimals, '') ?? null;
      const isWhole = whole !== null && wholeNumber.test(whole);
      if (percent !== null && !isWhole) {
        notes.add(notWhole);
        notes.keep('CoveragePercent', percent);
      }
      return planBenefit({
        recordStatus: 'active',
        insurancePlanId: insurancePlanId(row),
        kind: 'coinsurance',
        benefitCategoryId: benefitCategoryId(row),
        procedureCodeId: procedureCodeId(row),
        percent: isWhole ? Number(whole) + 0 : null,
      });
    };
  },
});
