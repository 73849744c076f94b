import { misplaced } from '../../marked-practice.ts';
import {
  at,
  booking,
  keyOf,
  made,
  markedContact,
  newPerson,
  type OfficeIds,
  type WriteScene,
} from './write-scene.ts';

const nobody = 'patient:999999999';

/** What the office or the writer does not take, each for its own reason; after those that go well. */
export const turnedDownScenes = (ids: OfficeIds): readonly WriteScene[] => [
  {
    intent: {
      operation: 'bookAppointment',
      ...made('taken'),
      payload: booking(ids, 10, { patient: ids.otherPatient }),
    },
    ends: 'slot_taken',
  },
  {
    intent: { operation: 'createPatient', ...made('new person again'), payload: newPerson(71) },
    ends: 'duplicate_record',
  },
  {
    intent: {
      operation: 'bookAppointment',
      ...made('visit of nobody'),
      payload: booking(ids, 11, { patient: { resultOf: keyOf('new person again') } }),
    },
    ends: 'dependency_failed',
  },
  {
    intent: {
      operation: 'updateContact',
      ...made('changed meanwhile'),
      target: ids.patient,
      expected: { lastName: misplaced },
      payload: markedContact(73),
    },
    ends: 'target_changed',
  },
  {
    intent: { operation: 'updateContact', ...made('gone'), target: nobody, payload: markedContact(74) },
    ends: 'target_missing',
  },
  {
    intent: {
      operation: 'bookAppointment',
      ...made('no id'),
      payload: booking(ids, 11, { patient: misplaced }),
    },
    ends: 'intent_invalid',
  },
  {
    intent: {
      operation: 'bookAppointment',
      ...made('odd length'),
      payload: booking(ids, 11, { durationMinutes: 7 }),
    },
    ends: 'write_unsupported',
  },
  {
    intent: {
      operation: 'logCommunication',
      ...made('call of no kind'),
      payload: {
        patient: ids.patient,
        startLocal: at(8).startLocal,
        mode: 'none',
        direction: 'sent',
        typeDefinitionId: 'definition:999999999',
        note: misplaced,
      },
    },
    ends: 'write_refused',
  },
];
