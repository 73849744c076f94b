import { procedureCodeTable } from '../profile/setup.ts';
import { entityReader } from './table-reader.ts';

/** The form of a CDT code. */
const cdtForm = /^D\d{4}$/;

/** `/procedure-codes/{id}`, of the ids that other rows name. */
export const procedureCodeReader = entityReader({
  description: procedureCodeTable,
  entity: 'procedureCode',
  keyColumn: 'id',
  compile({ cell }) {
    const sourceCode = cell.text('code');
    const description = cell.text('description');
    return (row) => {
      const written = sourceCode(row);
      const isCdt = written !== null && cdtForm.test(written);
      return {
        recordStatus: 'active',
        code: isCdt ? written : null,
        system: written === null ? null : isCdt ? 'cdt' : 'local',
        sourceCode: written,
        description: description(row),
        abbreviatedDescription: null,
        laymanTerm: null,
        categoryDefinitionId: null,
        treatmentArea: null,
        sourceTreatmentArea: null,
        alsoToothRange: null,
        timePattern: null,
        baseUnits: null,
        isHygiene: null,
        isProsthesis: null,
        isRadiology: null,
        isMultiVisit: null,
        isTaxed: null,
        noInsuranceBilling: null,
        medicalCode: null,
        substitutionCode: null,
        substitutionCondition: null,
        sourceSubstitutionCondition: null,
        alternateCode: null,
        revenueCode: null,
        nationalDrugCode: null,
        taxCode: null,
        defaultProviderId: null,
        diagnosisCodes: null,
        defaultNote: null,
        defaultClaimNote: null,
        defaultTreatmentPlanNote: null,
      };
    };
  },
});
