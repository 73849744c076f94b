import type { Model } from '@bitewing/core';
import { dateOf, dateTimeOf, yearsBetween } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { Random } from '../random.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import type { Cover, Covers, Plan } from './cover.ts';

type Relationship = Cover['relationship'];

/** Every seventh member of a family is something else to the subscriber than most are. */
const rareRelationships = [
  'lifePartner',
  'handicappedDependent',
  'significantOther',
  'employee',
  'dependent',
  'injuredPlaintiff',
] as const;

interface Subscription {
  readonly id: string;
  readonly plan: Plan;
  readonly subscriberId: string;
}

interface Office {
  readonly draft: Draft;
  readonly random: Random;
  readonly plans: readonly [Plan, ...Plan[]];
  readonly covers: Map<string, Cover[]>;
}

const addSubscription = (
  { draft, random }: Office,
  plan: Plan,
  subscriber: Person,
  values: Partial<Model['subscription']> = {},
): Subscription => {
  const id = draft.add('subscription', draft.nextId('subscription'), {
    insurancePlanId: plan.id,
    subscriberId: subscriber.id,
    memberId: random.chance(0.95) ? `M${random.integer(100_000, 999_999)}-${random.integer(1, 9)}` : null,
    // Before any visit that it may have paid for.
    effectiveDate: random.chance(0.7) ? dateOf(draft.today - random.integer(2900, 4200)) : null,
    terminationDate: random.chance(0.05) ? dateOf(draft.today + random.integer(1, 400)) : null,
    releaseOfInformation: random.chance(0.9),
    assignmentOfBenefits: random.chance(0.85),
    benefitNote: maybeText(random, 0.15),
    note: maybeText(random, 0.1),
    ...values,
  });
  return { id, plan, subscriberId: subscriber.id };
};

const relationshipTo = (draft: Draft, subscription: Subscription, person: Person): Relationship => {
  if (subscription.subscriberId === person.id) return 'self';
  const turn = draft.records.coverage.length;
  if (turn % 7 === 3)
    return rareRelationships[Math.floor(turn / 7) % rareRelationships.length] ?? 'dependent';
  return yearsBetween(person.birthDay, draft.today) < 19 ? 'child' : 'spouse';
};

const addCover = (office: Office, person: Person, subscription: Subscription): void => {
  const { draft, random, covers } = office;
  const own = covers.get(person.id) ?? [];
  const relationship = relationshipTo(draft, subscription, person);
  // A cover that was dropped is gone, row and all; the claims that ran through it stay.
  const isDropped = person.data.status !== 'patient' && own.length === 0 && random.chance(0.3);
  const coverageId = isDropped
    ? null
    : draft.add('coverage', draft.nextId('coverage'), {
        patientId: person.id,
        subscriptionId: subscription.id,
        ordinal: own.filter((each) => each.coverageId !== null).length + 1,
        relationship,
        memberId: random.chance(0.05) ? `P/${random.integer(1000, 9999)} "${own.length + 1}"` : null,
        isPending: random.chance(0.05),
        enteredLocal: random.chance(0.85)
          ? dateTimeOf(draft.today - random.integer(1, 2400), random.integer(480, 1020), 13)
          : null,
      });
  covers.set(person.id, [
    ...own,
    { coverageId, subscriptionId: subscription.id, plan: subscription.plan, relationship },
  ]);
};

/** Whether somebody can be covered: people who were deleted or merged into another cannot. */
const isCoverable = ({ data }: Person): boolean =>
  data.status !== 'deleted' && data.status !== 'nonPatient' && data.mergedIntoId === null;

const coverFamily = (office: Office, head: Person, family: readonly Person[]): void => {
  const { draft, random, plans } = office;
  const dental = plans.filter((plan) => !plan.isMedical && !plan.isHidden);
  const pick = (choices: readonly Plan[]): Plan => random.pick([choices[0] ?? plans[0], ...choices.slice(1)]);
  const first = addSubscription(office, pick(dental), head);
  const isAdult = (person: Person): boolean => yearsBetween(person.birthDay, draft.today) >= 19;
  const partner = family.find((person) => person !== head && isAdult(person) && isCoverable(person));
  const second =
    partner !== undefined && random.chance(0.35) ? addSubscription(office, pick(dental), partner) : null;
  const medical = plans.find((plan) => plan.isMedical);
  const third = medical !== undefined && random.chance(0.14) ? addSubscription(office, medical, head) : null;
  for (const person of family.filter(isCoverable)) {
    // Who subscribes is covered by that first.
    const inOrder = person === partner ? [second, first, third] : [first, second, third];
    for (const subscription of inOrder) if (subscription !== null) addCover(office, person, subscription);
  }
  if (random.chance(0.1)) {
    const endDay = draft.today - random.integer(500, 1500);
    addSubscription(office, pick(plans), head, {
      effectiveDate: dateOf(endDay - random.integer(300, 900)),
      terminationDate: dateOf(endDay),
    });
  }
};

/**
 * Adds subscriptions and covers: whole families where the household is insured, else the people whose claims say
 * that they were. Gives the covers of each person.
 */
export function addCoverages(
  draft: Draft,
  random: Random,
  people: readonly Person[],
  plans: readonly [Plan, ...Plan[]],
  claimants: ReadonlySet<string>,
): Covers {
  const office: Office = { draft, random, plans, covers: new Map() };
  const families = Map.groupBy(people, (person) => person.familyNumber);
  for (const family of families.values()) {
    const [head] = family;
    if (head === undefined) continue;
    if (head.isInsured) {
      coverFamily(office, head, family);
      continue;
    }
    for (const person of family.filter(({ id }) => claimants.has(id)))
      addCover(office, person, addSubscription(office, random.pick(plans), person));
  }
  return office.covers;
}
