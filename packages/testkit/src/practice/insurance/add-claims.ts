import type { Model } from '@bitewing/core';
import { dateOf, dayOf } from '../calendar.ts';
import { createCycle } from '../chart/cycle.ts';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import type { Line } from './claim-lines.ts';
import { type Covers, idsOf, turnOf } from './cover.ts';

type Claim = Model['claim'];
type Status = NonNullable<Claim['status']>;

interface ClaimMaking {
  readonly draft: Draft;
  readonly random: Random;
  readonly setUp: SetUp;
  readonly covers: Covers;
  readonly billingProviders: ReadonlyMap<string, string | null>;
  readonly referralIds: readonly string[];
  /** How a claim to a second insurance stands that was not answered: few are, so in turn. */
  readonly nextSecondaryStatus: () => Status;
}

const sum = (
  lines: readonly Line[],
  field: 'feeBilledCents' | 'estimateCents' | 'paidCents' | 'deductibleCents' | 'writeOffCents',
): number => lines.reduce((total, { data }) => total + (data[field] ?? 0), 0);

const statusOf = (
  { random, draft, nextSecondaryStatus }: ClaimMaking,
  lines: readonly Line[],
  serviceDay: number,
): Status => {
  const [first] = lines;
  if (first?.claimKind === 'preauthorization')
    return serviceDay < draft.today - 200 && random.chance(0.4)
      ? 'obsolete'
      : random.pick(['received', 'received', 'sent', 'unsent', 'waiting']);
  if (lines.every(({ data }) => data.status !== 'notReceived')) return 'received';
  if (first?.claimKind === 'secondary') return nextSecondaryStatus();
  return random.pick(['sent', 'sent', 'waiting', 'unsent', 'holdInProcess']);
};

/** When it was entered, sent and answered, in this order, none after today. */
const datesOf = (
  { random, draft }: ClaimMaking,
  lines: readonly Line[],
  status: Claim['status'],
  serviceDay: number,
): Partial<Claim> => {
  const answers = lines.flatMap(({ data }) =>
    data.status === 'notReceived' || data.reportingDate === null ? [] : [dayOf(data.reportingDate)],
  );
  const answerDay = Math.max(serviceDay, ...answers);
  const entryDay = Math.min(draft.today, serviceDay);
  const sentDay = Math.min(answerDay, draft.today, entryDay + random.integer(0, 4));
  const isSent = status === 'sent' || status === 'received' || status === 'obsolete';
  const isResent = isSent && random.chance(0.06);
  const sentAgain = Math.min(draft.today, Math.max(sentDay, answerDay - 2));
  return {
    serviceDate: dateOf(serviceDay),
    entryDate: random.chance(0.97) ? dateOf(entryDay) : null,
    sentDate: isSent ? dateOf(isResent ? sentAgain : sentDay) : null,
    firstSentDate: isSent && random.chance(0.9) ? dateOf(sentDay) : null,
    resentDate: isResent ? dateOf(sentAgain) : null,
    receivedDate: status === 'received' ? dateOf(answerDay) : null,
  };
};

const rareValues = ({ random, setUp, referralIds }: ClaimMaking, serviceDay: number): Partial<Claim> => {
  const rarely = <T>(share: number, value: () => T): T | null => (random.chance(share) ? value() : null);
  const isOrthodontic = random.chance(0.03);
  const isReplaced = random.chance(0.02);
  return {
    orderingProviderId: rarely(0.02, () => setUp.dentistIds[1] ?? null),
    referralId: rarely(0.05, () => turnOf(referralIds, random.integer(0, 9))),
    orderingReferralId: rarely(0.02, () => turnOf(referralIds, random.integer(0, 9))),
    placeOfService: random.chance(0.95) ? '11' : random.pick(['12', '31', '15', '02', '99']),
    preauthorizationNumber: rarely(0.04, () => `PA-${random.integer(1000, 9999)}`),
    priorAuthorizationNumber: rarely(0.02, () => `PRIOR ${random.integer(1000, 9999)}`),
    referralNumber: rarely(0.02, () => `R${random.integer(1000, 9999)}`),
    trackingDefinitionId: rarely(0.03, () => setUp.definitions('claimTracking')[0]),
    ...(isReplaced
      ? { prosthesis: 'replacement' as const, priorProsthesisDate: dateOf(serviceDay - 2600) }
      : { prosthesis: rarely(0.95, () => (random.chance(0.05) ? ('initial' as const) : ('none' as const))) }),
    isOrthodontic,
    orthodonticDate: isOrthodontic ? dateOf(serviceDay - 30) : null,
    orthodonticTotalMonths: isOrthodontic ? 24 : 0,
    orthodonticMonthsRemaining: isOrthodontic ? 23 : 0,
    accidentDate: rarely(0.01, () => dateOf(serviceDay - 2)),
    isEmploymentRelated: random.pick([null, null, null, false, true]),
    shareOfCostCents: random.chance(0.01) ? 1550 : 0,
    underpaidReason: maybeText(random, 0.04),
    note: maybeText(random, 0.05),
    narrative: maybeText(random, 0.03),
  };
};

