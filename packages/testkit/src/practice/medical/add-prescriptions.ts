import type { Model } from '@bitewing/core';
import { dateOf, dayOf } from '../calendar.ts';
import type { Chart } from '../chart/chart.ts';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import { freeText, maybeText } from '../vocabulary/free-text.ts';

type Prescription = Model['prescription'];
type Status = NonNullable<Prescription['status']>;

/** The ways that a prescription can go, for a practice that shall know them all. */
export const prescriptionStatuses = [
  'sentElectronically',
  'printed',
  'unsent',
  'sentElectronically',
  'queued',
  'faxed',
  'calledIn',
  'given',
  'pending',
] as const satisfies readonly Status[];

interface Drug {
  readonly drug: string;
  readonly directions: string;
  readonly rxnorm?: string;
  readonly isControlled?: boolean;
}

const drugs: readonly [Drug, ...Drug[]] = [
  { drug: 'Amoxicillin 500 mg', directions: '1 cap 3x/day; finish all', rxnorm: '308182' },
  { drug: 'Ibuprofen 600mg tab', directions: 'one tab every 6 hours "as needed"', rxnorm: '197806' },
  { drug: 'Chlorhexidine 0,12 %', directions: "Rinse; don't swallow", rxnorm: '834127' },
  { drug: 'Hydrocodone/APAP 5/325', directions: '1 q4-6h prn pain', rxnorm: '856999', isControlled: true },
  { drug: 'Fluoride gel 1.1%', directions: 'brush <2 min>, spit' },
];

/** A question to the drug monitor, which is kept beside the prescriptions: no drug, no way that it went. */
const accessRecord = (random: Random): Partial<Prescription> => ({
  kind: 'accessRecord',
  status: 'unsent',
  isControlled: false,
  isProcedureRequired: false,
  note: maybeText(random, 0.3),
});

function prescribed(random: Random, status: Status): Partial<Prescription> {
  const { drug, directions, rxnorm, isControlled = false } = random.pick(drugs);
  return {
    kind: 'prescription',
    drug,
    directions: random.chance(0.15) ? freeText(random) : directions,
    codes: rxnorm === undefined || random.chance(0.3) ? null : [{ system: 'rxnorm', code: rxnorm }],
    quantity: random.pick(['21', '20 (twenty)', '1 btl', null]),
    refills: random.pick(['0', '1', 'none', null]),
    daysSupply: random.pick(['7', '2.5', '0', '10', null]),
    isControlled,
    status,
    isProcedureRequired: isControlled && random.chance(0.7),
    patientInstructions: random.chance(0.3) ? `Take with food.\r\n${freeText(random)}` : null,
    note: maybeText(random, 0.2),
  };
}

/** Adds the prescriptions of a person: mostly from a visit, some from a phone call. */
export function addPrescriptions(
  draft: Draft,
  random: Random,
  { person, procedures }: Chart,
  nextStatus: () => Status,
): void {
  if (!random.chance(0.22)) return;
  const userIds = draft.records.userAccount.map(({ id }) => id);
  const done = procedures.filter(({ data }) => data.status === 'completed');
  for (const procedure of random.sample(done, random.integer(1, 2))) {
    const { id, data } = procedure;
    const isOfProcedure = random.chance(0.4);
    const day = data.date === null ? draft.today : dayOf(data.date);
    draft.add('prescription', draft.nextId('prescription'), {
      ...(random.chance(0.08) ? accessRecord(random) : prescribed(random, nextStatus())),
      patientId: person.id,
      providerId: data.providerId,
      // A few of an earlier system have no date.
      date: random.chance(0.03) ? null : dateOf(day),
      procedureId: isOfProcedure ? id : null,
      locationId: data.locationId,
      userAccountId: random.chance(0.2) ? null : (random.sample(userIds, 1)[0] ?? null),
    });
  }
}
