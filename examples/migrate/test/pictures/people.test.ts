import { type LocalDate, perioSiteNames } from '@bitewing/core';
import { createLedger } from '@bitewing/core/ledger';
import { truthBatches } from '@bitewing/testkit';
import { describe, expect, it } from 'vitest';
import { amountText } from '../../src/report/number-text.ts';
import { agingFigures, drawAging } from '../../src/report/pictures/aging.ts';
import { drawPatients } from '../../src/report/pictures/patients.ts';
import { drawPerio } from '../../src/report/pictures/perio.ts';
import { drawRecalls } from '../../src/report/pictures/recalls.ts';
import {
  asOf,
  changed,
  figuresOf,
  given,
  practice,
  records,
  tally,
  textOf,
  without,
} from './pictured-practice.ts';

const figures = figuresOf(records);
const spaced = (cents: number): string => amountText(cents).replaceAll('\u202f', ' ');
const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);

describe('the picture of the accounts', () => {
  /** What the generator says that the practice system should have stored, without what it made stale on purpose. */
  const stale = new Map(
    practice.staleBalances().map((each) => [`${each.id} ${each.field}`, each.expectedCents]),
  );
  const ages = [
    'storedFamilyAging0To30Cents',
    'storedFamilyAging31To60Cents',
    'storedFamilyAging61To90Cents',
    'storedFamilyAgingOver90Cents',
  ] as const;
  const accounts = practice
    .records('patient')
    .filter(({ data }) => data.storedFamilyBalanceCents !== null)
    .map(({ id, data }) => {
      const amount = (field: (typeof ages)[number] | 'storedFamilyInsuranceEstimateCents'): number =>
        stale.get(`${id} ${field}`) ?? given(data[field]);
      return { aged: ages.map(amount), estimate: amount('storedFamilyInsuranceEstimateCents') };
    });

  it('is what the generator did, to the cent', async () => {
    const ledger = createLedger({ asOf });
    for await (const batch of truthBatches(practice)) ledger.add(batch);
    const aging = given(agingFigures(ledger.accounts(), ledger.insuranceEstimates()));
    const owing = accounts.filter(({ aged }) => sumOf(aged) > 0);
    for (const [age, bucket] of (['days0To30', 'days31To60', 'days61To90', 'over90'] as const).entries()) {
      const oldest = owing.filter(({ aged }) => (aged[age] ?? 0) > 0 && sumOf(aged.slice(age + 1)) === 0);
      expect([bucket, aging.buckets[bucket]]).toEqual([
        bucket,
        { accounts: oldest.length, cents: sumOf(owing.map(({ aged }) => aged[age] ?? 0)) },
      ]);
    }
    const balances = [...practice.accounts(asOf).values()];
    const credits = balances.filter((cents) => cents < 0);
    expect(credits.length).toBeGreaterThan(0);
    expect(aging.credit).toEqual({ accounts: credits.length, cents: sumOf(credits) });
    expect(aging.settled).toBe(balances.filter((cents) => cents === 0).length);
    expect(aging.balanceCents).toBe(sumOf(balances));
    const expecting = accounts.filter(({ estimate }) => estimate !== 0);
    const estimate = sumOf(accounts.map((account) => account.estimate));
    expect(estimate).toBeGreaterThan(0);
    expect(aging.insuranceEstimate).toEqual({ accounts: expecting.length, cents: estimate });

    const text = textOf(drawAging(aging));
    for (const { cents } of [...Object.values(aging.buckets), aging.credit])
      expect(text).toContain(spaced(cents));
    expect(text).toContain(
      `expected to pay or write off ${spaced(estimate)} for ${expecting.length} account`,
    );
    expect(text).toContain(
      `${spaced(aging.balanceCents - estimate)} of the ${spaced(aging.balanceCents)} are left`,
    );
  });

  it('is none without accounts, and knows no estimates without claim lines', async () => {
    const ledger = createLedger({ asOf });
    expect(agingFigures(ledger.accounts(), ledger.insuranceEstimates())).toBeNull();
    for await (const batch of truthBatches(practice))
      ledger.add({ ...batch, records: batch.records.filter(({ entity }) => entity !== 'claimLine') });
    const aging = given(agingFigures(ledger.accounts(), ledger.insuranceEstimates()));
    expect(aging.insuranceEstimate).toBeNull();
    expect(textOf(drawAging(aging))).toContain('nothing is known of what insurances are expected to pay');
  });
});

describe('the picture of the patients', () => {
  const shown = given(figures.patients);

  it('counts people by status, and patients by age', () => {
    const people = practice.records('patient').map(({ data }) => data);
    expect(new Map(shown.byStatus.map(({ status, people: count }) => [status, count]))).toEqual(
      tally(people.map(({ status }) => status)),
    );
    const born = people.flatMap(({ status, birthDate }) =>
      status === 'patient' && birthDate !== null ? [birthDate] : [],
    );
    /** People born after the first and up to the second day. */
    const between = (from: string, to: string): number =>
      born.filter((date) => date > from && date <= to).length;
    expect(shown.byAge.slice(0, 3)).toEqual([
      { age: '0–5', patients: between('2020-01-05', '2026-01-05') },
      { age: '6–12', patients: between('2013-01-05', '2020-01-05') },
      { age: '13–17', patients: between('2008-01-05', '2013-01-05') },
    ]);
    expect(sumOf(shown.byAge.map(({ patients }) => patients))).toBe(born.length);
    const text = textOf(drawPatients(shown));
    for (const { age, patients } of shown.byAge)
      expect(text).toMatch(new RegExp(`${age} [<>\\d]+ % .*${patients}`));
  });

  it('tells no great age, and none from an impossible birth date', () => {
    const birthDates = ['1936-01-05', '1946-01-05', '1946-01-06', '1890-01-01', '2027-01-01'];
    const old = changed('patient')((_, position) => ({
      status: 'patient',
      birthDate: (birthDates[position] ?? '2000-02-29') as LocalDate,
    }));
    const { byAge, withoutAge } = given(figuresOf(old).patients);
    expect([byAge.at(-1), byAge.at(-2), withoutAge]).toEqual([
      { age: '80 and older', patients: 2 },
      { age: '65–79', patients: 1 },
      2,
    ]);
    expect(figuresOf(without('patient')).patients).toBeNull();
  });
});

