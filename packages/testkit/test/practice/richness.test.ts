import { entityNames, type Model, perioSiteNames } from '@bitewing/core';
import { createPractice, type TruthRecord } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { clockChanges } from '../../src/practice/visits/clock-changes.ts';
import { hostileTexts } from '../../src/practice/vocabulary/free-text.ts';
import { createWallClock } from '../../src/practice/wall-clock.ts';
import { asOf } from './as-of.ts';

// What a real practice of three hundred patients has, each thing by its name, and more than once: a reader that is
// wrong about one of them is wrong about several records.

const practice = createPractice({ seed: 11, patients: 300, asOf, oddities: true });
const dataOf = <E extends keyof Model>(entity: E): readonly Model[E][] =>
  practice.records(entity).map(({ data }) => data);
const handful = 5;

type Keyed<T> = ReadonlyMap<string | null, readonly T[]>;
const by = <T>(records: readonly T[], keyOf: (record: T) => string | null): Keyed<T> =>
  Map.groupBy(records, keyOf);
/** Groups of records that share a key, as far as they fit. */
const groupsOf = <T>(
  records: readonly T[],
  keyOf: (record: T) => string | null,
  fits: (group: readonly T[]) => boolean,
): readonly (readonly T[])[] =>
  [...by(records, keyOf)].filter(([key, group]) => key !== null && fits(group)).map(([, group]) => group);

const patients = practice.records('patient');
const patientById = new Map(patients.map((patient) => [patient.id, patient.data]));
const people = (fits: (data: Model['patient']) => boolean): readonly TruthRecord<'patient'>[] =>
  patients.filter(({ data }) => fits(data));
const named = (pattern: RegExp): number =>
  people(({ lastName, firstName, preferredName }) => pattern.test(`${lastName}${firstName}${preferredName}`))
    .length;

const visits = dataOf('appointment');
const history = dataOf('appointmentHistory');
const lines = dataOf('claimLine');
const claims = dataOf('claim');
const linesByClaim = by(lines, ({ claimId }) => claimId);
const claimsWith = (fits: (lines: readonly Model['claimLine'][]) => boolean): number =>
  [...linesByClaim].filter(([claimId, group]) => claimId !== null && fits(group)).length;
const allocations = dataOf('paymentAllocation');
const plans = dataOf('paymentPlan');
const teeth = dataOf('perioTooth');
const procedures = dataOf('procedure');
const yearOf = (date: string | null): number => Number(date?.slice(0, 4));
const paid = (line: Model['claimLine']): number => line.paidCents ?? 0;

const newYork = clockChanges(createWallClock('America/New_York'), 19_000, 21_000);
const changeDays = new Set(newYork.map(({ day }) => new Date(day * 86_400_000).toISOString().slice(0, 10)));
/** Local times of every entity in the middle hours of a change of the clock. */
const localTimesIn = (kind: 'gap' | 'overlap'): number => {
  const hours = new Set(
    newYork
      .filter((change) => change.kind === kind)
      .map(({ day, minutes }) => new Date(day * 86_400_000 + minutes * 60_000).toISOString().slice(0, 13)),
  );
  return entityNames
    .flatMap((entity) => dataOf(entity))
    .flatMap((data) => Object.entries(data))
    .filter(([field, value]) => field.endsWith('Local') && hours.has(String(value).slice(0, 13))).length;
};

const survivorOf = ({ mergedIntoId }: Model['patient']): Model['patient'] | undefined =>
  patientById.get(mergedIntoId ?? '');

const examsOverTime = groupsOf(
  practice.records('perioExam'),
  ({ data }) => data.patientId,
  (exams) => new Set(exams.map(({ data }) => data.date)).size > 1,
);
const depthsOf = (examId: string | undefined): string =>
  JSON.stringify(
    teeth
      .filter(({ perioExamId }) => perioExamId === examId)
      .map((tooth) => perioSiteNames.map((name) => tooth[name].depthMm)),
  );

