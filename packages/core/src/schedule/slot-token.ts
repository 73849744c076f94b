import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { BitewingError } from '../error/bitewing-error.ts';
import { instant, localDateTime, text } from '../model/values.ts';
import type { Slot } from './slot.ts';

const version = 's1';
const tokenForm = /^s1\.([\w-]+)\.([\da-f]{8})$/;

const members = z.tuple([
  instant,
  localDateTime,
  z.int().min(1),
  text,
  text,
  text.nullable(),
  text.nullable(),
  z.boolean(),
]);

const checksum = (payload: string): string => crc32(payload).toString(16).padStart(8, '0');

/**
 * Writes a slot as a text for an address or a form: letters, digits, `-`, `_` and `.` only.
 *
 * It holds the times of the slot and ids of the practice's provider, chair, place and type: nothing of a patient. Its
 * checksum finds typing errors. It is **no signature**: whoever reads the code can write a token, so that whoever books one
 * asks {@link isStillFree} first.
 *
 * @example
 * ```ts
 * import { formatSlotToken, parseSlotToken, type Slot } from '@bitewing/core/schedule';
 *
 * declare const slot: Slot;
 * const same = parseSlotToken(formatSlotToken(slot));
 * ```
 */
export function formatSlotToken(slot: Slot): string {
  const values: z.output<typeof members> = [
    slot.start,
    slot.startLocal,
    slot.minutes,
    slot.providerId,
    slot.operatoryId,
    slot.locationId,
    slot.appointmentTypeId,
    slot.newPatient,
  ];
  const payload = Buffer.from(JSON.stringify(values)).toString('base64url');
  return `${version}.${payload}.${checksum(payload)}`;
}

/**
 * Reads what {@link formatSlotToken} wrote.
 *
 * @throws BitewingError `invalid_options` for a text that is cut, mistyped, or of another version
 */
export function parseSlotToken(token: string): Slot {
  const [, payload, sum] = tokenForm.exec(token) ?? [];
  if (payload === undefined || checksum(payload) !== sum) throw badToken();
  const parsed = members.safeParse(jsonOf(payload));
  if (!parsed.success) throw badToken();
  const [start, startLocal, minutes, providerId, operatoryId, locationId, appointmentTypeId, newPatient] =
    parsed.data;
  return { start, startLocal, minutes, providerId, operatoryId, locationId, appointmentTypeId, newPatient };
}

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    throw badToken();
  }
}

const badToken = (): BitewingError =>
  new BitewingError('invalid_options', { detail: 'A slot token is cut, mistyped, or of another version.' });
