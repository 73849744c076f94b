import type { CodeFacts } from '../code-facts.ts';
import { isPrimaryTooth, toothPosition } from '../rules/tooth-position.ts';
import { firstOf, ofEntity, rulesOver, type SetFacts, type SetViolation, violationsOf } from '../set-rule.ts';
import { codedTreatments, doneTreatments, type MouthMember, mouths, type Treatment } from './mouth.ts';

/** Codes by which a tooth is taken out whole (standards.md section 4: oral surgery). */
const extraction = /^D7(?:111|140|210|220|230|240|241|250)$/;

/** Work that needs a tooth to be there: restorative, endodontic, periodontal. */
const needsTooth = /^D[234]\d{3}$/;

const wanting = (
  group: readonly MouthMember[],
  facts: SetFacts,
  field: string,
  isWrong: (treatment: Treatment, code: CodeFacts) => boolean,
): readonly SetViolation[] =>
  violationsOf(
    codedTreatments(group, facts).flatMap(([treatment, code]) =>
      isWrong(treatment, code) ? [treatment] : [],
    ),
    field,
  );

/** Completed treatments with a day, of whatever part of the mouth. */
const datedTreatments = (group: readonly MouthMember[]): readonly (Treatment & { readonly date: string })[] =>
  group.flatMap((member) =>
    member.entity === 'procedure' && member.status === 'completed' && member.date !== null
      ? [{ ...member, date: member.date }]
      : [],
  );

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** By then the last primary teeth are lost, but for a few that have no successor. */
const oldestWithPrimaryTeeth = 25;
/** The first permanent teeth come at about six. */
const youngestWithPermanentTeeth = 4;

/** Treatments of single teeth at an age, in full or begun years, that is out of the ordinary. */
function atAge(
  group: readonly MouthMember[],
  facts: SetFacts,
  isOdd: (tooth: string, age: number) => boolean,
): readonly SetViolation[] {
  const birthDate = firstOf(group, 'patient')?.birthDate ?? null;
  if (birthDate === null) return [];
  const odd = doneTreatments(group, facts).filter(
    ({ code, tooth, date }) => needsTooth.test(code) && isOdd(tooth, yearOf(date) - yearOf(birthDate)),
  );
  return violationsOf(odd, 'tooth');
}

const areas: ReadonlySet<string | null> = new Set(['quadrant', 'sextant', 'arch']);
const noTooth: ReadonlySet<string | null> = new Set(['mouth', 'none', ...areas]);

const codeTable = 'opendental.md section 5: a code says on which part of the mouth it is charted.';

