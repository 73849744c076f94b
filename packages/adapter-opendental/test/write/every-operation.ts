import type { WriteOperation } from '@bitewing/core';
import type { WriteIntent } from '@bitewing/core/write';
import { markOf } from '../../src/write/mark.ts';
import { at, booking, day, instance, intentOf, type Office, status } from './office.ts';

/** An operation as a test tries it. */
export interface TriedOperation {
  readonly operation: WriteOperation;
  /** The request that writes. */
  readonly request: `POST /${string}` | `PUT /${string}`;
  intent(office: Office): Promise<WriteIntent>;
  /** How often the practice shows what the intent asks for. */
  effects(office: Office, intent: WriteIntent): Promise<number>;
}

const key = (id: string | null): number => Number(id?.split(':')[1] ?? 0);

/** A visit of the test's day that stands in the schedule. */
const visit = async (office: Office, note = 'Ames: is afraid'): Promise<string> => {
  const found = await office.byHand({
    PatNum: Number(office.patients[2]),
    AptStatus: status.scheduled,
    Pattern: 'X/X/',
    Op: Number(office.operatories[1]),
    ProvNum: Number(office.providers[1]),
    AptDateTime: `${day} 15:00:00`,
    Note: note,
  });
  return `appointment:${found}`;
};

const visitOf = async ({ rows }: Office, { target }: WriteIntent) =>
  (await rows('appointment', { AptNum: key(target) }))[0];

const withMark = async (office: Office, table: string, column: string, live: object): Promise<number> => {
  const rows = await office.rows(table, { ...live });
  return rows.filter((row) => String(row[column]).includes(markOf(instance, 'booking-1'))).length;
};

const definition = async ({ definitions }: Office, category: number, position = 0): Promise<string> =>
  `definition:${(await definitions(category))[position]}`;

const ended = (
  operation: 'breakAppointment' | 'cancelAppointment',
  code: 'D9986' | 'D9987',
): TriedOperation => ({
  operation,
  request: 'PUT /appointments/{id}/Break',
  intent: async (office) =>
    intentOf(operation, { keepOnUnscheduledList: false }, { target: await visit(office) }),
  async effects(office, intent) {
    const broken = (await visitOf(office, intent))?.AptStatus === status.broken;
    const [known] = await office.rows('procedurecode', { ProcCode: code });
    const procedures = await office.rows('procedurelog', {
      AptNum: key(intent.target),
      CodeNum: known?.CodeNum ?? 0,
    });
    if (known === undefined) return broken ? 1 : 0;
    return broken ? procedures.length : -procedures.length;
  },
});

