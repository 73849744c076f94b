import type { ErrorCode } from '@bitewing/core';
import type { WriteIntentInput, WritePayloadInput } from '@bitewing/core/write';
import { canaryPatient } from '@bitewing/testkit';
import type { ApiFault } from '@bitewing/testkit-native';
import { misplaced } from '../../marked-practice.ts';
import { type MarkedOffice, officeInstance } from './marked-office.ts';

/** An intent, what goes wrong when it is sent, and how it ends. */
export interface WriteScene {
  readonly intent: WriteIntentInput;
  readonly ends: 'confirmed' | ErrorCode;
  readonly fault?: ApiFault;
  /** How often the fault strikes. */
  readonly times?: number;
}

/** A key as a careless host makes it: it says something of a patient. */
export const keyOf = (name: string): string => `${misplaced} ${name}`;

/** What every intent has that makes something new. */
export const made = (name: string) => ({ idempotencyKey: keyOf(name), instance: officeInstance }) as const;

const day = '2027-05-03';

/** A full hour of a day on which nobody has a visit; the office's clock is four hours behind. */
export const at = (hour: number) =>
  ({
    start: `${day}T${String(hour + 4).padStart(2, '0')}:00:00Z`,
    startLocal: `${day}T${String(hour).padStart(2, '0')}:00:00`,
  }) as const;

/** Ids of what an office has. */
export interface OfficeIds {
  readonly patient: string;
  readonly otherPatient: string;
  readonly operatory: string;
  readonly provider: string;
}

const first = (ids: readonly string[], what: string): string => {
  const [id] = ids;
  if (id === undefined) throw new Error(`The office has no ${what}.`);
  return id;
};

/** The first id of a table. */
export const firstOf = async (office: MarkedOffice, ...place: Parameters<MarkedOffice['ids']>) =>
  first(await office.ids(...place), place[0]);

/** Who and what a visit is made of. */
export async function officeIds(office: MarkedOffice): Promise<OfficeIds> {
  const patients = await office.ids('patient', 'PatNum');
  return {
    patient: first(patients, 'patient'),
    otherPatient: first(patients.slice(1), 'second patient'),
    operatory: await firstOf(office, 'operatory', 'OperatoryNum'),
    provider: await firstOf(office, 'provider', 'ProvNum'),
  };
}

/** A visit with a note of a patient. */
export const booking = (
  { patient, operatory, provider }: OfficeIds,
  hour: number,
  changed: Partial<WritePayloadInput<'bookAppointment'>> = {},
): WritePayloadInput<'bookAppointment'> => ({
  ...at(hour),
  durationMinutes: 30,
  operatoryId: operatory,
  providerId: provider,
  patient,
  note: misplaced,
  ...changed,
});

/** How a marked person is reached. */
export function markedContact(number: number): WritePayloadInput<'updateContact'> {
  const { contactPoints, addressLine1, addressLine2, city, postalCode } = canaryPatient(number);
  const points = (contactPoints ?? []).map(({ kind, value }) => ({ kind, value }));
  return { contactPoints: points, addressLine1, addressLine2, city, postalCode };
}

/** A marked person whom no practice has. */
export function newPerson(number: number): WritePayloadInput<'createPatient'> {
  const { lastName, firstName, birthDate } = canaryPatient(number);
  if (lastName === null || firstName === null) throw new Error('A marked person has no name.');
  return { lastName, firstName, birthDate, ...markedContact(number) };
}
