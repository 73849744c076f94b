import { ofEntity, rulesOver, type SetViolation, violationsOf } from '../set-rule.ts';
import { type BlockOfDay, dayOfPractice, type VisitOfDay } from './day.ts';
import { byResource, overlapping, type Stretch } from './overlap.ts';

const whole = (visit: VisitOfDay): readonly Stretch[] => [visit];

const busyStretches = ({ id, busy }: VisitOfDay): readonly Stretch[] =>
  busy.map(([start, end]) => ({ id, start, end }));

function overlaps<Member>(
  members: readonly Member[],
  resourceOf: (member: Member) => string | null,
  stretchesOf: (member: Member) => readonly Stretch[],
  field: string,
): readonly SetViolation[] {
  const found: SetViolation[] = [];
  for (const stretches of byResource(members, resourceOf, stretchesOf).values()) {
    for (const id of overlapping(stretches)) found.push({ id, field });
  }
  return found;
}

const isAt = (block: BlockOfDay, locationId: string | null): boolean =>
  block.locationId === null || block.locationId === locationId;

/** Whether two blocks of one provider are for the same chairs. */
const chairsOf = ({ providerId, operatoryIds }: BlockOfDay): string | null =>
  providerId === null ? null : JSON.stringify([providerId, operatoryIds?.toSorted() ?? null]);

/** Whether stretches that follow or overlap each other hold a visit together. */
function isWithin(visit: VisitOfDay, blocks: readonly BlockOfDay[]): boolean {
  let covered = visit.start;
  for (const { start, end } of blocks.toSorted((left, right) => left.start - right.start)) {
    if (start > covered) break;
    covered = Math.max(covered, end);
  }
  return covered >= visit.end;
}

function outsideSchedule(
  visits: readonly VisitOfDay[],
  blocks: readonly BlockOfDay[],
): readonly VisitOfDay[] {
  const working = blocks.filter(({ kind, status }) => kind === 'provider' && status !== 'holiday');
  if (working.length === 0) return [];
  return visits.filter((visit) => {
    const own = working.filter(
      ({ providerId }) => visit.providerId !== null && providerId === visit.providerId,
    );
    return own.length > 0 && !isWithin(visit, own);
  });
}

/** Who and what is booked twice, and what is booked when nobody works. */
export const dayRules = rulesOver(dayOfPractice, [
  {
    name: 'operatory_double_booked',
    entity: 'appointment',
    severity: 'warning',
    explanation: 'The visit begins in a chair in which another one has not ended.',
    source: 'FHIR R4 Slot: a chair is busy once at a time.',
    check: (group) =>
      overlaps(ofEntity(group, 'appointment'), ({ operatoryId }) => operatoryId, whole, 'operatoryId'),
  },
  {
    name: 'patient_double_booked',
    entity: 'appointment',
    severity: 'warning',
    explanation: 'The patient has two visits at the same time. One of them was moved and left standing.',
    source: 'FHIR R4 Slot: nobody is in two places.',
    check: (group) =>
      overlaps(ofEntity(group, 'appointment'), ({ patientId }) => patientId, whole, 'patientId'),
  },
  {
    name: 'provider_double_booked',
    entity: 'appointment',
    severity: 'info',
    explanation:
      'The provider is to work on two visits at the same time; times in which only the assistant works are left out. Many practices do so on purpose.',
    source: 'opendental.md section 5: provider and assistant time of a pattern.',
    check: (group) =>
      overlaps(ofEntity(group, 'appointment'), ({ providerId }) => providerId, busyStretches, 'providerId'),
  },
  {
    name: 'visit_on_holiday',
    entity: 'appointment',
    severity: 'warning',
    explanation: 'The visit stands on a day on which its location, or the whole practice, is closed.',
    source: 'opendental.md section 4: a holiday is a block of the practice.',
    check(group) {
      const holidays = ofEntity(group, 'scheduleBlock').filter(
        ({ kind, status, providerId }) => kind === 'practice' && status === 'holiday' && providerId === null,
      );
      if (holidays.length === 0) return [];
      const visits = ofEntity(group, 'appointment').filter(({ locationId }) =>
        holidays.some((holiday) => isAt(holiday, locationId)),
      );
      return violationsOf(visits, 'startLocal');
    },
  },
  {
    name: 'visit_outside_schedule',
    entity: 'appointment',
    severity: 'info',
    explanation: 'The provider works on that day, but not during the whole visit.',
    source: 'FHIR R4 Schedule: slots lie within its horizon.',
    check: (group) =>
      violationsOf(
        outsideSchedule(ofEntity(group, 'appointment'), ofEntity(group, 'scheduleBlock')),
        'startLocal',
      ),
  },
  {
    name: 'schedule_blocks_overlap',
    entity: 'scheduleBlock',
    severity: 'warning',
    explanation:
      'Two stretches of working time of one provider, for the same chairs, overlap. Its capacity counts twice.',
    source: 'FHIR R4 Schedule: slots of one schedule do not overlap.',
    check: (group) =>
      overlaps(
        ofEntity(group, 'scheduleBlock').filter(({ kind }) => kind === 'provider'),
        chairsOf,
        (block) => [block],
        'startTimeLocal',
      ),
  },
]);
