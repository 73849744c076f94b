import type { Model } from '@bitewing/core';
import { dateTimeOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import type { CodeUse } from '../setup/procedure-catalogue.ts';
import type { SetUp } from '../setup/setup.ts';
import { idsOf, type Plan } from './cover.ts';

type Benefit = Model['benefit'];
type Standard = NonNullable<Model['benefitCategory']['standard']>;
type GroupKind = NonNullable<Model['procedureCodeGroup']['kind']>;

/** Looks up what a rule is about; null where the practice does not have it. */
interface Subjects {
  category(standard: Standard): string | null;
  group(kind: GroupKind): string | null;
  code(use: CodeUse): string | null;
}

const subjectsOf = (draft: Draft, setUp: SetUp): Subjects => ({
  category: (standard) => idsOf(draft, 'benefitCategory', (data) => data.standard === standard)[0] ?? null,
  group: (kind) => idsOf(draft, 'procedureCodeGroup', (data) => data.kind === kind)[0] ?? null,
  code: (use) => setUp.codes.find((each) => each.use === use)?.id ?? null,
});

/** What every plan says: its maximum, its deductible, what it pays of which kind of treatment. */
const usualRules = (random: Random, { category }: Subjects): Partial<Benefit>[] => {
  const timePeriod = random.chance(0.7) ? 'calendarYear' : 'serviceYear';
  const percents: readonly (readonly [Standard, number])[] = [
    ['diagnostic', 100],
    ['routinePreventive', random.pick([100, 90])],
    ['restorative', random.pick([80, 70])],
    ['crowns', random.pick([50, 67])],
    ['orthodontics', random.pick([50, 0])],
  ];
  return [
    {
      kind: 'limitation',
      amountCents: random.pick([100_000, 150_000, 200_050]),
      timePeriod,
      level: 'individual',
    },
    { kind: 'deductible', amountCents: random.pick([5000, 2500, 0]), timePeriod, level: 'individual' },
    ...percents.map(
      ([standard, percent]): Partial<Benefit> => ({
        kind: 'coinsurance',
        benefitCategoryId: category(standard),
        percent,
        timePeriod,
      }),
    ),
  ];
};

/** Rules that some plans have; they come in turn. */
const rareRules = ({ category, group, code }: Subjects): Partial<Benefit>[] => [
  { kind: 'activeCoverage', benefitCategoryId: category('general'), timePeriod: 'none', level: 'individual' },
  { kind: 'deductible', amountCents: 15_000, timePeriod: 'calendarYear', level: 'family' },
  {
    kind: 'limitation',
    amountCents: 120_000,
    timePeriod: 'lifetime',
    level: 'individual',
    benefitCategoryId: category('orthodontics'),
  },
  {
    kind: 'limitation',
    quantity: 2,
    quantityUnit: 'services',
    timePeriod: 'lastTwelveMonths',
    procedureCodeGroupId: group('exam'),
  },
  { kind: 'limitation', quantity: 5, quantityUnit: 'years', procedureCodeId: code('plate') },
  { kind: 'limitation', quantity: 6, quantityUnit: 'months', procedureCodeGroupId: group('bitewings') },
  { kind: 'limitation', quantity: 18, quantityUnit: 'ageLimit', procedureCodeGroupId: group('fluoride') },
  {
    kind: 'limitation',
    quantity: 4,
    quantityUnit: 'visits',
    timePeriod: 'years',
    procedureCodeId: code('gums'),
    treatmentArea: 'quadrant',
  },
  {
    kind: 'limitation',
    quantity: 1,
    quantityUnit: 'services',
    timePeriod: 'lifetime',
    procedureCodeGroupId: group('sealant'),
    treatmentArea: 'tooth',
    teeth: ['2', '3', '14', '15', '18', '19', '30', '31'],
  },
  { kind: 'waitingPeriod', quantity: 12, quantityUnit: 'months', benefitCategoryId: category('crowns') },
  { kind: 'exclusion', procedureCodeId: code('other') },
  { kind: 'copayment', amountCents: 2050, procedureCodeId: code('removal'), treatmentArea: 'tooth' },
  {
    kind: 'limitation',
    quantity: 1,
    quantityUnit: 'services',
    treatmentArea: 'mouth',
    procedureCodeId: code('checkup'),
  },
  {
    kind: 'limitation',
    quantity: 1,
    quantityUnit: 'services',
    treatmentArea: 'arch',
    procedureCodeId: code('plate'),
  },
  {
    kind: 'limitation',
    quantity: 1,
    quantityUnit: 'services',
    treatmentArea: 'sextant',
    procedureCodeId: code('gums'),
  },
  {
    kind: 'limitation',
    quantity: 1,
    quantityUnit: 'services',
    treatmentArea: 'surface',
    procedureCodeId: code('filling'),
  },
  {
    kind: 'limitation',
    quantity: 1,
    quantityUnit: 'services',
    treatmentArea: 'toothRange',
    procedureCodeId: code('bridge'),
    teeth: ['A', 'B', '1'],
  },
];

/** Values of a rule with what it does not state; a rule of nothing else is for everything. */
const filled = (draft: Draft, random: Random, rule: Partial<Benefit>): Partial<Benefit> => ({
  timePeriod: 'none',
  quantity: 0,
  quantityUnit: 'none',
  level: 'none',
  treatmentArea: 'none',
  enteredLocal: random.chance(0.8)
    ? dateTimeOf(draft.today - random.integer(1, 2000), random.integer(480, 1020), 41)
    : null,
  ...rule,
});

/** Adds the rules of the plans, and rules of their own for a few covers. */
export function addBenefits(draft: Draft, random: Random, setUp: SetUp, plans: readonly Plan[]): void {
  const subjects = subjectsOf(draft, setUp);
  const rare = rareRules(subjects);
  const add = (rule: Partial<Benefit>): string =>
    draft.add('benefit', draft.nextId('benefit'), filled(draft, random, rule));
  for (const [index, plan] of plans.entries()) {
    for (const rule of usualRules(random, subjects)) add({ ...rule, insurancePlanId: plan.id });
    for (const turn of [0, 1, 2, 3])
      add({ ...rare[(index * 4 + turn) % rare.length], insurancePlanId: plan.id });
  }
  for (const coverageId of idsOf(draft, 'coverage')) {
    if (random.chance(0.03))
      add({
        kind: 'limitation',
        amountCents: 99_900,
        timePeriod: 'serviceYear',
        level: 'individual',
        coverageId,
      });
    if (random.chance(0.02))
      add({ kind: 'coinsurance', percent: 35, coverageId, procedureCodeId: subjects.code('root') });
  }
}
