import type { ChartPoint, Model } from '@bitewing/core';
import { dateTimeOf, dayOf, yearsBetween } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import { freeText } from '../vocabulary/free-text.ts';
import type { Chart } from './chart.ts';

type Condition = Model['toothCondition'];
type Kind = NonNullable<Condition['kind']>;

const wisdomTeeth = ['1', '16', '17', '32'] as const;
/** Primary teeth that are still there at eight. */
const lastPrimaryTeeth = ['A', 'B', 'C', 'H', 'I', 'J', 'K', 'L', 'M', 'R', 'S', 'T'] as const;

/** A place on the canvas; halves, since a pen is finer than a dot. */
const pointIn = (random: Random): ChartPoint => ({
  x: String(random.integer(2, 819) / 2),
  y: String(random.integer(2, 613) / 2),
});

const strokesOf = (random: Random): ChartPoint[][] =>
  Array.from({ length: random.integer(1, 4) }, () =>
    Array.from({ length: random.integer(1, 6) }, () => pointIn(random)),
  );

/** What a kind says beside its name: how far, how much, or what was drawn. */
function detailsOf(random: Random, kind: Kind): Partial<Condition> {
  switch (kind) {
    case 'shiftMesial':
    case 'shiftOcclusal':
    case 'shiftBuccal':
      return { shiftMm: random.pick(['1', '2', '-1.5', '0.25', '-3', '0']) };
    case 'rotation':
    case 'tipMesial':
    case 'tipBuccal':
      return { angleDegrees: random.pick(['45', '-15', '22.5', '180', '-7']) };
    case 'drawing':
      return { drawing: strokesOf(random) };
    case 'text':
      return { textPosition: pointIn(random), text: freeText(random, 200) };
    default:
      return {};
  }
}

/** Gives teeth of a person to be marked, each at most once: a tooth is not missing twice, nor treated or measured while missing. */
function teethOf({ person, procedures, measuredTeeth }: Chart, years: number, random: Random) {
  const treated = new Set(procedures.flatMap(({ data: { tooth, teeth } }) => [tooth, ...(teeth ?? [])]));
  const untouched = wisdomTeeth.filter((tooth) => !treated.has(tooth) && !measuredTeeth.has(tooth));
  const wisdom = years > 20 && random.chance(0.2) ? random.sample(untouched, random.integer(1, 4)) : [];
  const primary = years > 5 && years < 13 ? random.sample(lastPrimaryTeeth, random.integer(1, 3)) : [];
  return { removed: person.lostTeeth, wisdom, primary };
}

/** Adds how the teeth of a person stand. `rareKind` gives the kinds that few people have, in turn. */
export function addToothConditions(draft: Draft, random: Random, chart: Chart, rareKind: () => Kind): void {
  const { person } = chart;
  const first = person.firstVisitDay ?? draft.today;
  const { removed, wisdom, primary } = teethOf(chart, yearsBetween(person.birthDay, draft.today), random);
  const add = (kind: Kind, tooth: string | null, day: number): void => {
    draft.add('toothCondition', draft.nextId('toothCondition'), {
      patientId: person.id,
      tooth,
      kind,
      ...detailsOf(random, kind),
      // Older versions did not keep when it was entered.
      enteredLocal: random.chance(0.2) ? null : dateTimeOf(day, random.integer(480, 1020), 9),
    });
  };
  for (const [tooth, day] of removed) add('missing', tooth, day);
  for (const tooth of wisdom) add('missing', tooth, first);
  for (const tooth of primary) add('primary', tooth, first);
  if (!random.chance(0.25)) return;
  const kind = rareKind();
  const isOnTooth = kind !== 'drawing' && kind !== 'text';
  const tooth = isOnTooth ? String(random.integer(2, 15)) : null;
  const lastDay = chart.procedures.at(-1)?.data.date;
  add(kind, tooth, lastDay == null ? first : dayOf(lastDay));
}
