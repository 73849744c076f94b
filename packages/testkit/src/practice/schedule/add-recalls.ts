import type { LocalDate, Model } from '@bitewing/core';
import { dateOf, dayAfter, dayOf, yearsBetween } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import type { RecallType } from './add-recall-types.ts';

interface PatientHistory {
  /** Day on which each code was last completed. */
  readonly lastDays: ReadonlyMap<string, number>;
  readonly nextVisit: LocalDate | null;
}

const noHistory: PatientHistory = { lastDays: new Map(), nextVisit: null };

function historyByPatient(draft: Draft): ReadonlyMap<string, PatientHistory> {
  const histories = new Map<string, { lastDays: Map<string, number>; nextVisit: LocalDate | null }>();
  const historyOf = (patientId: string | null) => {
    const known = histories.get(patientId ?? '') ?? { lastDays: new Map<string, number>(), nextVisit: null };
    histories.set(patientId ?? '', known);
    return known;
  };
  for (const { data } of draft.records.procedure) {
    if (data.status !== 'completed' || data.date === null || data.procedureCodeId === null) continue;
    const { lastDays } = historyOf(data.patientId);
    const known = lastDays.get(data.procedureCodeId) ?? Number.NEGATIVE_INFINITY;
    lastDays.set(data.procedureCodeId, Math.max(known, dayOf(data.date)));
  }
  const today = dateOf(draft.today);
  for (const { data } of draft.records.appointment) {
    const date = data.startLocal?.slice(0, 10) as LocalDate | undefined;
    if (data.status !== 'scheduled' || date === undefined || date < today) continue;
    const history = historyOf(data.patientId);
    if (history.nextVisit === null || date < history.nextVisit) history.nextVisit = date;
  }
  return histories;
}

const ownInterval = (random: Random, type: RecallType): Model['recall']['interval'] => {
  if (random.chance(0.85)) return type.interval;
  return random.chance(0.1) ? null : { years: 0, months: random.pick([3, 4, 9]), weeks: 0, days: 1 };
};

/** Who does not come any more is not asked to. */
const hold = (random: Random, today: number, isComing: boolean): Partial<Model['recall']> => {
  if (!isComing) return { isDisabled: true };
  if (!random.chance(0.1)) return { isDisabled: false };
  return random.pick<Partial<Model['recall']>>([
    { isDisabled: true },
    { isDisabled: false, disabledUntilBalanceCents: random.pick([1, 5000, 12_345]) },
    { isDisabled: false, disabledUntilDate: dateOf(today + random.integer(5, 300)) },
  ]);
};

function addRecall(
  draft: Draft,
  random: Random,
  setUp: SetUp,
  person: Person,
  type: RecallType,
  history: PatientHistory,
): void {
  const days = [...type.triggerIds].flatMap((codeId) => history.lastDays.get(codeId) ?? []);
  const previous = days.length === 0 ? null : Math.max(...days);
  if (!random.chance(previous === null ? 0.04 : 0.9)) return;
  const interval = ownInterval(random, type);
  const calculated = previous === null || interval === null ? null : dayAfter(previous, interval);
  const chosen = Math.max(draft.today + random.integer(-200, 200), (previous ?? 0) + 30);
  const due = random.chance(0.9) ? calculated : chosen;
  draft.add('recall', draft.nextId('recall'), {
    patientId: person.id,
    recallTypeId: type.id,
    dueDate: due === null ? null : dateOf(due),
    calculatedDueDate: calculated === null ? null : dateOf(calculated),
    previousDate: previous === null ? null : dateOf(previous),
    scheduledDate: type.isVisit ? history.nextVisit : null,
    interval,
    statusDefinitionId: random.chance(0.3) ? random.pick(setUp.definitions('appointmentStatus')) : null,
    ...hold(random, draft.today, person.data.status === 'patient'),
    priority: random.chance(0.05) ? 'asap' : 'normal',
    timePattern: random.chance(0.08) ? random.pick(['/XX/', 'XXXX', '//X/']) : null,
    note: maybeText(random, 0.12),
  });
}

/** Adds what patients are due for: from what was done last where something was, now and then by hand. */
export function addRecalls(
  draft: Draft,
  setUp: SetUp,
  people: readonly Person[],
  types: readonly RecallType[],
): void {
  const random = draft.stream('recalls');
  const histories = historyByPatient(draft);
  for (const person of people) {
    if (person.firstVisitDay === null) continue;
    const isChild = yearsBetween(person.birthDay, draft.today) < 14;
    for (const [place, type] of types.entries()) {
      // Grown-ups and children have a cleaning each of their own.
      if (place === (isChild ? 0 : 1)) continue;
      addRecall(draft, random, setUp, person, type, histories.get(person.id) ?? noHistory);
    }
  }
}
