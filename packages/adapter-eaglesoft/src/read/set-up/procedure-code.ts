import { servicesTable } from '../../profile/setup.ts';
import { recordStatusReader } from '../record-status.ts';
import { entityReader } from '../table-reader.ts';

const currentForm = /^D\d{4}$/;
/** How the code was written before its first digit became a letter (eaglesoft.md section 3). */
const oldForm = /^0\d{4}$/;

/** The CDT code that a text is, in either form; null for a code of the practice's own. */
export function cdtCode(text: string): string | null {
  const code = text.toUpperCase();
  if (currentForm.test(code)) return code;
  return oldForm.test(code) ? `D${code.slice(1)}` : null;
}

/** `services` rows. The source code is the public one, as written; the practice's own where it has none. */
export const procedureCodeReader = entityReader({
  description: servicesTable,
  entity: 'procedureCode',
  keyColumn: 'service_code',
  compile(tools) {
    const { cell } = tools;
    const recordStatus = recordStatusReader(tools);
    const serviceCode = cell.text('service_code');
    const publicCode = cell.text('ada_code');
    const description = cell.text('description');
    const abbreviatedDescription = cell.text('schedabbr');
    const categoryDefinitionId = cell.reference('service_type_id', 'categoryDefinitionId', 'service_type');
    return (row) => {
      const written = publicCode(row);
      const code = written === null ? null : cdtCode(written);
      return {
        recordStatus: recordStatus(row),
        code,
        system: code === null ? 'local' : 'cdt',
        sourceCode: written ?? serviceCode(row),
        description: description(row),
        abbreviatedDescription: abbreviatedDescription(row),
        laymanTerm: null,
        categoryDefinitionId: categoryDefinitionId(row),
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
