import type { Model } from '@bitewing/core';
import { dateOf, dateTimeOf, timeOf, yearsBetween } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import { type Amount, timesExactly } from '../money/amount.ts';
import type { Person } from '../people/person.ts';
import type { SetUp, SetUpCode } from '../setup/setup.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import { placeFor } from './teeth.ts';

/** A procedure that was added, with what the account needs of it. */
export interface Treatment {
  readonly procedureId: string;
  readonly person: Person;
  readonly day: number;
  readonly status: NonNullable<Model['procedure']['status']>;
  /** Fee times quantity, due once it is completed. */
  readonly amount: Amount;
  readonly providerId: string | null;
  readonly locationId: string | null;
}

const diagnoses = (draft: Draft): Partial<Model['procedure']> => {
  const { random } = draft;
  if (!random.chance(0.15)) return { diagnosisSystem: 'icd10', isPrincipalDiagnosis: false };
  const old = random.chance(0.1);
  const codes = old ? ['521.00', '522.5'] : ['K02.9', 'K05.10', 'Z98.810', 'M26.4'];
  return {
    diagnosisCodes: random.sample(codes, random.integer(1, codes.length)),
    diagnosisSystem: old ? 'icd9' : 'icd10',
    isPrincipalDiagnosis: random.chance(0.5),
  };
};

const prosthesis = (draft: Draft, code: SetUpCode, day: number): Partial<Model['procedure']> => {
  const { random } = draft;
  if (code.more?.isProsthesis !== true || random.chance(0.1))
    return { originalProsthesisDateEstimated: false };
  if (random.chance(0.6)) return { prosthesis: 'initial', originalProsthesisDateEstimated: false };
  return {
    prosthesis: 'replacement',
    originalProsthesisDate: dateOf(day - 3000),
    originalProsthesisDateEstimated: random.chance(0.5),
  };
};

/** Adds a procedure of a person on a day; `values` overrule what is drawn. */
export function addProcedure(
  draft: Draft,
  setUp: SetUp,
  person: Person,
  code: SetUpCode,
  day: number,
  status: NonNullable<Model['procedure']['status']>,
  values: Partial<Model['procedure']> = {},
): Treatment {
  const { random } = draft;
  const done = status === 'completed';
  const baseUnits = code.more?.baseUnits ?? 0;
  const quantity = baseUnits + (code.use === 'other' && random.chance(0.3) ? random.integer(2, 4) : 1);
  const fee = timesExactly(code.fee, 1);
  const rarely = (share: number, id: string | undefined): string | null =>
    random.chance(share) ? (id ?? null) : null;
  const timed = done && random.chance(0.1);
  const data: Partial<Model['procedure']> = {
    recordStatus: status === 'deleted' ? 'deleted' : 'active',
    patientId: person.id,
    procedureCodeId: code.id,
    status,
    date: dateOf(day),
    startTimeLocal: timed ? timeOf(9 * 60 + 10) : null,
    endTimeLocal: timed ? timeOf(9 * 60 + 55, 30) : null,
    plannedDate: dateOf(day - random.integer(0, 60)),
    completedDate: done ? dateOf(day) : null,
    enteredLocal: dateTimeOf(day, random.integer(480, 1020), 7),
    ...placeFor(random, code.area, yearsBetween(person.birthDay, day), person.lostTeeth),
    quantity,
    feeCents: fee.cents,
    feeExact: fee.exact,
    discountCents: status === 'planned' && random.chance(0.05) ? 1000 : 0,
    taxCents: code.more?.isTaxed === true ? 1234 : 0,
    discountPlanCents: status === 'planned' && random.chance(0.03) ? 550 : 0,
    providerId: person.data.primaryProviderId,
    orderingProviderId: rarely(0.02, setUp.dentistIds[1]),
    locationId: person.data.locationId,
    priorityDefinitionId: status === 'planned' ? random.pick(setUp.definitions('treatmentPriority')) : null,
    diagnosisDefinitionId: rarely(0.1, setUp.definitions('diagnosis')[random.integer(0, 2)]),
    prognosisDefinitionId: rarely(0.05, setUp.definitions('prognosis')[random.integer(0, 2)]),
    ...diagnoses(draft),
    modifiers: random.chance(0.03) ? ['22', 'AB', 'RT', '59'].slice(0, random.integer(1, 4)) : null,
    medicalCode: random.chance(0.02) ? '41899' : null,
    revenueCode: random.chance(0.02) ? '0512' : null,
    placeOfService: random.chance(0.97) ? '11' : random.pick(['12', '31', '15', '02', '10', '99']),
    ...prosthesis(draft, code, day),
    urgency: random.chance(0.03) ? 'emergency' : 'normal',
    noInsuranceBilling: random.chance(0.03),
    hiddenOnChart: random.chance(0.02),
    isLocked: random.chance(0.02),
    claimNote: maybeText(random, 0.03, 80),
    billingNote: maybeText(random, 0.03, 255),
    ...values,
  };
  const procedureId = draft.add('procedure', draft.nextId('procedure'), data);
  if (done && code.use === 'removal' && data.tooth != null) person.lostTeeth.set(data.tooth, day);
  return {
    procedureId,
    person,
    day,
    status,
    amount: timesExactly(code.fee, quantity),
    providerId: data.providerId ?? null,
    locationId: data.locationId ?? null,
  };
}
