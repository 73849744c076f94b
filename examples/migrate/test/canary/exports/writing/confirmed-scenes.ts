import { misplaced } from '../../marked-practice.ts';
import { keyIn, type MarkedOffice } from './marked-office.ts';
import {
  at,
  booking,
  firstOf,
  keyOf,
  made,
  markedContact,
  newPerson,
  type OfficeIds,
  type WriteScene,
} from './write-scene.ts';

/** Numbers of definition categories (opendental-enums.md). */
const category = {
  confirmation: 2,
  paymentType: 10,
  recallStatus: 13,
  documentCategory: 18,
  call: 27,
} as const;

/** Visits of the front desk to be changed, one an hour of the afternoon. */
async function visitsOf(office: MarkedOffice, { otherPatient, operatory, provider }: OfficeIds) {
  const visitAt = (hour: number): Promise<string> =>
    office.visit({
      AptDateTime: at(hour).startLocal.replace('T', ' '),
      PatNum: keyIn(otherPatient),
      Op: keyIn(operatory),
      ProvNum: keyIn(provider),
    });
  return {
    moved: await visitAt(13),
    confirmed: await visitAt(14),
    broken: await visitAt(15),
    cancelled: await visitAt(16),
    noted: await visitAt(17),
  };
}

/** Every operation with patient data in it, as it goes well. */
export async function confirmedScenes(office: MarkedOffice, ids: OfficeIds): Promise<readonly WriteScene[]> {
  const { patient, otherPatient, operatory, provider } = ids;
  const visits = await visitsOf(office, ids);
  const recall = await firstOf(office, 'recall', 'RecallNum');
  const definition = (kind: keyof typeof category): Promise<string> =>
    firstOf(office, 'definition', 'DefNum', { Category: category[kind] });
  const place = { ...at(12), durationMinutes: 30, operatoryId: operatory, providerId: provider };
  const intents: readonly WriteScene['intent'][] = [
    { operation: 'bookAppointment', ...made('booked'), payload: booking(ids, 10) },
    { operation: 'moveAppointment', ...made('moved'), target: visits.moved, payload: place },
    {
      operation: 'confirmAppointment',
      ...made('confirmed'),
      target: visits.confirmed,
      payload: { confirmationDefinitionId: await definition('confirmation') },
    },
    {
      operation: 'breakAppointment',
      ...made('broken'),
      target: visits.broken,
      payload: { keepOnUnscheduledList: false },
    },
    {
      operation: 'cancelAppointment',
      ...made('cancelled'),
      target: visits.cancelled,
      payload: { keepOnUnscheduledList: true },
    },
    {
      operation: 'noteAppointment',
      ...made('noted'),
      target: visits.noted,
      payload: { note: `${misplaced} is afraid` },
    },
    { operation: 'createPatient', ...made('new person'), payload: newPerson(71) },
    {
      operation: 'bookAppointment',
      ...made('visit of the new person'),
      payload: booking(ids, 9, { patient: { resultOf: keyOf('new person') }, isNewPatient: true }),
    },
    { operation: 'updateContact', ...made('contact'), target: otherPatient, payload: markedContact(72) },
    {
      operation: 'setRecallStatus',
      ...made('recall'),
      target: recall,
      payload: { statusDefinitionId: await definition('recallStatus') },
    },
    {
      operation: 'logCommunication',
      ...made('call'),
      payload: {
        patient,
        startLocal: at(8).startLocal,
        mode: 'none',
        direction: 'received',
        typeDefinitionId: await definition('call'),
        note: misplaced,
      },
    },
    {
      operation: 'postPayment',
      ...made('payment'),
      payload: {
        patient,
        amountCents: 4_200,
        date: '2026-10-30',
        typeDefinitionId: await definition('paymentType'),
        checkNumber: misplaced.slice(0, 10),
        note: misplaced,
      },
    },
    {
      operation: 'attachDocument',
      ...made('document'),
      payload: {
        patient,
        description: misplaced,
        extension: '.pdf',
        categoryDefinitionId: await definition('documentCategory'),
        content: Buffer.from(`%PDF-1.4 ${misplaced}`).toString('base64'),
      },
    },
  ];
  return intents.map((intent) => ({ intent, ends: 'confirmed' }));
}
