import type { Model, OralArea } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Procedure = Model['procedure'];
type ProcedureCode = Model['procedureCode'];

/** opendental-enums.md, "ProcStat"; there is no 0. */
export const procedureStatuses = numbered<NonNullable<Procedure['status']>>(
  [
    'planned',
    'completed',
    'existing',
    'existingElsewhere',
    'referred',
    'deleted',
    'condition',
    'plannedInactive',
  ],
  1,
);

/** opendental-enums.md, "ProcUrgency". */
export const urgencies = numbered<NonNullable<Procedure['urgency']>>(['normal', 'emergency']);

/** opendental-enums.md, "Char and text codes that are not enums". */
export const prostheses: ReadonlyMap<string, NonNullable<Procedure['prosthesis']> | null> = new Map([
  [' ', null],
  ['I', 'initial'],
  ['R', 'replacement'],
]);

/** procedurelog.IcdVersion (opendental-tables.md); 0 stands where nobody chose. */
export const diagnosisSystems: ReadonlyMap<string, NonNullable<Procedure['diagnosisSystem']> | null> =
  new Map([
    ['0', null],
    ['9', 'icd9'],
    ['10', 'icd10'],
  ]);

/** opendental-enums.md, "TreatmentArea". */
export const treatmentAreaCodes = numbered<NonNullable<ProcedureCode['treatmentArea']>>([
  'none',
  'surface',
  'tooth',
  'mouth',
  'quadrant',
  'sextant',
  'arch',
  'toothRange',
]);

/** opendental-enums.md, "SubstitutionCondition". */
export const substitutionConditions = numbered<NonNullable<ProcedureCode['substitutionCondition']>>([
  'always',
  'molar',
  'secondMolar',
  'never',
  'posterior',
]);

/**
 * What stands in `Surf` where there is no tooth (opendental.md section 5): quadrants, arches, and sextants as 1 to
 * 6, in Canada as the area codes themselves. That 1 to 6 are 03 to 08 in this order is inferred, not verified: the
 * section lists both and does not pair them (docs/sources/opendental.md, "Assumed, not verified").
 */
export const areaCodes: ReadonlyMap<string, OralArea> = new Map([
  ['UR', '10'],
  ['UL', '20'],
  ['LL', '30'],
  ['LR', '40'],
  ['U', '01'],
  ['L', '02'],
  ['1', '03'],
  ['2', '04'],
  ['3', '05'],
  ['4', '06'],
  ['5', '07'],
  ['6', '08'],
  ['03', '03'],
  ['04', '04'],
  ['05', '05'],
  ['06', '06'],
  ['07', '07'],
  ['08', '08'],
]);

/** Marks a class V restoration among the surfaces (opendental.md section 5): no surface itself. */
export const classFiveMark = 'V';

/** opendental-enums.md, "PerioSequenceType". 7 and 8 are computed by the program and never stored. */
export const perioMeasures = numbered([
  'mobility',
  'furcation',
  'margin',
  'mucogingivalJunction',
  'probing',
  'skip',
  'bleeding',
  'computed',
  'computed',
] as const);

/** A kind of perio row. */
export type PerioMeasure =
  | 'mobility'
  | 'furcation'
  | 'margin'
  | 'mucogingivalJunction'
  | 'probing'
  | 'skip'
  | 'bleeding';

/** Bits of a bleeding row (opendental.md section 5). */
export const bleedingBits = { bleeding: 1, suppuration: 2, plaque: 4, calculus: 8 } as const;
