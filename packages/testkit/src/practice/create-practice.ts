import { plantCanaries } from '../canary/plant-canaries.ts';
import { dayOf } from './calendar.ts';
import { addCharts } from './chart/add-charts.ts';
import { addPerio } from './clinical/add-perio.ts';
import { addTreatments } from './clinical/add-treatments.ts';
import { addCommunications } from './communication/add-communications.ts';
import { addDocumentRecords } from './documents/add-document-records.ts';
import { createDraft } from './draft.ts';
import { addAccountRecords } from './money/add-account-records.ts';
import { addPaymentPlan, planKinds } from './money/add-payment-plans.ts';
import { addSettlement } from './money/add-settlement.ts';
import { storeBalances } from './money/store-balances.ts';
import { nextPractice } from './next/next-practice.ts';
import { addOffice } from './office/add-office.ts';
import { addFamily } from './people/add-family.ts';
import type { Person } from './people/person.ts';
import type { Practice, PracticeOptions } from './practice.ts';
import { addRelations } from './relations/add-relations.ts';
import { addSchedule } from './schedule/add-schedule.ts';
import { addScheduleBlocks } from './schedule/add-schedule-blocks.ts';
import { sealPractice } from './seal-practice.ts';
import { locationZones } from './setup/add-locations.ts';
import { addSetUp } from './setup/add-setup.ts';
import type { VisitOffice } from './visits/add-appointment.ts';
import { addClockChangeVisits } from './visits/add-clock-change-visits.ts';
import { addVisits } from './visits/add-visits.ts';
import { openAgenda } from './visits/agenda.ts';
import { createWallClock, type WallClock } from './wall-clock.ts';

const clocks = (
  timeZone: string,
  zones: ReadonlyMap<string, string>,
): ((locationId: string | null) => WallClock) => {
  const known = new Map<string, WallClock>();
  return (locationId) => {
    const zone = zones.get(locationId ?? '') ?? timeZone;
    const clock = known.get(zone) ?? createWallClock(zone);
    known.set(zone, clock);
    return clock;
  };
};

const addPerson = (office: VisitOffice, person: Person): void => {
  const { draft, setUp } = office;
  const visits = addVisits(office, person);
  for (const treatment of addTreatments(draft, setUp, person, visits)) addSettlement(draft, setUp, treatment);
  const isAdult = draft.today - person.birthDay > 18 * 366;
  // About every third, so that the smallest practice has some.
  const isExamined = isAdult && Number(person.id.replace('patient-', '')) % 3 === 1;
  if (isExamined) addPerio(draft, person, visits.completed);
};

/**
 * Makes a dental practice that never was: any size, all entities, consistent with itself and with
 * every rule of layer 3.
 *
 * Names, texts and codes are invented; telephone numbers are fictional 555-01xx ones, social security numbers
 * come from the range that is never given out, mail goes to example.com.
 *
 * @example
 * ```ts
 * import { createPractice } from '@bitewing/testkit';
 * import type { LocalDate } from '@bitewing/core';
 *
 * const practice = createPractice({ seed: 7, patients: 50, asOf: '2025-06-30' as LocalDate });
 * console.log(practice.records('patient').length, practice.accounts().size);
 * ```
 */
export function createPractice(options: PracticeOptions): Practice {
  const full: Required<PracticeOptions> = {
    timeZone: 'America/New_York',
    locations: 2,
    macros: true,
    canaries: false,
    oddities: false,
    payPlansVersion: 2,
    ...options,
  };
  const zones = new Map<string, string>();
  const zoneOf = (index: number): string =>
    index === 0 ? full.timeZone : (locationZones[(index - 1) % locationZones.length] ?? full.timeZone);
  if (full.locations > 0)
    for (let index = 0; index <= full.locations; index += 1)
      zones.set(`location-${index + 1}`, zoneOf(index));
  const draft = createDraft(
    full.seed,
    dayOf(full.asOf),
    full.timeZone,
    clocks(full.timeZone, zones),
    full.oddities,
  );
  const setUp = addSetUp(draft, full.locations, zoneOf, full.payPlansVersion, full.patients);
  addOffice(draft, setUp, full.macros);
  const people: Person[] = [];
  const families: (readonly Person[])[] = [];
  while (people.length < full.patients) {
    const family = addFamily(draft, setUp, families.length, people);
    // The last family may be cut short; its guarantor came first.
    const kept = family.slice(0, full.patients - people.length);
    draft.records.patient.length = people.length + kept.length;
    people.push(...kept);
    families.push(kept);
  }
  // Before the visits, which are within its hours.
  addScheduleBlocks(draft, setUp);
  const office: VisitOffice = { draft, setUp, agenda: openAgenda(draft, setUp.operatories) };
  for (const person of people) addPerson(office, person);
  addClockChangeVisits(office, people);
  for (const [number, family] of families.entries()) {
    const kind = planKinds[(number / 5) % planKinds.length];
    const person = family.find((each) => each.firstVisitDay !== null && each.data.status === 'patient');
    if (kind === undefined || person === undefined) continue;
    const other = families[number - 1]?.[0] ?? families[number + 1]?.[0];
    const payerId =
      kind === 'otherFamily' && other !== undefined ? other.id : (person.data.guarantorId ?? person.id);
    addPaymentPlan(draft, setUp, person, kind, payerId);
  }
  addRelations(draft, setUp, families);
  addAccountRecords(draft, setUp, people);
  addSchedule(draft, setUp, people);
  addDocumentRecords(draft, setUp, people);
  addCommunications(draft, setUp, people);
  addCharts(draft, setUp, people);
  storeBalances(draft, full.payPlansVersion);
  if (full.canaries) plantCanaries(draft.records);
  return sealPractice(full, draft.records, draft.moves, zones, nextPractice);
}
