import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { TruthRecord } from '../truth-record.ts';

/** A person with everything that was done, is planned or was found for them. */
export interface Chart {
  readonly person: Person;
  /** In the order in which they came to be. */
  readonly procedures: readonly TruthRecord<'procedure'>[];
  /** The teeth that an exam of the gums measured: they were there. */
  readonly measuredTeeth: ReadonlySet<string>;
}

/** The measured teeth of each patient. */
function teethMeasured({ records }: Draft): ReadonlyMap<string, Set<string>> {
  const patientOf = new Map(records.perioExam.map(({ id, data }) => [id, data.patientId ?? '']));
  const teeth = new Map<string, Set<string>>();
  for (const { data } of records.perioTooth) {
    if (data.skipped === true || data.tooth === null) continue;
    const patientId = patientOf.get(data.perioExamId ?? '') ?? '';
    teeth.set(patientId, (teeth.get(patientId) ?? new Set()).add(data.tooth));
  }
  return teeth;
}

/** Opens the chart of everyone who was ever treated. Comes after procedures and exams. */
export function openCharts(draft: Draft, people: readonly Person[]): readonly Chart[] {
  const byPatient = new Map<string, TruthRecord<'procedure'>[]>();
  for (const procedure of draft.records.procedure) {
    const patientId = procedure.data.patientId ?? '';
    const known = byPatient.get(patientId);
    if (known === undefined) byPatient.set(patientId, [procedure]);
    else known.push(procedure);
  }
  const measured = teethMeasured(draft);
  return people
    .filter((person) => person.firstVisitDay !== null)
    .map((person) => ({
      person,
      procedures: byPatient.get(person.id) ?? [],
      measuredTeeth: measured.get(person.id) ?? new Set(),
    }));
}
