import type { CanonicalRecord, Model, Source, UpsertRecord } from '@bitewing/core';
import { createScheduleModel, type ScheduleModel, scheduleEntities } from '@bitewing/core/schedule';

type LocationId = string;

/** A person who may be booked. */
export interface Caller {
  readonly patientId: string;
  readonly initials: string;
}

/** What the agent knows of a practice before anybody calls. */
export interface KnownPractice {
  readonly model: ScheduleModel;
  readonly locationId: LocationId;
  /** Who is a patient, in the order of the source. */
  readonly callers: readonly Caller[];
  /** How many records of the schedule were read. */
  readonly records: number;
}

const initialOf = (name: string | null): string => (name === null ? '' : `${name.slice(0, 1)}.`);

const callerOf = ({ id, data }: UpsertRecord<'patient'>): Caller => ({
  patientId: id,
  initials: [initialOf(data.firstName), initialOf(data.lastName)].join(' ').trim(),
});

const isOpen = ({ recordStatus }: Model['location']): boolean => recordStatus === 'active';

/**
 * Reads when whom can be seen where, and who calls. It keeps of patients what is said aloud: an id and initials.
 *
 * @param timeZone Of the practice; the agent books at the first location in this zone
 */
export async function readPractice(source: Source, timeZone: string): Promise<KnownPractice> {
  const model = createScheduleModel({ timeZone, rules: { minimumLeadMinutes: 120 } });
  const callers: Caller[] = [];
  let locationId: LocationId | undefined;
  let records = 0;
  let waiting: CanonicalRecord[] = [];
  for await (const batch of source.snapshot({ entities: [...scheduleEntities, 'patient'] })) {
    for (const record of batch.records) {
      if (record.entity !== 'patient') waiting.push(record);
      if (record.op === 'remove') continue;
      if (record.entity === 'patient' && record.data.status === 'patient') callers.push(callerOf(record));
      if (record.entity === 'location' && isOpen(record.data) && record.data.timeZone === timeZone)
        locationId ??= record.id;
    }
    if (!batch.settled) continue;
    records += waiting.length;
    model.apply(waiting);
    waiting = [];
  }
  if (locationId === undefined) throw new Error('The practice has no location in its own zone.');
  return { model, locationId, callers, records };
}