/** The history of teeth, and procedures against the part of the mouth that their codes are charted on. */
export const mouthRules = rulesOver(mouths, [
  {
    name: 'treated_after_extraction',
    entity: 'procedure',
    severity: 'warning',
    explanation:
      'The tooth was filled, treated at its root or at its gums after it had been taken out. Usually the wrong tooth.',
    source: 'CDT: categories of codes (standards.md section 4).',
    check(group, facts) {
      const done = doneTreatments(group, facts);
      const taken = done.filter(({ code }) => extraction.test(code));
      if (taken.length === 0) return [];
      return violationsOf(
        done.filter(
          ({ code, tooth, date }) =>
            needsTooth.test(code) && taken.some((earlier) => earlier.tooth === tooth && earlier.date < date),
        ),
        'tooth',
      );
    },
  },
  {
    name: 'extracted_twice',
    entity: 'procedure',
    severity: 'warning',
    explanation:
      'The same tooth was taken out twice. Usually the wrong tooth, or a procedure that was entered twice.',
    source: 'CDT: categories of codes (standards.md section 4).',
    check(group, facts) {
      const taken = doneTreatments(group, facts).filter(({ code }) => extraction.test(code));
      return violationsOf(
        taken.filter(({ tooth }, place) => taken.findIndex((other) => other.tooth === tooth) < place),
        'tooth',
      );
    },
  },
  {
    name: 'treated_while_missing',
    entity: 'procedure',
    severity: 'warning',
    explanation: 'The tooth was treated on a day after it had been charted as missing.',
    source: 'opendental.md section 4: missing teeth of the chart.',
    check(group, facts) {
      const missing = ofEntity(group, 'toothCondition');
      if (missing.length === 0) return [];
      return violationsOf(
        doneTreatments(group, facts).filter(
          ({ code, tooth, date }) =>
            needsTooth.test(code) &&
            missing.some(
              (charted) => charted.tooth === tooth && charted.date !== null && charted.date < date,
            ),
        ),
        'tooth',
      );
    },
  },
  {
    name: 'primary_after_successor',
    entity: 'procedure',
    severity: 'warning',
    explanation:
      'A primary tooth was treated after the permanent tooth that takes its place. One of the two is another tooth.',
    source: 'Anatomy: successors of primary teeth (standards.md section 1).',
    check(group, facts) {
      const done = doneTreatments(group, facts).filter(({ code }) => needsTooth.test(code));
      const permanent = done.filter(({ tooth }) => !isPrimaryTooth(tooth) && Number(tooth) <= 32);
      if (permanent.length === 0) return [];
      return violationsOf(
        done.filter(
          ({ tooth, date }) =>
            isPrimaryTooth(tooth) &&
            tooth.length === 1 &&
            permanent.some((later) => Number(later.tooth) === toothPosition(tooth) && later.date < date),
        ),
        'tooth',
      );
    },
  },
  {
    name: 'treated_before_birth',
    entity: 'procedure',
    severity: 'warning',
    explanation:
      'The procedure was completed before the patient was born. It is another patient’s, or the birth date is wrong.',
    source: 'Calendar.',
    check(group) {
      const birthDate = firstOf(group, 'patient')?.birthDate ?? null;
      if (birthDate === null) return [];
      return violationsOf(
        datedTreatments(group).filter(({ date }) => date < birthDate),
        'date',
      );
    },
  },
  {
    name: 'treated_after_death',
    entity: 'procedure',
    severity: 'warning',
    explanation:
      'The procedure was completed after the patient had died. It is another patient’s, or a date is wrong.',
    source: 'Calendar.',
    check(group) {
      const deathDate = firstOf(group, 'patient')?.deathDate ?? null;
      if (deathDate === null) return [];
      return violationsOf(
        datedTreatments(group).filter(({ date }) => date > deathDate),
        'date',
      );
    },
  },
  {
    name: 'primary_tooth_of_adult',
    entity: 'procedure',
    severity: 'info',
    explanation:
      'A primary tooth of somebody over 25 was treated. Some keep one; more often a permanent tooth was meant.',
    source: 'Anatomy: primary teeth are lost by about twelve.',
    check: (group, facts) =>
      atAge(group, facts, (tooth, age) => isPrimaryTooth(tooth) && age > oldestWithPrimaryTeeth),
  },
  {
    name: 'permanent_tooth_of_infant',
    entity: 'procedure',
    severity: 'info',
    explanation:
      'A permanent tooth of a child under 4 was treated. None is there at that age: a primary tooth was meant.',
    source: 'Anatomy: the first permanent teeth come at about six.',
    check: (group, facts) =>
      atAge(
        group,
        facts,
        (tooth, age) => !isPrimaryTooth(tooth) && age >= 0 && age < youngestWithPermanentTeeth,
      ),
  },
  {
    name: 'procedure_twice',
    entity: 'procedure',
    severity: 'warning',
    explanation:
      'The same was done to the same surfaces of the same tooth twice on one day. Usually entered twice.',
    source: 'CMS: duplicate service edits.',
    check(group, facts) {
      const done = doneTreatments(group, facts);
      const seen = new Set<string>();
      return violationsOf(
        done.filter(({ code, tooth, date, surfaces }) => {
          const key = JSON.stringify([code, tooth, date, surfaces]);
          const isRepeated = seen.has(key);
          seen.add(key);
          return isRepeated;
        }),
        'procedureCodeId',
      );
    },
  },
  {
    name: 'tooth_missing_for_code',
    entity: 'procedure',
    severity: 'warning',
    explanation: 'The code is charted on a tooth, and nothing says on which. Payers will ask.',
    source: codeTable,
    check: (group, facts) =>
      wanting(
        group,
        facts,
        'tooth',
        ({ tooth, hasTeeth }, { treatmentArea }) =>
          (treatmentArea === 'tooth' || treatmentArea === 'surface') && tooth === null && !hasTeeth,
      ),
  },
  {
    name: 'surface_missing_for_code',
    entity: 'procedure',
    severity: 'warning',
    explanation: 'The code is charted on surfaces of a tooth, and nothing says on which.',
    source: codeTable,
    check: (group, facts) =>
      wanting(
        group,
        facts,
        'surfaces',
        ({ tooth, surfaces }, { treatmentArea }) =>
          treatmentArea === 'surface' && tooth !== null && surfaces === '',
      ),
  },
  {
    name: 'area_missing_for_code',
    entity: 'procedure',
    severity: 'warning',
    explanation: 'The code is charted on a quadrant, sextant or arch, and nothing says on which.',
    source: codeTable,
    check: (group, facts) =>
      wanting(
        group,
        facts,
        'area',
        ({ area }, { treatmentArea }) => areas.has(treatmentArea) && area === null,
      ),
  },
  {
    name: 'tooth_not_taken_by_code',
    entity: 'procedure',
    severity: 'info',
    explanation: 'The code is charted on the mouth or a part of it, and the procedure names a single tooth.',
    source: codeTable,
    check: (group, facts) =>
      wanting(
        group,
        facts,
        'tooth',
        ({ tooth }, { treatmentArea }) => noTooth.has(treatmentArea) && tooth !== null,
      ),
  },
  {
    name: 'range_not_taken_by_code',
    entity: 'procedure',
    severity: 'warning',
    explanation: 'The procedure names a range of teeth, and its code is not charted on one.',
    source: codeTable,
    check: (group, facts) =>
      wanting(
        group,
        facts,
        'teeth',
        ({ hasTeeth }, { treatmentArea, alsoToothRange }) =>
          hasTeeth && treatmentArea !== null && treatmentArea !== 'toothRange' && !alsoToothRange,
      ),
  },
  {
    name: 'surface_not_taken_by_code',
    entity: 'procedure',
    severity: 'info',
    explanation: 'The procedure names surfaces, and its code is not charted on any.',
    source: codeTable,
    check: (group, facts) =>
      wanting(
        group,
        facts,
        'surfaces',
        ({ surfaces }, { treatmentArea }) =>
          surfaces !== '' && treatmentArea !== null && treatmentArea !== 'surface',
      ),
  },
]);
