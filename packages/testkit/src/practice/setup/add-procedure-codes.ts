import type { Draft } from '../draft.ts';
import { procedureCatalogue } from './procedure-catalogue.ts';
import type { SetUpCode } from './setup.ts';

const categoryOf = {
  checkup: 0,
  cleaning: 1,
  filling: 2,
  root: 3,
  gums: 4,
  plate: 5,
  bridge: 6,
  removal: 7,
  other: 8,
  group: 8,
};

/** Adds the code table. */
export function addProcedureCodes(
  draft: Draft,
  categoryIds: readonly string[],
  dentistIds: readonly string[],
): readonly SetUpCode[] {
  return procedureCatalogue.map((entry) => {
    const isCdt = /^D\d{4}$/.test(entry.sourceCode);
    const id = draft.add('procedureCode', draft.nextId('procedureCode'), {
      code: isCdt ? entry.sourceCode : null,
      system: isCdt ? 'cdt' : 'local',
      sourceCode: entry.sourceCode,
      description: entry.description,
      abbreviatedDescription: entry.description.slice(0, 12).trimEnd(),
      categoryDefinitionId: categoryIds[categoryOf[entry.use]] ?? null,
      treatmentArea: entry.area,
      alsoToothRange: false,
      timePattern: '/X/',
      baseUnits: 0,
      isHygiene: false,
      isProsthesis: false,
      isRadiology: false,
      isMultiVisit: false,
      isTaxed: false,
      noInsuranceBilling: false,
      substitutionCondition: 'always',
      defaultProviderId: entry.use === 'root' ? (dentistIds[1] ?? null) : null,
      ...entry.more,
    });
    return { ...entry, id };
  });
}
