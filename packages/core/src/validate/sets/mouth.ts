import type { Model } from '../../model/entities.ts';
import type { CodeFacts } from '../code-facts.ts';
import { type RecordSet, type SetFacts, setPart } from '../set-rule.ts';

/** A procedure, as far as the history of teeth goes. */
export interface Treatment {
  readonly entity: 'procedure';
  readonly id: string;
  readonly status: Model['procedure']['status'];
  readonly date: string | null;
  readonly procedureCodeId: string | null;
  readonly tooth: string | null;
  readonly hasTeeth: boolean;
  /** In the order of the alphabet. */
  readonly surfaces: string;
  readonly area: string | null;
}

/** What is charted of a tooth. */
export interface ChartedTooth {
  readonly entity: 'toothCondition';
  readonly id: string;
  readonly kind: Model['toothCondition']['kind'];
  readonly tooth: string | null;
  readonly date: string | null;
}

/** Whose mouth it is. */
export interface Person {
  readonly entity: 'patient';
  readonly id: string;
  readonly birthDate: string | null;
  readonly deathDate: string | null;
}

export type MouthMember = Treatment | ChartedTooth | Person;

/** Everything that was done and charted in the mouth of one patient. */
export const mouths: RecordSet<MouthMember> = {
  name: 'the mouth of a patient',
  parts: [
    setPart('patient', ({ id, data: { birthDate, deceasedLocal } }, put) => {
      if (birthDate === null && deceasedLocal === null) return;
      const deathDate = deceasedLocal === null ? null : deceasedLocal.slice(0, 10);
      put(id, { entity: 'patient', id, birthDate, deathDate });
    }),
    setPart('procedure', ({ id, data }, put) => {
      const { status, date, procedureCodeId, tooth, teeth, surfaces, area, patientId } = data;
      if (status === 'deleted') return;
      put(patientId, {
        entity: 'procedure',
        id,
        status,
        date,
        procedureCodeId,
        tooth,
        hasTeeth: teeth !== null && teeth.length > 0,
        surfaces: surfaces === null ? '' : surfaces.toSorted().join(''),
        area,
      });
    }),
    setPart('toothCondition', ({ id, data: { kind, tooth, enteredLocal, patientId } }, put) => {
      if (kind !== 'missing') return;
      const date = enteredLocal === null ? null : enteredLocal.slice(0, 10);
      put(patientId, { entity: 'toothCondition', id, kind, tooth, date });
    }),
  ],
};

/** A completed treatment of one tooth, with its day and its code. */
export interface DoneTreatment extends Treatment {
  readonly tooth: string;
  readonly date: string;
  readonly code: string;
}

/** The completed treatments of single teeth of which the code is known. */
export function doneTreatments(group: readonly MouthMember[], { codes }: SetFacts): DoneTreatment[] {
  const done: DoneTreatment[] = [];
  for (const member of group) {
    if (member.entity !== 'procedure' || member.status !== 'completed') continue;
    const { tooth, date, procedureCodeId } = member;
    const code = procedureCodeId === null ? null : (codes.get(procedureCodeId)?.code ?? null);
    if (tooth !== null && date !== null && code !== null) done.push({ ...member, tooth, date, code });
  }
  return done;
}

/** The treatments that stand in the chart by the practice's own work or plans, with what the code table says of them. */
export function codedTreatments(
  group: readonly MouthMember[],
  { codes }: SetFacts,
): (readonly [treatment: Treatment, facts: CodeFacts])[] {
  const coded: (readonly [Treatment, CodeFacts])[] = [];
  for (const member of group) {
    if (member.entity !== 'procedure' || member.procedureCodeId === null) continue;
    if (member.status !== 'completed' && member.status !== 'planned') continue;
    const facts = codes.get(member.procedureCodeId);
    if (facts !== undefined) coded.push([member, facts]);
  }
  return coded;
}
