import { yearsBetween } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { CodeUse } from '../setup/procedure-catalogue.ts';
import type { SetUp, SetUpCode } from '../setup/setup.ts';
import type { Visits } from '../visits/add-visits.ts';
import { addProcedure, type Treatment } from './add-procedure.ts';

const otherStatuses = [
  'existing',
  'existingElsewhere',
  'referred',
  'condition',
  'deleted',
  'plannedInactive',
  'group',
  'laboratory',
] as const;

/** A code of a use. */
export function codeFor(draft: Draft, setUp: SetUp, use: CodeUse): SetUpCode {
  const [first, ...others] = setUp.codes.filter((code) => code.use === use);
  if (first === undefined) throw new Error(`the catalogue has no code for ${use}`);
  return draft.random.pick([first, ...others]);
}

const workUses = (years: number): readonly [CodeUse, ...CodeUse[]] =>
  years < 13
    ? ['filling', 'removal', 'other']
    : ['filling', 'filling', 'root', 'gums', 'removal', 'bridge', 'plate', 'other'];

/** Adds everything that was done, is planned or was found for a person. */
export function addTreatments(
  draft: Draft,
  setUp: SetUp,
  person: Person,
  visits: Visits,
): readonly Treatment[] {
  const { random, today } = draft;
  const treatments: Treatment[] = [];
  for (const visit of visits.completed) {
    const uses: CodeUse[] = random.chance(0.85) ? ['checkup', 'cleaning'] : ['checkup'];
    if (random.chance(0.35)) uses.push(random.pick(workUses(yearsBetween(person.birthDay, visit.day))));
    for (const use of uses) {
      const values = {
        appointmentId: visit.appointmentId,
        providerId: visit.providerId,
        locationId: visit.locationId,
      };
      treatments.push(
        addProcedure(draft, setUp, person, codeFor(draft, setUp, use), visit.day, 'completed', values),
      );
    }
  }
  if (visits.completed.length === 0) return treatments;
  const age = yearsBetween(person.birthDay, today);
  if (visits.planned !== null || random.chance(0.3)) {
    const values = {
      appointmentId: visits.planned?.bookedId ?? null,
      plannedAppointmentId: visits.planned?.plannedId ?? null,
    };
    const code = codeFor(draft, setUp, random.pick(workUses(age)));
    treatments.push(
      addProcedure(draft, setUp, person, code, today - random.integer(1, 300), 'planned', values),
    );
  }
  const other = otherStatuses[Number(person.id.replace('patient-', '')) % 16];
  const lastDay = Math.min(today - 1, person.lastDay);
  const day = random.integer(Math.max(person.firstVisitDay ?? lastDay, lastDay - 900), lastDay);
  if (other === 'group') {
    const code = codeFor(draft, setUp, 'group');
    // A note for several stands on the day of what it is for.
    const visitDay = visits.completed.at(-1)?.day ?? day;
    treatments.push(
      addProcedure(draft, setUp, person, code, visitDay, 'existing', {
        providerId: person.data.primaryProviderId,
      }),
    );
  } else if (other === 'laboratory') {
    const parent = treatments[0]?.procedureId ?? null;
    const code = codeFor(draft, setUp, 'other');
    treatments.push(
      addProcedure(draft, setUp, person, code, day, 'completed', { labParentProcedureId: parent }),
    );
  } else if (other !== undefined) {
    treatments.push(addProcedure(draft, setUp, person, codeFor(draft, setUp, 'filling'), day, other));
  }
  return treatments;
}
