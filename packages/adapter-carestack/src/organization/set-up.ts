import type { CanonicalRecord, EntityName, RecordStatus, UpsertRecord } from '@bitewing/core';
import { keptText } from './id-list.ts';
import { numbered } from './numbered.ts';
import { packedRecords } from './packed-records.ts';
import { createVisits } from './visits.ts';

type SetUpRecords = {
  readonly [E in
    | 'organization'
    | 'location'
    | 'operatory'
    | 'provider'
    | 'userAccount'
    | 'feeSchedule'
    | 'recallType'
    | 'recallRule'
    | 'referral']: Map<string, UpsertRecord<E>>;
} & { readonly facility: Map<string, UpsertRecord<'definition'>> };

/** Of an assignment of a fee schedule, what decides where it applies. Texts by their number; 0 for none. */
export interface Assignment {
  readonly schedule: number;
  readonly location: number;
  readonly provider: number;
  readonly plan: number;
  readonly group: number;
  readonly type: number;
}

const assignmentColumns = ['schedule', 'location', 'provider', 'plan', 'group', 'type'] as const;

/** Makes what the tree is built from of records in any order. Set-up records are kept whole, all others as numbers. */
export function createSetUp() {
  const records: SetUpRecords = {
    organization: new Map(),
    location: new Map(),
    operatory: new Map(),
    provider: new Map(),
    userAccount: new Map(),
    feeSchedule: new Map(),
    recallType: new Map(),
    recallRule: new Map(),
    referral: new Map(),
    facility: new Map(),
  };
  const texts = numbered();
  const visits = createVisits(texts);
  const assignments = packedRecords(assignmentColumns.length);
  const fees = packedRecords(2);

  const keep = <R extends { readonly id: string; readonly data: { readonly recordStatus: RecordStatus } }>(
    into: Map<string, R>,
    record: R,
  ): void => {
    if (record.data.recordStatus === 'deleted') into.delete(record.id);
    else into.set(record.id, record);
  };

  const takeAssignment = ({ id, data, extra }: UpsertRecord<'feeScheduleAssignment'>): void => {
    const values = [
      data.feeScheduleId,
      data.locationId,
      data.providerId,
      data.insurancePlanId,
      keptText(extra, 'LocationsGroupId'),
      keptText(extra, 'FeeScheduleType'),
    ];
    if (data.recordStatus === 'deleted') assignments.remove(id);
    else assignments.set(id, values.map(texts.numberOf));
  };
  const takeFee = ({ id, data }: UpsertRecord<'fee'>): void => {
    if (data.recordStatus === 'deleted') fees.remove(id);
    else fees.set(id, [texts.numberOf(data.feeScheduleId), texts.numberOf(data.locationId)]);
  };

  const upsert = (record: UpsertRecord): void => {
    switch (record.entity) {
      case 'organization':
        keep(records.organization, record);
        break;
      case 'location':
        keep(records.location, record);
        break;
      case 'operatory':
        keep(records.operatory, record);
        break;
      case 'provider':
        keep(records.provider, record);
        break;
      case 'userAccount':
        // How to reach a member of staff is of no use here.
        keep(records.userAccount, { ...record, extra: {} });
        break;
      case 'feeSchedule':
        keep(records.feeSchedule, record);
        break;
      case 'recallType':
        keep(records.recallType, record);
        break;
      case 'recallRule':
        keep(records.recallRule, record);
        break;
      case 'referral':
        keep(records.referral, record);
        break;
      case 'definition':
        if (record.source.table === 'facility') keep(records.facility, record);
        break;
      case 'feeScheduleAssignment':
        takeAssignment(record);
        break;
      case 'fee':
        takeFee(record);
        break;
      case 'appointment':
        visits.takeAppointment(record);
        break;
      case 'procedure':
        visits.takeProcedure(record);
        break;
      case 'patient':
        visits.takePatient(record);
        break;
      default:
        // No other entity says anything about locations.
        break;
    }
  };
  const keptWhole = new Map<string, Map<string, unknown>>(Object.entries(records));
  const remove = (entity: EntityName, id: string): void => {
    if (entity === 'appointment' || entity === 'procedure' || entity === 'patient') visits.remove(entity, id);
    else if (entity === 'feeScheduleAssignment') assignments.remove(id);
    else if (entity === 'fee') fees.remove(id);
    else keptWhole.get(entity === 'definition' ? 'facility' : entity)?.delete(id);
  };

  return {
    records,
    texts,
    visits,
    *assignments(): Iterable<Assignment> {
      for (const slot of assignments.occupied()) {
        const at = (name: keyof Assignment): number => assignments.at(slot, assignmentColumns.indexOf(name));
        yield {
          schedule: at('schedule'),
          location: at('location'),
          provider: at('provider'),
          plan: at('plan'),
          group: at('group'),
          type: at('type'),
        };
      }
    },
    *fees(): Iterable<{ readonly schedule: number; readonly location: number }> {
      for (const slot of fees.occupied()) yield { schedule: fees.at(slot, 0), location: fees.at(slot, 1) };
    },
    take(record: CanonicalRecord): void {
      if (record.op === 'remove') remove(record.entity, record.id);
      else upsert(record);
    },
  };
}

/** What the tree is built from. */
export type SetUp = ReturnType<typeof createSetUp>;
