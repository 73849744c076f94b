import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';

type Codes = NonNullable<Model['definition']['codes']>;

interface Entry {
  readonly name: string;
  readonly codes?: Codes;
  readonly note?: string;
  /** Position of the generic drug in the list of medicines; its own for a generic one. */
  readonly generic?: number;
  readonly inactive?: boolean;
}

// The codes have the form of public ones; nothing depends on what they name.
const code = (system: Codes[number]['system'], value: string): Codes[number] => ({ system, code: value });

const allergies: readonly Entry[] = [
  { name: 'Penicillin', codes: [code('unii', 'Q42T66VG0C')] },
  { name: 'Latex', codes: [code('unii', '2LQ0UUW8IN')] },
  { name: "Local anesthetics ('caines')" },
  { name: 'Sulfa; all', codes: [code('unii', 'JE42381TNV')] },
  { name: 'Nickel' },
  { name: 'Iodine (old list)', inactive: true },
  { name: 'Eggs & “nuts”' },
];

const problems: readonly Entry[] = [
  {
    name: 'High blood pressure',
    codes: [code('icd9', '401.9'), code('icd10', 'I10'), code('snomed', '38341003')],
  },
  { name: 'Diabetes, type 2', codes: [code('icd9', '250.00'), code('icd10', 'E11.9')] },
  { name: 'Asthma', codes: [code('icd10', 'J45.909'), code('snomed', '195967001')] },
  { name: 'Artificial joint' },
  { name: "Crohn's disease", codes: [code('snomed', '34000006')] },
  { name: 'Pregnancy', codes: [code('icd10', 'Z33.1')] },
  { name: 'Ménière, once', inactive: true },
  { name: 'Smoker: yes/no?' },
];

const medicines: readonly Entry[] = [
  { name: 'amoxicillin', codes: [code('rxnorm', '723')], generic: 0 },
  { name: 'Amoxil', codes: [code('rxnorm', '203128')], generic: 0, note: 'same as amoxicillin; 500 mg' },
  { name: 'ibuprofen', codes: [code('rxnorm', '5640')], generic: 2 },
  { name: 'Advil®', generic: 2, note: 'Ask about\r\n"stomach" problems' },
  { name: 'lisinopril', codes: [code('rxnorm', '29046')], generic: 4, note: 'dry mouth' },
  { name: 'Blood thinner, name unknown' },
  { name: 'metformin', codes: [code('rxnorm', '6809')], generic: 6 },
  { name: 'Withdrawn drug', codes: [code('rxnorm', '33000001')], inactive: true },
];

/** The practice's lists of what its people have, by the ids of their entries in use. */
export interface MedicalLists {
  readonly allergyIds: readonly string[];
  readonly problemIds: readonly string[];
  readonly medicineIds: readonly string[];
}

function addList(
  draft: Draft,
  category: 'allergy' | 'medicalProblem' | 'medication',
  kind: string,
  entries: readonly Entry[],
): readonly string[] {
  const ids = entries.map(() => draft.nextId(kind));
  for (const [position, entry] of entries.entries()) {
    draft.add('definition', ids[position] ?? '', {
      recordStatus: entry.inactive === true ? 'inactive' : 'active',
      category,
      sourceCategory: category,
      name: entry.name,
      codes: entry.codes ?? null,
      genericDefinitionId: entry.generic === undefined ? null : (ids[entry.generic] ?? null),
      note: entry.note ?? null,
      // Only the problems stand in an order of the practice's own.
      displayOrder: category === 'medicalProblem' ? position : null,
    });
  }
  // What was hidden may still stand with the people who had it.
  return ids;
}

/** Adds the lists of allergies, medical problems and medicines. */
export const addMedicalLists = (draft: Draft): MedicalLists => ({
  allergyIds: addList(draft, 'allergy', 'allergyDefinition', allergies),
  problemIds: addList(draft, 'medicalProblem', 'problemDefinition', problems),
  medicineIds: addList(draft, 'medication', 'medicineDefinition', medicines),
});
