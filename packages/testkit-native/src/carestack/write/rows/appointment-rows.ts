import { instantText, momentsOf } from '../../../time/local-time.ts';
import type { CareStackJson, CareStackObject } from '../../data.ts';
import { appointmentTexts, ownAppointmentText } from '../codes.ts';
import type { CareStackWriting } from '../writing.ts';
import { nightHolds, type TimedVisit, timedVisits } from './timed-visits.ts';

const canonicalStatuses: Readonly<Record<string, string>> = {
  scheduled: 'scheduled',
  completed: 'completed',
  broken: 'broken',
  note: 'note',
  noteCompleted: 'note',
};

const hour = 3_600_000;

interface Start {
  /** What the resource says. */
  readonly detailMoment: number;
  /** What a reader has to take of both. */
  readonly moment: number;
  /** The resource says another moment, which a reader keeps. */
  readonly lags: boolean;
}

/**
 * The moments of the feed and of the resource. In an hour that a change of clocks repeats, the feed cannot say which of the
 * two it means, and the resource says: now the first, now the second. Some resources lag behind by an hour, as after a
 * change that reached the feed first.
 */
function startOf(writing: CareStackWriting, { id, data, startLocal }: TimedVisit): Start {
  const moments = momentsOf(startLocal, writing.zoneOf(data.locationId));
  const [first, second] = moments;
  const truth = Date.parse(data.start ?? '');
  if (first !== undefined && second !== undefined) {
    const chosen = writing.turn('repeatedHour', id) % 2 === 0 ? second : first;
    return { detailMoment: chosen, moment: chosen, lags: false };
  }
  const lags = first !== undefined && writing.turn('lagging', id) % 37 === 20;
  return { detailMoment: lags ? truth + hour : truth, moment: truth, lags };
}

/** When a visit was entered, in UTC. Both moments of a repeated hour show the same wall clock. */
function enteredAt(writing: CareStackWriting, { data }: TimedVisit): string | null {
  if (data.enteredLocal === null) return null;
  const moment = momentsOf(data.enteredLocal, writing.zoneOf(data.locationId))[0];
  return moment === undefined ? null : instantText(moment);
}

const mappedColumns = [
  'id',
  'patientId',
  'startDateTime',
  'status',
  'duration',
  'locationId',
  'operatoryId',
  'notes',
  'createdOn',
  'detail.statusId',
  'detail.bookingMode',
  'detail.productionTypeId',
];

/** Visits as the feed tells them, and as the resource does. */
export function writeAppointments(writing: CareStackWriting): void {
  for (const visit of [...timedVisits(writing), ...nightHolds(writing)]) writeAppointment(writing, visit);
}

function writeAppointment(writing: CareStackWriting, visit: TimedVisit): void {
  const { id, data, startLocal } = visit;
  const { group } = writing;
  const key = writing.key('appointment', id);
  const word = data.status ?? '';
  const text = writing.inTurn(appointmentTexts[word] ?? [ownAppointmentText], `appointment ${word}`, id);
  const people = [data.providerId, data.hygienistId].filter((each) => each !== null);
  const providerIds = people.map((each): CareStackJson => writing.id('provider', each));
  const { detailMoment, moment, lags } = startOf(writing, visit);
  const createdOn = enteredAt(writing, visit);
  const bookingMode = writing.inTurn([1, 2, 1, 1], 'bookingMode', id);
  const row: CareStackObject = {
    id: writing.id('appointment', id),
    patientId: writing.id('patient', data.patientId),
    startDateTime: startLocal,
    status: text,
    duration: data.durationMinutes,
    locationId: writing.id('location', data.locationId),
    providerIds,
    operatoryId: writing.id('operatory', data.operatoryId),
    notes: data.note,
    createdOn,
    lastUpdatedOn: writing.stamp('appointment', key),
  };
  const detail: CareStackObject = {
    id: writing.id('appointment', id),
    patientId: writing.id('patient', data.patientId),
    locationId: writing.id('location', data.locationId),
    operatoryId: writing.id('operatory', data.operatoryId),
    dateTime: instantText(detailMoment),
    duration: data.durationMinutes,
    statusId: writing.id('appointmentStatus', data.confirmationDefinitionId),
    notes: data.note,
    bookingMode,
    appointmentMode: writing.inTurn([0, 1, 2], 'appointmentMode', id),
    providerIds,
    productionTypeId: writing.id('productionType', data.appointmentTypeId),
    options: writing.inTurn([0, 1, 2, 3], 'appointmentOptions', id),
    version: `v${writing.below(1_000_000, `version ${id}${startLocal}${text}`)}==`,
  };
  group.appointments.push(row);
  group.appointmentDetails.set(key, detail);
  writing.expect({
    table: 'appointment',
    key: [key],
    row: { ...row, detail },
    // One provider is the visit's; of several, the list is kept besides.
    mapped: [
      ...mappedColumns,
      ...(people.length < 2 ? ['providerIds'] : []),
      ...(lags ? [] : ['detail.dateTime']),
    ],
    records: [
      {
        entity: 'appointment',
        data: {
          patientId: writing.reference('patient', data.patientId),
          status: text === ownAppointmentText ? null : canonicalStatuses[word],
          sourceStatus: text,
          startLocal,
          start: instantText(moment),
          durationMinutes: data.durationMinutes,
          locationId: writing.reference('location', data.locationId),
          operatoryId: writing.reference('operatory', data.operatoryId),
          providerId: writing.reference('provider', people[0] ?? null),
          note: data.note,
          appointmentTypeId: writing.reference('productionType', data.appointmentTypeId),
          bookedOnline: bookingMode === 2,
          enteredLocal: createdOn === null ? null : data.enteredLocal,
          confirmationDefinitionId: writing.reference('appointmentStatus', data.confirmationDefinitionId),
        },
        carries: visit.isOfTruth ? [id] : [],
      },
    ],
  });
}
