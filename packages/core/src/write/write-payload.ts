import * as z from 'zod';
import { communication } from '../model/communication.ts';
import { contactPoint, patient } from '../model/patient.ts';
import { cents, instant, localDate, localDateTime, text } from '../model/values.ts';
import type { WriteOperation } from '../stream/write-operation.ts';
import { existingRecord, recordReference } from './record-reference.ts';

/** Notes are short: the longest that every practice system takes whole. */
const note = text.max(4_000);
/** Nobody is in a chair for longer than that: nine hours, the most that Open Dental takes. */
const durationMinutes = z.int().min(5).max(540);

const place = {
  /** The moment, which two equal wall-clock times of one night do not tell. */
  start: instant,
  /** The same by the clock of the location, as practice systems store it. */
  startLocal: localDateTime,
  durationMinutes,
  operatoryId: existingRecord,
  providerId: existingRecord,
  hygienistId: existingRecord.nullable().default(null),
  locationId: existingRecord.nullable().default(null),
};

const contact = {
  /** All ways to reach the person of the kinds that are named here; other kinds stay as they are. */
  contactPoints: z.array(contactPoint.pick({ kind: true, value: true })).max(4),
  addressLine1: text.max(100).nullable(),
  addressLine2: text.max(100).nullable(),
  city: text.max(100).nullable(),
  state: text.max(100).nullable(),
  postalCode: text.max(100).nullable(),
};

/** 16.8 million characters is the largest body that Open Dental takes; the rest of it is small. */
const base64Content = z.base64().max(16_000_000);

/** What each operation needs, in the words of the canonical model. Ids are those of canonical records. */
export const writePayloads = {
  bookAppointment: z.strictObject({
    ...place,
    patient: recordReference,
    appointmentTypeId: existingRecord.nullable().default(null),
    isNewPatient: z.boolean().default(false),
    isHygiene: z.boolean().default(false),
    priority: z.enum(['normal', 'asap']).default('normal'),
    note: note.nullable().default(null),
  }),
  moveAppointment: z.strictObject(place),
  confirmAppointment: z.strictObject({ confirmationDefinitionId: existingRecord }),
  /** The patient did not come. */
  breakAppointment: z.strictObject({ keepOnUnscheduledList: z.boolean() }),
  /** Called off beforehand. */
  cancelAppointment: z.strictObject({ keepOnUnscheduledList: z.boolean() }),
  /** Put behind the note that is there. */
  noteAppointment: z.strictObject({ note }),
  createPatient: z.strictObject({
    lastName: text.max(100),
    firstName: text.max(100),
    birthDate: localDate.nullable(),
    gender: patient.schema.shape.gender.unwrap().default('unknown'),
    ...z.object(contact).partial().shape,
    primaryProviderId: existingRecord.nullable().default(null),
    locationId: existingRecord.nullable().default(null),
    guarantor: recordReference.nullable().default(null),
    /** What to do where one person of that name and day of birth is there. */
    ifThere: z.enum(['conflict', 'take']).default('conflict'),
  }),
  updateContact: z.strictObject(z.object(contact).partial().shape),
  /** Null takes the status away. */
  setRecallStatus: z.strictObject({ statusDefinitionId: existingRecord.nullable() }),
  logCommunication: z.strictObject({
    patient: recordReference,
    startLocal: localDateTime,
    mode: communication.schema.shape.mode.unwrap(),
    direction: communication.schema.shape.direction.unwrap(),
    typeDefinitionId: existingRecord.nullable().default(null),
    note,
  }),
  postPayment: z.strictObject({
    patient: recordReference,
    /** Received, so above zero: giving money back is another operation. */
    amountCents: cents.positive(),
    date: localDate,
    typeDefinitionId: existingRecord.nullable().default(null),
    checkNumber: text.max(25).nullable().default(null),
    locationId: existingRecord.nullable().default(null),
    note: note.nullable().default(null),
  }),
  attachDocument: z.strictObject({
    patient: recordReference,
    description: text.max(255),
    /** With the dot, in small letters: `.pdf`. */
    extension: z.string().regex(/^\.[a-z0-9]{1,8}$/),
    categoryDefinitionId: existingRecord.nullable().default(null),
    content: base64Content,
  }),
} as const satisfies Record<WriteOperation, z.ZodType>;

/** The payload of an operation as it is queued: checked, with every default written out. */
export type WritePayload<O extends WriteOperation = WriteOperation> = z.output<(typeof writePayloads)[O]>;
/** The payload of an operation as a host writes it. */
export type WritePayloadInput<O extends WriteOperation = WriteOperation> = z.input<(typeof writePayloads)[O]>;
