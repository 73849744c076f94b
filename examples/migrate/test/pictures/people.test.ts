import { type LocalDate, type LocalDateTime, type Model, perioSiteNames } from '@bitewing/core';
import { createLedger } from '@bitewing/core/ledger';
import { truthBatches } from '@bitewing/testkit';
import { describe, expect, it } from 'vitest';
import { amountText, countText, shareText } from '../../src/report/number-text.ts';
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
  recordsOf,
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
      const due = owing.filter(({ aged }) => (aged[age] ?? 0) > 0);
      expect([bucket, aging.buckets[bucket]]).toEqual([
        bucket,
        { accounts: due.length, cents: sumOf(due.map(({ aged }) => aged[age] ?? 0)) },
      ]);
    }
    const balances = [...practice.accounts(asOf).values()];
    const credits = balances.filter((cents) => cents < 0);
    expect(aging.credit).toEqual({ accounts: credits.length, cents: sumOf(credits) });
    expect(aging.owing).toBe(owing.length);
    expect(aging.settled).toBe(balances.filter((cents) => cents === 0).length);
    expect(aging.balanceCents).toBe(sumOf(balances));
    const expecting = accounts.filter(({ estimate }) => estimate !== 0);
    const estimate = sumOf(accounts.map((account) => account.estimate));
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

  it('counts an account in each row in which it owes, and says so', () => {
    const none = { days0To30: 0, days31To60: 0, days61To90: 0, over90: 0 };
    const account = (balanceCents: number, buckets: Partial<typeof none>) => ({
      guarantorId: 'patient:1',
      balanceCents,
      buckets: { ...none, ...buckets },
      residueCents: '0',
      entries: 1,
    });
    const accounts = [
      account(123_456, { days0To30: 100_000, over90: 23_456 }),
      account(500, { days0To30: 500 }),
      account(-2_000, {}),
      account(0, {}),
    ];
    const totals = { accounts: 4, entries: 4, balanceCents: 121_956, buckets: none, residueCents: '0' };
    const aging = given(agingFigures({ asOf, accounts, totals }, { accounts: 1, totalCents: 1_956 }));
    expect(aging.buckets).toEqual({
      days0To30: { accounts: 2, cents: 100_500 },
      days31To60: { accounts: 0, cents: 0 },
      days61To90: { accounts: 0, cents: 0 },
      over90: { accounts: 1, cents: 23_456 },
    });
    const part = drawAging(aging);
    const text = textOf(part);
    expect(text).toContain(
      '4 accounts in all: 1 219.56 after credits. 2 owe something, 1 is in credit, 1 at zero',
    );
    expect(text).toContain('0–30 days 2 accounts');
    expect(text).toContain('the accounts of the rows overlap');
    expect(text).toContain('pay or write off 19.56 for 1 account, on claims');
    const titles = [...part.html.matchAll(/<title>(.*?)<\/title>/g)].map(([, title]) => title);
    expect(titles).toEqual(['1\u202f005.00 owed', '234.56 owed', '20.00 in credit']);
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
  const first = { recordStatus: 'active', isDisabled: false, dueDate: '2026-04-07' as LocalDate } as const;
  const onFirst = { ...first, disabledUntilDate: null, disabledUntilBalanceCents: null, scheduledDate: null };
  /** What the first recalls become, so that each case is there whatever practice it is. */
  const cases: readonly Partial<Model['recall']>[] = [
    onFirst,
    { ...onFirst, disabledUntilBalanceCents: 1 },
    { ...onFirst, disabledUntilDate: '2026-01-06' as LocalDate },
    { ...onFirst, dueDate: null },
    { ...onFirst, dueDate: '2026-04-06' as LocalDate },
  ];
  const records = changed('recall')((_, position) => cases[position] ?? null);
  const shown = given(figuresOf(records).recalls);
  const recalls = recordsOf('recall', records).map(({ data }) => data);
  const on = recalls.filter(
    ({ isDisabled, disabledUntilDate }) => isDisabled !== true && (disabledUntilDate ?? '') <= asOf,
  );
  const limitless = on.filter(({ disabledUntilBalanceCents }) => disabledUntilBalanceCents === null);
  const dated = limitless.filter(({ dueDate }) => dueDate !== null);
  const active = recordsOf('patient').filter(({ data }) => data.status === 'patient');
  const coming = new Set(
    recordsOf('appointment')
      .filter(({ data }) => data.status === 'scheduled' && String(data.startLocal) >= asOf)
      .map(({ data }) => data.patientId),
  );

  it('counts active patients by the recall that is due first, and whether they have a visit to come', () => {
    const due = active.flatMap(({ id }) => {
      const own = dated.filter(({ patientId }) => patientId === id);
      const [day] = own.map(({ dueDate }) => given(dueDate)).sort();
      const isBooked = coming.has(id) || own.some(({ scheduledDate }) => String(scheduledDate ?? '') >= asOf);
      return day === undefined ? [] : [{ day, isBooked }];
    });
    const between = (from: string, to: string) => due.filter(({ day }) => day >= from && day < to);
    const spans = [
      between('0000', '2025-01-05'),
      between('2025-01-05', '2025-07-07'),
      between('2025-07-07', '2026-01-05'),
      between('2026-01-05', '2026-04-07'),
      between('2026-04-07', '9999'),
    ];
    expect(shown.byDue.map(({ patients, booked }) => [patients, booked])).toEqual(
      spans.map((span) => [span.length, span.filter(({ isBooked }) => isBooked).length]),
    );
    expect(due.length).toBeGreaterThan(0);
    expect(figuresOf(records.toReversed()).recalls).toEqual(shown);
    const text = textOf(drawRecalls(shown));
    for (const { due: name, patients, booked } of shown.byDue)
      expect(text).toContain(`${name} ${booked} booked, ${patients - booked} not`);
  });

  it('says how many recalls it has not counted, and why', () => {
    const activeIds = new Set(active.map(({ id }) => id));
    expect(shown).toMatchObject({
      switchedOff: recalls.length - on.length,
      untilBalance: on.length - limitless.length,
      withoutDate: limitless.length - dated.length,
      ofOthers: dated.filter(({ patientId }) => !activeIds.has(patientId ?? '')).length,
    });
    for (const kind of ['switchedOff', 'untilBalance', 'withoutDate'] as const)
      expect(shown[kind]).toBeGreaterThan(0);
    const gone = given(figuresOf(changed('patient', records)(() => ({ status: 'deceased' }))).recalls);
    expect(gone.ofOthers).toBe(dated.length);
    expect(gone.byDue.every(({ patients }) => patients === 0)).toBe(true);
    expect(textOf(drawRecalls(gone))).toContain(
      `${shown.withoutDate === 1 ? '1 recall' : `${shown.withoutDate} recalls`} without a due date, ${shown.switchedOff} switched off, ${shown.untilBalance} held back`,
    );
  });

  it('counts a patient once, ends a span with its last day, and knows a booked visit of any kind', () => {
    const one = given(active[0]).id;
    const days = ['2026-04-06', '2026-04-07', '2025-01-04'];
    const datesOf = (dueDates: readonly (string | undefined)[]) =>
      changed(
        'recall',
        without('appointment'),
      )((_, position) => ({
        ...onFirst,
        patientId: position < dueDates.length ? one : null,
        dueDate: (dueDates[position] ?? null) as LocalDate | null,
      }));
    const spansOf = (shownRecords: Parameters<typeof figuresOf>[0]) =>
      given(figuresOf(shownRecords).recalls).byDue.map(({ patients, booked }) => `${patients} ${booked}`);
    expect(spansOf(datesOf(days.slice(0, 1)))).toEqual(['0 0', '0 0', '0 0', '1 0', '0 0']);
    expect(spansOf(datesOf(days.slice(1, 2)))).toEqual(['0 0', '0 0', '0 0', '0 0', '1 0']);
    expect(spansOf(datesOf(days))).toEqual(['1 0', '0 0', '0 0', '0 0', '0 0']);
    const visits = recordsOf('appointment').length;
    const withVisit = [
      ...datesOf(days),
      ...changed('appointment')((_, position) => ({
        recordStatus: 'active',
        status: 'scheduled',
        patientId: position === visits - 1 ? one : null,
        startLocal: '2026-01-05T08:00:00' as LocalDateTime,
      })).filter(({ entity }) => entity === 'appointment'),
    ];
    expect(spansOf(withVisit)).toEqual(['1 1', '0 0', '0 0', '0 0', '0 0']);
  });

  it('takes a visit of the past for none that is booked', () => {
    const past = changed(
      'recall',
      without('appointment'),
    )(() => ({ scheduledDate: '2026-01-04' as LocalDate }));
    expect(figuresOf(past).recalls?.byDue.every(({ booked }) => booked === 0)).toBe(true);
    const ahead = changed('recall', without('appointment'))(() => ({ scheduledDate: asOf }));
    expect(figuresOf(ahead).recalls?.byDue.every(({ patients, booked }) => booked === patients)).toBe(true);
    expect(figuresOf(without('recall')).recalls).toBeNull();
  });
});

