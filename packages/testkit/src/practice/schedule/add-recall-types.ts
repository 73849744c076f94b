import type { Interval, Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';
import type { SetUp } from '../setup/setup.ts';

/** A kind of recurring visit with what starts its clock. */
export interface RecallType {
  readonly id: string;
  readonly interval: Interval | null;
  /** Ids of the procedure codes that start it anew. */
  readonly triggerIds: ReadonlySet<string>;
  /** Whether a visit is booked for it as a rule. */
  readonly isVisit: boolean;
}

const after = (values: Partial<Interval>): Interval => ({
  years: 0,
  months: 0,
  weeks: 0,
  days: 0,
  ...values,
});

interface Kind extends Partial<Model['recallType']> {
  readonly triggers: readonly string[];
  readonly isVisit: boolean;
}

const kinds: readonly Kind[] = [
  {
    name: 'Cleaning, grown-up',
    interval: after({ months: 6, days: 1 }),
    timePattern: '/XXXX/',
    procedureCodes: ['D0901', 'D1901'],
    appendsToSpecial: false,
    triggers: ['D1901'],
    isVisit: true,
  },
  {
    name: "Cleaning, child's",
    interval: after({ months: 6 }),
    timePattern: '/XX',
    procedureCodes: ['D0901', 'D1903'],
    appendsToSpecial: false,
    triggers: ['D1903', 'D1905'],
    isVisit: true,
  },
  {
    name: 'Gums "deep"',
    interval: after({ months: 3, weeks: 1 }),
    timePattern: '//XXXXXX',
    procedureCodes: ['D4903'],
    appendsToSpecial: false,
    triggers: ['D4901', 'D4903'],
    isVisit: true,
  },
  {
    name: 'Four films',
    interval: after({ years: 1 }),
    procedureCodes: ['D0903'],
    appendsToSpecial: true,
    triggers: ['D0903'],
    isVisit: false,
  },
  { name: 'Whole jaw; every 5 years', interval: after({ years: 5 }), triggers: [], isVisit: false },
  {
    name: 'Look after taking out',
    interval: after({ weeks: 2, days: 3 }),
    timePattern: 'X',
    appendsToSpecial: false,
    triggers: ['D7901'],
    isVisit: false,
  },
  { name: 'By hand only', appendsToSpecial: false, triggers: [], isVisit: false },
];

/** Adds the kinds of recurring visit and the codes that start them. */
export function addRecallTypes(draft: Draft, setUp: SetUp): readonly RecallType[] {
  const codeIds = new Map(setUp.codes.map(({ sourceCode, id }) => [sourceCode, id]));
  return kinds.map(({ triggers, isVisit, ...values }) => {
    const id = draft.add('recallType', draft.nextId('recallType'), { appendsToSpecial: false, ...values });
    const triggerIds = triggers.flatMap((code) => codeIds.get(code) ?? []);
    for (const procedureCodeId of triggerIds)
      draft.add('recallRule', draft.nextId('recallRule'), { recallTypeId: id, procedureCodeId });
    return { id, interval: values.interval ?? null, triggerIds: new Set(triggerIds), isVisit };
  });
}
