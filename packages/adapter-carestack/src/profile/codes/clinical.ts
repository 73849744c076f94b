import type { Model, OralArea, Surface } from '@bitewing/core';

type ProcedureStatus = NonNullable<Model['procedure']['status']>;
type PlanStatus = NonNullable<Model['treatmentPlan']['status']>;
type AlertKind = NonNullable<Model['alert']['kind']>;

/** Number and name of each code; names are compared as `codeName` has them. */
const coded = <T>(meanings: readonly (readonly [number: string, name: string, meaning: T | null])[]) =>
  new Map(
    meanings.flatMap(([number, name, meaning]): [string, T | null][] => [
      [number, meaning],
      [name, meaning],
    ]),
  );

/** carestack.md section 4, "statusId". What was refused, is one of several ways, or waits stays planned, but not now. */
export const treatmentStatuses = coded<ProcedureStatus>([
  ['1', 'proposed', 'planned'],
  ['2', 'scheduled', 'planned'],
  ['3', 'accepted', 'planned'],
  ['4', 'rejected', 'plannedInactive'],
  ['5', 'alternative', 'plannedInactive'],
  ['6', 'hold', 'plannedInactive'],
  ['7', 'referredout', 'referred'],
  ['8', 'completed', 'completed'],
]);

/** carestack.md section 4, "receivedAt": where work that the patient came with was done. */
export const receivedPlaces = coded<ProcedureStatus>([
  ['0', 'none', null],
  ['1', 'thispractice', 'existing'],
  ['2', 'otherpractice', 'existingElsewhere'],
  ['3', 'referred', 'referred'],
]);

/** carestack.md section 4, "quadrantId". */
export const quadrants = coded<OralArea>([
  ['1', 'wholemouth', '00'],
  ['2', 'maxilla', '01'],
  ['3', 'mandible', '02'],
  ['4', 'ur', '10'],
  ['5', 'ul', '20'],
  ['6', 'll', '30'],
  ['7', 'lr', '40'],
]);

/** The columns that say whether a surface is meant, in the order in which surfaces are listed (carestack.md section 4). */
export const surfaceColumns: readonly (readonly [column: string, surface: Surface])[] = [
  ['surfaces.m', 'M'],
  ['surfaces.o', 'O'],
  ['surfaces.i', 'I'],
  ['surfaces.d', 'D'],
  ['surfaces.b', 'B'],
  ['surfaces.f', 'F'],
  ['surfaces.l', 'L'],
];

/** Status of a treatment plan (carestack.md section 6 has the range; the names are those of the vendor's reference). */
export const treatmentPlanStatuses = coded<PlanStatus>([
  ['0', 'notset', null],
  ['1', 'proposed', 'active'],
  ['2', 'recommended', 'active'],
  ['3', 'accepted', 'active'],
  ['4', 'rejected', 'inactive'],
  ['5', 'alternative', 'inactive'],
  ['6', 'hold', 'inactive'],
  ['7', 'referredout', 'inactive'],
  ['8', 'completed', 'inactive'],
  ['9', 'presented', 'active'],
  ['10', 'servicecompleted', 'inactive'],
]);

/** What becomes of a note by its type (carestack.md section 6, "Notes"): the clinical ones tell of treatment. */
export const noteTypes: ReadonlyMap<string, 'clinicalNote' | 'communication'> = new Map([
  ['patientclinical', 'clinicalNote'],
  ['patientappointment', 'communication'],
  ['patientcommunication', 'communication'],
  ['patientfinancial', 'communication'],
  ['patientgeneral', 'communication'],
  ['recallnote', 'communication'],
]);

/** carestack.md section 6, "alertType". */
export const alertTypes = coded<AlertKind>([
  ['0', 'condition', 'condition'],
  ['1', 'allergy', 'allergy'],
]);