describe('a practice of 300 patients has at least a handful of', () => {
  test.each<readonly [what: string, count: number]>([
    [
      'families of three and more',
      groupsOf(
        patients,
        (each) => each.data.guarantorId,
        (family) => family.length > 2,
      ).length,
    ],
    [
      'families within a family of families',
      new Set(people((data) => data.superFamilyHeadId !== null).map(({ data }) => data.guarantorId)).size,
    ],
    ['children with a guardian', dataOf('patientRelation').filter(({ isGuardian }) => isGuardian).length],
    [
      'histories of three years and more',
      groupsOf(
        visits,
        ({ patientId }) => patientId,
        (group) => {
          const years = group.flatMap(({ startLocal }) => (startLocal === null ? [] : [yearOf(startLocal)]));
          return Math.max(...years) - Math.min(...years) >= 3;
        },
      ).length,
    ],
    [
      'people treated on primary and on permanent teeth',
      groupsOf(
        procedures,
        ({ patientId }) => patientId,
        (group) =>
          group.some(({ tooth }) => /^[A-T]/.test(tooth ?? '')) &&
          group.some(({ tooth }) => /^\d/.test(tooth ?? '')),
      ).length,
    ],
    [
      'teeth charted as primary beside permanent ones',
      dataOf('toothCondition').filter(({ kind }) => kind === 'primary').length,
    ],
    [
      'supernumerary teeth',
      procedures.filter(({ tooth }) => /^(?:[5-8]\d|[A-T]S)$/.test(tooth ?? '')).length,
    ],
    [
      'people with several perio exams, each with depths of its own',
      examsOverTime.filter((exams) => new Set(exams.map(({ id }) => depthsOf(id))).size > 1).length,
    ],
    ['teeth skipped at an exam', teeth.filter(({ skipped }) => skipped).length],
    ['broken appointments', visits.filter(({ status }) => status === 'broken').length],
    [
      'appointments moved to another time, with what they were before',
      groupsOf(
        history,
        ({ appointmentId }) => appointmentId,
        (group) =>
          group.some(({ action }) => action === 'changed') &&
          new Set(group.map(({ startLocal }) => startLocal)).size > 1,
      ).length,
    ],
    ['appointments off the schedule', visits.filter(({ status }) => status === 'unscheduled').length],
    [
      'deleted appointments, left in the history alone',
      history.filter(({ action }) => action === 'deleted').length,
    ],
    [
      'planned appointments that were booked',
      visits.filter(({ plannedAppointmentId }) => plannedAppointmentId !== null).length,
    ],
    [
      'appointments on a day of a clock change',
      visits.filter(({ startLocal }) => changeDays.has(startLocal?.slice(0, 10) ?? '')).length,
    ],
    ['times within an hour that the clock skipped', localTimesIn('gap')],
    ['times within an hour that came twice', localTimesIn('overlap')],
  ])('%s', (_, count) => {
    expect(count).toBeGreaterThanOrEqual(handful);
  });

  test.each<readonly [what: string, count: number]>([
    ['claims paid', claimsWith((group) => group.some((line) => paid(line) > 0))],
    [
      'claims denied whole',
      claimsWith(
        (group) =>
          group.every(({ status }) => status === 'received') && group.every((line) => paid(line) === 0),
      ),
    ],
    [
      'claims paid in part, with one line denied',
      claimsWith(
        (group) =>
          group.some((line) => paid(line) > 0) &&
          group.some((line) => line.status === 'received' && paid(line) === 0),
      ),
    ],
    [
      'procedures split between a first and a second insurance',
      groupsOf(
        lines,
        ({ procedureId }) => procedureId,
        (group) =>
          new Set(
            group.filter(({ status }) => status === 'received').map(({ subscriptionId }) => subscriptionId),
          ).size > 1,
      ).length,
    ],
    [
      'claims paid more later',
      lines.filter((line) => line.status === 'supplemental' && paid(line) > 0).length,
    ],
    ['claims of which some was taken back', lines.filter((line) => paid(line) < 0).length],
    [
      'claims reversed: all that was paid was taken back',
      groupsOf(
        lines,
        ({ procedureId }) => procedureId,
        (group) =>
          group.some((line) => paid(line) < 0) && group.reduce((sum, line) => sum + paid(line), 0) === 0,
      ).length,
    ],
    [
      'checks of a negative amount',
      dataOf('claimPayment').filter(({ amountCents }) => (amountCents ?? 0) < 0).length,
    ],
    [
      'checks for several claims',
      groupsOf(
        lines,
        ({ claimPaymentId }) => claimPaymentId,
        (group) => new Set(group.map(({ claimId }) => claimId)).size > 1,
      ).length,
    ],
    [
      'claims paid by several checks',
      claimsWith((group) => new Set(group.flatMap(({ claimPaymentId }) => claimPaymentId ?? [])).size > 1),
    ],
    [
      'claims paid as a whole',
      lines.filter((line) => line.claimId !== null && line.procedureId === null).length,
    ],
    [
      'claims not answered yet',
      claims.filter(({ status }) => status === 'sent' || status === 'waiting').length,
    ],
    [
      'claims held until the first insurance answers',
      claims.filter(({ status }) => status === 'holdForPrimary').length,
    ],
    [
      'claims that void or replace an earlier one',
      claims.filter(({ correction }) => correction === 'void' || correction === 'replacement').length,
    ],
    ['preauthorizations', claims.filter(({ kind }) => kind === 'preauthorization').length],
    [
      'payments that came back',
      allocations.filter(
        ({ amountCents, unearnedDefinitionId }) => (amountCents ?? 0) < 0 && unearnedDefinitionId === null,
      ).length,
    ],
    ['transfers of income', dataOf('payment').filter(({ isIncomeTransfer }) => isIncomeTransfer).length],
    ['prepayments', allocations.filter(({ unearnedDefinitionId }) => unearnedDefinitionId !== null).length],
    [
      'amounts that are no whole number of cents',
      dataOf('ledgerEntry').filter(({ amountExact }) => amountExact !== null).length,
    ],
    [
      'payment plans of the old kind',
      plans.filter(({ isDynamic, insurancePlanId }) => isDynamic === false && insurancePlanId === null)
        .length,
    ],
    ['payment plans closed', plans.filter(({ isClosed }) => isClosed).length],
    ['treatment plans saved', dataOf('treatmentPlan').filter(({ status }) => status === 'saved').length],
    ['balances stored and stale', practice.staleBalances().length],
  ])('%s', (_, count) => {
    expect(count).toBeGreaterThanOrEqual(handful);
  });

  test.each<readonly [what: string, count: number]>([
    ['deleted people', people(({ status }) => status === 'deleted').length],
    [
      'archived people who were merged into nobody',
      people(({ status, mergedIntoId }) => status === 'archived' && mergedIntoId === null).length,
    ],
    ['people merged into another', people((data) => survivorOf(data)?.mergedIntoId === null).length],
    ['people cloned', people(({ clonedFromId }) => clonedFromId !== null).length],
    ['deceased people', people(({ status }) => status === 'deceased').length],
    ['names with accents', named(/[À-ÿ]/)],
    ['names with apostrophes', named(/'/)],
    ['names of other scripts', named(/[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}]/u)],
    ['names of characters that utf8mb3 cannot hold', named(/[\u{10000}-\u{10ffff}]/u)],
  ])('%s', (_, count) => {
    expect(count).toBeGreaterThanOrEqual(handful);
  });

  test('every hostile text, somewhere', () => {
    const texts = entityNames
      .flatMap((entity) => dataOf(entity))
      .flatMap((data) => Object.values(data).map(String));
    for (const hostile of hostileTexts)
      expect(texts.filter((text) => text.includes(hostile)).length, hostile).toBeGreaterThanOrEqual(handful);
  });
});

describe('a practice of 300 patients also has, since they are rarer,', () => {
  test.each<readonly [what: string, count: number]>([
    [
      'merges over several steps: one record into another, that one into a third',
      people((data) => survivorOf(data)?.mergedIntoId != null).length,
    ],
    ['names with accents as marks of their own', named(/\p{Mark}/u)],
    ['dynamic payment plans', plans.filter(({ isDynamic }) => isDynamic).length],
    [
      'payment plans that an insurance owes',
      plans.filter(({ insurancePlanId }) => insurancePlanId !== null).length,
    ],
    [
      'payment plans that another family pays',
      plans.filter(
        ({ patientId, payerId }) =>
          patientById.get(patientId ?? '')?.guarantorId !== patientById.get(payerId ?? '')?.guarantorId,
      ).length,
    ],
  ])('%s', (_, count) => {
    expect(count).toBeGreaterThanOrEqual(2);
  });
});