/** Every operation, once. */
export const everyOperation: readonly TriedOperation[] = [
  {
    operation: 'bookAppointment',
    request: 'POST /appointments',
    intent: async (office) => intentOf('bookAppointment', booking(office)),
    effects: (office) => withMark(office, 'appointment', 'Note', { AptStatus: status.scheduled }),
  },
  {
    operation: 'moveAppointment',
    request: 'PUT /appointments/{id}',
    async intent(office) {
      const { start, startLocal } = at(11);
      const place = { start, startLocal, durationMinutes: 30, hygienistId: null, locationId: null };
      const [operatory, provider] = [office.operatories[0], office.providers[0]];
      const ids = { operatoryId: `operatory:${operatory}`, providerId: `provider:${provider}` };
      return intentOf('moveAppointment', { ...place, ...ids }, { target: await visit(office) });
    },
    effects: async (office, intent) =>
      (await visitOf(office, intent))?.AptDateTime === `${day} 11:00:00` ? 1 : 0,
  },
  {
    operation: 'confirmAppointment',
    request: 'PUT /appointments/{id}/Confirm',
    intent: async (office) =>
      intentOf(
        'confirmAppointment',
        { confirmationDefinitionId: await definition(office, 2, 1) },
        { target: await visit(office) },
      ),
    effects: async (office, intent) =>
      `definition:${(await visitOf(office, intent))?.Confirmed}` === (await definition(office, 2, 1)) ? 1 : 0,
  },
  ended('breakAppointment', 'D9986'),
  ended('cancelAppointment', 'D9987'),
  {
    operation: 'noteAppointment',
    request: 'PUT /appointments/{id}/Note',
    intent: async (office) =>
      intentOf('noteAppointment', { note: 'Ames: bring the X-rays' }, { target: await visit(office) }),
    effects: async (office, intent) =>
      String((await visitOf(office, intent))?.Note).split('Ames: bring the X-rays').length - 1,
  },
  {
    operation: 'createPatient',
    request: 'POST /patients',
    intent: async (office) =>
      intentOf('createPatient', {
        lastName: 'Amesbury',
        firstName: 'Zora',
        birthDate: '1991-04-05' as never,
        gender: 'female',
        contactPoints: [{ kind: 'mobilePhone', value: '212-555-0147' }],
        city: 'Elm',
        primaryProviderId: `provider:${office.providers[0]}`,
        locationId: null,
        guarantor: null,
        ifThere: 'conflict',
      }),
    effects: async ({ rows }) => (await rows('patient', { LName: 'Amesbury' })).length,
  },
  {
    operation: 'updateContact',
    request: 'PUT /patients/{id}',
    intent: async ({ patients }) =>
      intentOf(
        'updateContact',
        {
          contactPoints: [{ kind: 'email', value: 'ames@example.com' }],
          addressLine1: '1 Ames Way',
          addressLine2: null,
        },
        { target: `patient:${patients[3]}` },
      ),
    effects: async ({ rows }) => (await rows('patient', { Email: 'ames@example.com', Address2: '' })).length,
  },
  {
    operation: 'setRecallStatus',
    request: 'PUT /recalls/{id}',
    async intent(office) {
      const recalls = await office.rows('recall');
      const statusDefinitionId = await definition(office, 13, 1);
      const free = recalls.find(({ RecallStatus }) => `definition:${RecallStatus}` !== statusDefinitionId);
      return intentOf('setRecallStatus', { statusDefinitionId }, { target: `recall:${free?.RecallNum}` });
    },
    async effects(office, { target }) {
      const [row] = await office.rows('recall', { RecallNum: key(target) });
      return `definition:${row?.RecallStatus}` === (await definition(office, 13, 1)) ? 1 : 0;
    },
  },
  {
    operation: 'logCommunication',
    request: 'POST /commlogs',
    intent: async (office) =>
      intentOf('logCommunication', {
        patient: `patient:${office.patients[0]}`,
        startLocal: `${day}T09:15:00` as never,
        mode: 'none',
        direction: 'sent',
        typeDefinitionId: await definition(office, 27),
        note: 'Ames: asked to call back\nafter five',
      }),
    effects: (office) => withMark(office, 'commlog', 'Note', {}),
  },
  {
    operation: 'postPayment',
    request: 'POST /payments',
    intent: async (office) =>
      intentOf('postPayment', {
        patient: `patient:${office.patients[0]}`,
        amountCents: 12_305,
        date: '2026-03-02' as never,
        typeDefinitionId: await definition(office, 10),
        checkNumber: '4711',
        locationId: null,
        note: null,
      }),
    effects: (office) => withMark(office, 'payment', 'PayNote', {}),
  },
  {
    operation: 'attachDocument',
    request: 'POST /documents/Upload',
    intent: async (office) =>
      intentOf('attachDocument', {
        patient: `patient:${office.patients[0]}`,
        description: 'Ames: referral',
        extension: '.pdf',
        categoryDefinitionId: await definition(office, 18),
        content: Buffer.from('%PDF-1.4 Ames').toString('base64'),
      }),
    effects: (office) => withMark(office, 'document', 'Description', {}),
  },
];
