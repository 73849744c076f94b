import { dateOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import type { TruthRecord } from '../truth-record.ts';
import { freeText } from '../vocabulary/free-text.ts';

/** What is copied into a plan, where, and when. */
export interface FrozenCopy {
  readonly person: Person;
  readonly planId: string;
  readonly procedure: TruthRecord<'procedure'>;
  readonly displayOrder: number;
  readonly day: number;
}

/** What insurance and the patient were expected to pay. The four shares are the fee with its tax. */
function estimate(random: Random, feeCents: number, taxCents: number, isInsured: boolean) {
  const primaryInsuranceCents = isInsured
    ? Math.round((feeCents * random.pick([0, 50, 80, 100] as const)) / 100)
    : 0;
  const open = feeCents - primaryInsuranceCents;
  const secondaryInsuranceCents = isInsured && random.chance(0.1) ? Math.round(open / 2) : 0;
  const discountCents = random.chance(0.1) ? Math.round((open - secondaryInsuranceCents) / 10) : 0;
  return {
    feeCents,
    primaryInsuranceCents,
    secondaryInsuranceCents,
    discountCents,
    taxCents,
    patientCents: open - secondaryInsuranceCents - discountCents + taxCents,
    // What the plan allows is known for some; where it covers nothing it is nothing.
    allowedFeeCents: isInsured && random.chance(0.7) ? random.pick([0, Math.round(feeCents * 0.85)]) : null,
    usualFeeCents: random.chance(0.1) ? 0 : Math.round(feeCents * 1.12),
  };
}

/** Adds a procedure to a saved plan as it was when the plan was presented. */
export function addFrozenItem(draft: Draft, random: Random, setUp: SetUp, copy: FrozenCopy): void {
  const { id, data } = copy.procedure;
  const code = setUp.codes.find((each) => each.id === data.procedureCodeId);
  const words = (definitionId: string | null): string | null =>
    draft.records.definition.find((each) => each.id === definitionId)?.data.name ?? null;
  draft.add('treatmentPlanItem', draft.nextId('frozenItem'), {
    treatmentPlanId: copy.planId,
    procedureId: id,
    isFrozen: true,
    patientId: copy.person.id,
    priorityDefinitionId: data.priorityDefinitionId,
    displayOrder: copy.displayOrder,
    date: random.chance(0.05) ? null : data.plannedDate,
    tooth: data.tooth,
    description: code?.description ?? null,
    abbreviatedDescription: random.chance(0.1) ? null : (code?.description.slice(0, 12).trimEnd() ?? null),
    ...estimate(
      random,
      (data.feeCents ?? 0) * (data.quantity ?? 1),
      data.taxCents ?? 0,
      copy.person.isInsured,
    ),
    diagnosis: words(data.diagnosisDefinitionId) ?? (random.chance(0.05) ? freeText(random) : null),
    prognosis: words(data.prognosisDefinitionId) ?? (random.chance(0.05) ? freeText(random) : null),
    providerId: data.providerId,
    locationId: data.locationId,
    entryDate: random.chance(0.1) ? null : dateOf(copy.day),
  });
}