/** Most claims are the first word on the matter; a few correct what was sent before. */
const correctionOf = ({ random }: ClaimMaking): Partial<Claim> =>
  random.chance(0.96)
    ? { correction: 'original' }
    : {
        correction: random.pick(['replacement', 'void']),
        originalReferenceNumber: `ICN${random.integer(100_000, 999_999)}`,
      };

const otherCoverOf = ({ covers }: ClaimMaking, { data, cover }: Line): Partial<Claim> => {
  const other = covers
    .get(data.patientId ?? '')
    ?.find((each) => each.subscriptionId !== cover.subscriptionId);
  if (other === undefined) return {};
  return {
    otherInsurancePlanId: other.plan.id,
    otherSubscriptionId: other.subscriptionId,
    otherRelationship: other.relationship,
  };
};

const addClaim = (making: ClaimMaking, lines: readonly Line[]): void => {
  const { draft, random, billingProviders } = making;
  const [first] = lines;
  if (first === undefined) return;
  const { cover, data, claimKind } = first;
  const serviceDay = data.serviceDate === null ? draft.today : dayOf(data.serviceDate);
  const status = statusOf(making, lines, serviceDay);
  const claimId = draft.nextId('claim');
  draft.add('claim', claimId, {
    patientId: data.patientId,
    kind: claimKind,
    status,
    coverageKind: cover.plan.isMedical ? random.pick(['medical', 'institutional']) : 'dental',
    insurancePlanId: cover.plan.id,
    subscriptionId: cover.subscriptionId,
    relationship: cover.relationship,
    ...otherCoverOf(making, first),
    ...datesOf(making, lines, status, serviceDay),
    feeCents: sum(lines, 'feeBilledCents'),
    estimateCents: sum(lines, 'estimateCents'),
    paidCents: sum(lines, 'paidCents'),
    deductibleCents: sum(lines, 'deductibleCents'),
    writeOffCents: sum(lines, 'writeOffCents'),
    billingProviderId: billingProviders.get(data.providerId ?? '') ?? data.providerId,
    treatingProviderId: data.providerId,
    locationId: data.locationId,
    identifier: random.chance(0.9)
      ? `${data.patientId?.replace('patient-', '')}/${claimId.replace('claim-', '')}`
      : null,
    ...correctionOf(making),
    ...rareValues(making, serviceDay),
  });
  for (const [index, line] of lines.entries()) {
    line.data.claimId = claimId;
    line.data.lineNumber = line.data.procedureId === null ? 0 : index + 1;
  }
};

/** Puts the lines of a day, kind and subscription on one claim. */
export function addClaims(
  draft: Draft,
  random: Random,
  setUp: SetUp,
  covers: Covers,
  lines: readonly Line[],
): void {
  const making: ClaimMaking = {
    draft,
    random,
    setUp,
    covers,
    billingProviders: new Map(draft.records.provider.map(({ id, data }) => [id, data.billingProviderId])),
    referralIds: idsOf(draft, 'referral'),
    nextSecondaryStatus: createCycle<Status>(['holdForPrimary', 'sent', 'holdForPrimary', 'waiting']),
  };
  const placeOf = ({ data, cover, claimKind }: Line): string =>
    [data.patientId, data.serviceDate, claimKind, cover.subscriptionId].join(' ');
  const onClaims = lines.filter(({ claimKind }) => claimKind !== null);
  for (const group of Map.groupBy(onClaims, placeOf).values()) addClaim(making, group);
}
