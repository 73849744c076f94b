import type { Model } from '@bitewing/core';
import { dateOf, dateTimeOf, dayOf, yearsBetween } from '../calendar.ts';
import type { Chart } from '../chart/chart.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import type { TruthRecord } from '../truth-record.ts';
import { freeText, maybeText } from '../vocabulary/free-text.ts';
import { addFrozenItem } from './add-frozen-item.ts';

type Plan = Model['treatmentPlan'];
type Procedure = TruthRecord<'procedure'>;

const someOf = (random: Random, ids: readonly string[], share: number): string | null =>
  random.chance(share) ? (random.sample(ids, 1)[0] ?? null) : null;

/** Signatures of a plan that was presented on a day: the patient's, then the practice's. */
function signatures(random: Random, person: Person, day: number): Partial<Plan> {
  const isSigned = random.chance(0.5);
  const isPracticeSigned = isSigned && random.chance(0.5);
  const { firstName, lastName } = person.data;
  return {
    isSigned,
    signedLocal: isSigned && random.chance(0.9) ? dateTimeOf(day, 600, 31) : null,
    signerName: isSigned && random.chance(0.7) ? `${firstName} ${lastName}` : null,
    isPracticeSigned,
    practiceSignedLocal: isPracticeSigned ? dateTimeOf(day, 612, 5) : null,
    practiceSignerName: isPracticeSigned && random.chance(0.8) ? "Dr. O'Tol" : null,
  };
}

function addPlan(
  draft: Draft,
  random: Random,
  person: Person,
  status: NonNullable<Plan['status']>,
  day: number,
  values: Partial<Plan> = {},
): string {
  const userIds = draft.records.userAccount.map(({ id }) => id);
  const isChild = yearsBetween(person.birthDay, day) < 18;
  const { guarantorId } = person.data;
  return draft.add('treatmentPlan', draft.nextId('treatmentPlan'), {
    patientId: person.id,
    status,
    kind: random.chance(person.isInsured ? 0.95 : 0.7) ? 'insurance' : 'discount',
    date: status === 'inactive' && random.chance(0.1) ? null : dateOf(day),
    heading: random.chance(0.1) ? freeText(random) : `${status === 'active' ? 'Active' : 'Other'} plan`,
    note: maybeText(random, 0.25),
    responsiblePartyId: isChild && guarantorId !== person.id && random.chance(0.6) ? guarantorId : null,
    presenterId: someOf(random, userIds, status === 'saved' ? 0.7 : 0.1),
    isSigned: false,
    isPracticeSigned: false,
    entryDate: random.chance(0.1) ? null : dateOf(day - (status === 'active' ? random.integer(0, 40) : 0)),
    ...values,
  });
}

/** Ties procedures to a plan that is not frozen. */
function addLiveItems(
  draft: Draft,
  random: Random,
  treatmentPlanId: string,
  procedures: readonly Procedure[],
) {
  for (const { id, data } of procedures) {
    draft.add('treatmentPlanItem', draft.nextId('treatmentPlanItem'), {
      treatmentPlanId,
      procedureId: id,
      isFrozen: false,
      priorityDefinitionId: random.chance(0.8) ? data.priorityDefinitionId : null,
    });
  }
}

/** The day on which the last of some procedures had been planned: none of them could be presented before. */
const plannedBy = (draft: Draft, procedures: readonly Procedure[]): number =>
  Math.max(
    ...procedures.map(({ data }) => (data.plannedDate === null ? draft.today - 1 : dayOf(data.plannedDate))),
  );

function addSavedPlan(
  draft: Draft,
  random: Random,
  setUp: SetUp,
  { person }: Chart,
  candidates: readonly Procedure[],
  documentIds: readonly string[],
): void {
  const copied = random.sample(candidates, random.integer(1, 4));
  if (copied.length === 0) return;
  const day = plannedBy(draft, copied);
  const planId = addPlan(draft, random, person, 'saved', day, {
    documentId: someOf(random, documentIds, 0.6),
    ...signatures(random, person, day),
  });
  for (const [displayOrder, procedure] of copied.entries())
    addFrozenItem(draft, random, setUp, { person, planId, procedure, displayOrder, day });
}

/**
 * Adds the plans of a person: at most one in force with all that is planned, one laid aside, and copies of what was
 * presented, some of which was done since.
 *
 * @param documentIds what was filed of the person, the signed copies among it.
 */
export function addTreatmentPlans(
  draft: Draft,
  random: Random,
  setUp: SetUp,
  chart: Chart,
  documentIds: readonly string[],
): void {
  const { person, procedures } = chart;
  const planned = procedures.filter(({ data }) => data.status === 'planned');
  const laidAside = procedures.filter(({ data }) => data.status === 'plannedInactive');
  const done = procedures.filter(({ data }) => data.status === 'completed');
  const isPresented = planned.length > 0 || random.chance(0.1);
  if (isPresented) {
    const day = planned.length > 0 ? plannedBy(draft, planned) : draft.today - random.integer(1, 300);
    addLiveItems(draft, random, addPlan(draft, random, person, 'active', day), planned);
  }
  if (laidAside.length > 0 || (isPresented && random.chance(0.15))) {
    const both = [...laidAside, ...random.sample(planned, 1)];
    const day = both.length > 0 ? plannedBy(draft, both) : draft.today - random.integer(1, 300);
    addLiveItems(draft, random, addPlan(draft, random, person, 'inactive', day), both);
  }
  const copies = isPresented ? random.pick([0, 1, 1, 2]) : random.pick([0, 0, 0, 1]);
  for (let copy = 0; copy < copies; copy += 1)
    addSavedPlan(draft, random, setUp, chart, [...planned, ...done.slice(-6)], documentIds);
}
