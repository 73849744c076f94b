import type { ApiFault, ApiFaultName } from '@bitewing/testkit-native';
import { misplaced } from '../../marked-practice.ts';
import { at, booking, made, newPerson, type OfficeIds, type WriteScene } from './write-scene.ts';

const onCalls = (name: ApiFaultName, more: Partial<ApiFault> = {}): ApiFault => ({
  name,
  on: 'POST /commlogs',
  ...more,
});

/** The office fails while something is written: an answer or a request is lost, it gives up too early, or lets nobody in. */
export function faultyScenes(ids: OfficeIds, mostAttempts: number): readonly WriteScene[] {
  const call = (name: string): WriteScene['intent'] => ({
    operation: 'logCommunication',
    ...made(name),
    payload: {
      patient: ids.patient,
      startLocal: at(8).startLocal,
      mode: 'none',
      direction: 'sent',
      note: `${misplaced} ${name}`,
    },
  });
  return [
    { intent: call('answer lost'), fault: onCalls('dropAfterCommit'), ends: 'confirmed' },
    { intent: call('request lost'), fault: onCalls('dropBeforeCommit'), ends: 'confirmed' },
    {
      intent: call('504 first'),
      fault: onCalls('lateCommit', { first: 'gatewayTimeout' }),
      ends: 'confirmed',
    },
    { intent: call('reset first'), fault: onCalls('lateCommit', { first: 'reset' }), ends: 'confirmed' },
    { intent: call('cut answer'), fault: onCalls('cutBody'), ends: 'confirmed' },
    { intent: call('page for people'), fault: onCalls('garbage'), ends: 'confirmed' },
    { intent: call('fault of the server'), fault: onCalls('serverError'), ends: 'confirmed' },
    {
      intent: call('office away'),
      fault: onCalls('officeDown'),
      times: mostAttempts,
      ends: 'attempts_exhausted',
    },
    { intent: call('key disabled'), fault: onCalls('keyDisabled'), ends: 'auth_failed' },
    {
      intent: { operation: 'createPatient', ...made('person, answer lost'), payload: newPerson(75) },
      fault: { name: 'dropAfterCommit', on: 'POST /patients' },
      ends: 'confirmed',
    },
    {
      intent: { operation: 'bookAppointment', ...made('visit, request lost'), payload: booking(ids, 11) },
      fault: { name: 'dropBeforeCommit', on: 'POST /appointments' },
      ends: 'confirmed',
    },
  ];
}