describe('the picture of the gums', () => {
  /** Depths of every kind, whatever practice it is; some teeth stay as they are. */
  const records = changed('perioTooth')((data, position) =>
    position % 5 === 0
      ? null
      : Object.fromEntries(
          perioSiteNames.map((name, place) => [
            name,
            { ...data[name], depthMm: [2, 3, 4, 5, 6, 9][place] ?? 0 },
          ]),
        ),
  );
  const shown = given(figuresOf(records).perio);
  const exams = recordsOf('perioExam');
  const newest = new Map(
    exams
      .toSorted((left, right) => given(left.data.date).localeCompare(given(right.data.date)))
      .map(({ id, data }) => [data.patientId, { id, date: given(data.date) }]),
  );
  const newestIds = new Set([...newest.values()].map(({ id }) => id));
  const teeth = recordsOf('perioTooth', records);
  const sites = teeth
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
    for (const count of Object.values(shown.sites)) expect(count).toBeGreaterThan(0);
    expect(shown.bleeding).toEqual({
      noted: sites.filter(({ bleeding }) => bleeding !== null).length,
      bled: sites.filter(({ bleeding }) => bleeding).length,
    });
    const text = textOf(drawPerio(shown));
    const share = shareText(shallow, depths.length).replace('\u202f', ' ');
    expect(text).toContain(`sites up to 3 mm ${countText(shallow)} (${share})`.replaceAll('\u202f', ' '));
    expect(text).toContain(`${countText(shown.bleeding.bled)} bled`.replaceAll('\u202f', ' '));
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
    const teethFirst = records.toSorted(
      (left, right) => Number(right.entity === 'perioTooth') - Number(left.entity === 'perioTooth'),
    );
    expect(figuresOf(teethFirst).perio).toEqual(shown);
    expect(figuresOf(without('perioExam')).perio).toBeNull();
    const undated = given(figuresOf(changed('perioExam')(() => ({ date: null }))).perio);
    expect([undated.exams, undated.withoutDayOrPatient]).toEqual([exams.length, exams.length]);
    expect(undated.sites).toEqual({ upTo3: 0, from4To5: 0, from6: 0 });
  });

  it('sorts patients by their deepest site', () => {
    const shallow = changed(
      'perioTooth',
      records,
    )((data) =>
      Object.fromEntries(
        perioSiteNames.map((name) => [
          name,
          { ...data[name], depthMm: data[name].depthMm === null ? null : 4 },
        ]),
      ),
    );
    const measured = new Set(
      teeth
        .filter(({ data }) => perioSiteNames.some((name) => data[name].depthMm !== null))
        .map(({ data }) => data.perioExamId),
    );
    const unmeasured = [...newestIds].filter((id) => !measured.has(id));
    expect(figuresOf(shallow).perio?.patientsByDeepest).toEqual({
      upTo3: 0,
      from4To5: newest.size - unmeasured.length,
      from6: 0,
    });
  });

  it('takes of two exams on one day the one that came later', () => {
    const oneDay = changed('perioExam', records)(() => ({ patientId: 'patient:1', date: asOf }));
    const last = given(exams.at(-1)).id;
    const depths = teeth
      .filter(({ data }) => data.perioExamId === last)
      .flatMap(({ data }) => perioSiteNames.flatMap((name) => data[name].depthMm ?? []));
    const counted = given(figuresOf(oneDay).perio).sites;
    expect(exams.length).toBeGreaterThan(1);
    expect(counted.upTo3 + counted.from4To5 + counted.from6).toBe(depths.length);
    expect(counted.from6).toBe(depths.filter((depth) => depth > 5).length);
  });

  it('marks the year that is not over, and says what a site is beside the sites', () => {
    const [old, now] = ['2025-12-31', '2026-01-02'] as const;
    const years = changed('perioExam')((_, position) => ({
      date: (position === 0 ? old : now) as LocalDate,
    }));
    const text = textOf(drawPerio(given(figuresOf(years).perio)));
    expect(text).toMatch(/2025 exams: 1 1 2026 so far exams: \d/);
    expect(text.indexOf('A site is one of six places')).toBeLessThan(text.indexOf('Exams by year'));
  });
});