describe('the picture of the recalls', () => {
  const shown = given(figures.recalls);
  const recalls = practice.records('recall').map(({ data }) => data);
  const on = recalls.filter(
    ({ isDisabled, disabledUntilDate }) => isDisabled !== true && (disabledUntilDate ?? '') <= asOf,
  );

  it('counts those in force by when they are due and whether a visit is booked', () => {
    const due = (from: string, to: string) =>
      on.filter(({ dueDate }) => dueDate !== null && dueDate >= from && dueDate < to);
    const spans = [
      due('0000', '2025-01-05'),
      due('2025-01-05', '2025-07-07'),
      due('2025-07-07', '2026-01-05'),
      due('2026-01-05', '2026-04-07'),
      due('2026-04-07', '9999'),
    ];
    expect(shown.byDue.map(({ recalls: count, booked }) => [count, booked])).toEqual(
      spans.map((span) => [span.length, span.filter(({ scheduledDate }) => scheduledDate !== null).length]),
    );
    const counted = sumOf(shown.byDue.map(({ recalls: count }) => count));
    expect(counted + shown.withoutDate + shown.switchedOff).toBe(recalls.length);
    expect(shown.switchedOff).toBe(recalls.length - on.length);
    const text = textOf(drawRecalls(shown));
    for (const { due: name, recalls: count, booked } of shown.byDue)
      expect(text).toContain(`${name} ${booked} booked, ${count - booked} not`);
  });

  it('takes a visit of the past for none that is booked', () => {
    const past = changed('recall')(() => ({ scheduledDate: '2026-01-04' as LocalDate }));
    expect(figuresOf(past).recalls?.byDue.every(({ booked }) => booked === 0)).toBe(true);
    expect(figuresOf(without('recall')).recalls).toBeNull();
  });
});

describe('the picture of the gums', () => {
  const shown = given(figures.perio);
  const exams = practice.records('perioExam');
  const newest = new Map(
    exams
      .toSorted((left, right) => (given(left.data.date) < given(right.data.date) ? -1 : 1))
      .map(({ id, data }) => [data.patientId, { id, date: given(data.date) }]),
  );
  const newestIds = new Set([...newest.values()].map(({ id }) => id));
  const sites = practice
    .records('perioTooth')
    .filter(({ data }) => newestIds.has(given(data.perioExamId)))
    .flatMap(({ data }) => perioSiteNames.map((name) => data[name]));

  it('counts the sites of the newest exam of each patient by depth, and those that bled', () => {
    const depths = sites.flatMap(({ depthMm }) => depthMm ?? []);
    const deep = depths.filter((depth) => depth > 5).length;
    const shallow = depths.filter((depth) => depth < 4).length;
    expect(shown.sites).toEqual({
      upTo3: shallow,
      from4To5: depths.length - deep - shallow,
      from6: deep,
    });
    expect([deep, shallow].every((count) => count > 10)).toBe(true);
    expect(shown.bleeding).toEqual({
      noted: sites.filter(({ bleeding }) => bleeding !== null).length,
      bled: sites.filter(({ bleeding }) => bleeding).length,
    });
    const text = textOf(drawPerio(shown));
    const share = Math.round((100 * shallow) / depths.length);
    expect(text).toContain(`sites up to 3 mm ${shallow} (${share} %)`);
    expect(text).toContain(`${shown.bleeding.bled} bled`);
  });

  it('counts the exams of each year, and how old the newest of each patient is', () => {
    expect(new Map(shown.byYear.map(({ year, exams: count }) => [year, count]))).toEqual(
      tally(exams.map(({ data }) => Number(data.date?.slice(0, 4)))),
    );
    const dates = [...newest.values()].map(({ date }) => date);
    const within = dates.filter((date) => date > '2025-01-05').length;
    const older = dates.filter((date) => date <= '2024-01-05').length;
    expect(shown.newest).toEqual({
      withinYear: within,
      withinTwoYears: dates.length - within - older,
      older,
    });
  });

  it('is the same whether an exam comes before or after its teeth, and has no exam that never came', () => {
    expect(figuresOf(records.toReversed()).perio).toEqual(shown);
    expect(figuresOf(without('perioExam')).perio).toBeNull();
    const undated = given(figuresOf(changed('perioExam')(() => ({ date: null }))).perio);
    expect([undated.exams, undated.withoutDayOrPatient]).toEqual([exams.length, exams.length]);
    expect(undated.sites).toEqual({ upTo3: 0, from4To5: 0, from6: 0 });
  });

  it('sorts patients by their deepest site', () => {
    const shallow = changed('perioTooth')((data) =>
      Object.fromEntries(
        perioSiteNames.map((name) => [
          name,
          { ...data[name], depthMm: data[name].depthMm === null ? null : 4 },
        ]),
      ),
    );
    expect(figuresOf(shallow).perio?.patientsByDeepest).toEqual({
      upTo3: 0,
      from4To5: newest.size,
      from6: 0,
    });
  });
});
