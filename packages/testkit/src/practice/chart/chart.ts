import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { TruthRecord } from '../truth-record.ts';

/** A person with everything that was done, is planned or was found for them. */
export interface Chart {
  readonly person: Person;
  /** In the order in which they came to be. */
  readonly procedures: readonly TruthRecord<'procedure'>[];
}

/** Opens the chart of everyone who was ever treated. */
export function openCharts(draft: Draft, people: readonly Person[]): readonly Chart[] {
  const byPatient = new Map<string, TruthRecord<'procedure'>[]>();
  for (const procedure of draft.records.procedure) {
    const patientId = procedure.data.patientId ?? '';
    const known = byPatient.get(patientId);
    if (known === undefined) byPatient.set(patientId, [procedure]);
    else known.push(procedure);
  }
  return people
    .filter((person) => person.firstVisitDay !== null)
    .map((person) => ({ person, procedures: byPatient.get(person.id) ?? [] }));
}
