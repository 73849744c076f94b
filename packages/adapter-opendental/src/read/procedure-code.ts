import { procedureCodeTable } from '../profile/clinical.ts';
import { substitutionConditions, treatmentAreaCodes } from '../profile/codes/clinical.ts';
import { commaList } from './comma-list.ts';
import { entityReader } from './table-reader.ts';

/** The form of a CDT code (standards.md section 4); everything else is the practice's own, T-codes of trial databases too. */
const cdtForm = /^D\d{4}$/;

/** `procedurecode` rows. */
export const procedureCodeReader = entityReader({
  description: procedureCodeTable,
  entity: 'procedureCode',
  keyColumn: 'CodeNum',
  compile({ cell }) {
    const sourceCode = cell.text('ProcCode');
    const description = cell.text('Descript');
    const abbreviatedDescription = cell.text('AbbrDesc');
    const laymanTerm = cell.text('LaymanTerm');
    const categoryDefinitionId = cell.reference('ProcCat', 'categoryDefinitionId', 'definition');
    const treatmentArea = cell.code('TreatArea', 'treatmentArea', treatmentAreaCodes, true);
    const sourceTreatmentArea = cell.text('TreatArea');
    const alsoToothRange = cell.boolean('AreaAlsoToothRange', 'alsoToothRange');
    const timePattern = cell.text('ProcTime');
    const baseUnits = cell.integer('BaseUnits', 'baseUnits', { least: 0 });
    const isHygiene = cell.boolean('IsHygiene', 'isHygiene');
    const isProsthesis = cell.boolean('IsProsth', 'isProsthesis');
    const isRadiology = cell.boolean('IsRadiology', 'isRadiology');
    const isMultiVisit = cell.boolean('IsMultiVisit', 'isMultiVisit');
    const isTaxed = cell.boolean('IsTaxed', 'isTaxed');
    const noInsuranceBilling = cell.boolean('NoBillIns', 'noInsuranceBilling');
    const medicalCode = cell.text('MedicalCode');
    const substitutionCode = cell.text('SubstitutionCode');
    const substitutionCondition = cell.code(
      'SubstOnlyIf',
      'substitutionCondition',
      substitutionConditions,
      true,
    );
    const sourceSubstitutionCondition = cell.text('SubstOnlyIf');
    const alternateCode = cell.text('AlternateCode1');
    const revenueCode = cell.text('RevenueCodeDefault');
    const nationalDrugCode = cell.text('DrugNDC');
    const taxCode = cell.text('TaxCode');
    const defaultProviderId = cell.reference('ProvNumDefault', 'defaultProviderId', 'provider');
    const diagnosisList = cell.text('DiagnosticCodes');
    const defaultNote = cell.text('DefaultNote');
    const defaultClaimNote = cell.text('DefaultClaimNote');
    const defaultTreatmentPlanNote = cell.text('DefaultTPNote');
    return (row) => {
      const code = sourceCode(row);
      const isCdt = code !== null && cdtForm.test(code);
      return {
        recordStatus: 'active',
        code: isCdt ? code : null,
        system: code === null ? null : isCdt ? 'cdt' : 'local',
        sourceCode: code,
        description: description(row),
        abbreviatedDescription: abbreviatedDescription(row),
        laymanTerm: laymanTerm(row),
        categoryDefinitionId: categoryDefinitionId(row),
        treatmentArea: treatmentArea(row),
        sourceTreatmentArea: sourceTreatmentArea(row),
        alsoToothRange: alsoToothRange(row),
        timePattern: timePattern(row),
        baseUnits: baseUnits(row),
        isHygiene: isHygiene(row),
        isProsthesis: isProsthesis(row),
        isRadiology: isRadiology(row),
        isMultiVisit: isMultiVisit(row),
        isTaxed: isTaxed(row),
        noInsuranceBilling: noInsuranceBilling(row),
        medicalCode: medicalCode(row),
        substitutionCode: substitutionCode(row),
        substitutionCondition: substitutionCondition(row),
        sourceSubstitutionCondition: sourceSubstitutionCondition(row),
        alternateCode: alternateCode(row),
        revenueCode: revenueCode(row),
        nationalDrugCode: nationalDrugCode(row),
        taxCode: taxCode(row),
        defaultProviderId: defaultProviderId(row),
        diagnosisCodes: commaList(diagnosisList(row)),
        defaultNote: defaultNote(row),
        defaultClaimNote: defaultClaimNote(row),
        defaultTreatmentPlanNote: defaultTreatmentPlanNote(row),
      };
    };
  },
});
