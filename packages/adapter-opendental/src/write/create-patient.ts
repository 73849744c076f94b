import { type HttpJson, localClock } from '@bitewing/adapter-kit';
import { BitewingError, instantFrom, type Model } from '@bitewing/core';
import { compareReadBack, type WriteIntent, type WriteOutcome } from '@bitewing/core/write';
import { apiLists, apiWrites } from '../way/api/api-calls.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';
import { contactJson, differingContact } from './contact-cells.ts';
import { keyJson, keyOfId, keyWritten } from './native-key.ts';
import type { Operation } from './operation.ts';
import { storedText } from './stored-text.ts';
import { confirmed, conflict } from './write-end.ts';

type Intent = WriteIntent<'createPatient'>;

const deleted = '4';
const genders = { male: 'Male', female: 'Female', unknown: 'Unknown', other: 'Other' } as const;

const isSameText = (one: string, other: string | undefined): boolean =>
  storedText(one).toLowerCase() === storedText(other ?? '').toLowerCase();

/** Patients of that name and day of birth; without a day, those who have none either. */
async function namesakes({ payload }: Intent, attempt: Attempt): Promise<readonly NativeCells[]> {
  const { lastName: LName, firstName: FName, birthDate } = payload;
  const query = { LName, FName, ...(birthDate === null ? {} : { Birthdate: birthDate }) };
  const rows = await attempt.list(apiLists.patients, 'patient', query);
  return rows.filter((cells) => {
    const born = attempt.record('patient', cells).data.birthDate;
    const isSame = isSameText(LName, cells.LName) && isSameText(FName, cells.FName) && born === birthDate;
    return isSame && cells.PatStatus !== deleted;
  });
}

/** So much an office's clock may differ from that of the queue's database: a server may live in any time zone. */
const clockToleranceMs = 26 * 3_600_000;

const isStamp = (text: string | undefined): text is string => text !== undefined && text >= '1880';

/** Whether a patient was surely there before the intent was first sent: entered or last changed days ago. */
function wasThere({ SecDateEntry, DateTStamp }: NativeCells, { earlier, ground }: Attempt): boolean {
  if (earlier.sentFrom === undefined) return false;
  const since = new Date(Date.parse(earlier.sentFrom) - clockToleranceMs).toISOString();
  const local = localClock(ground.zoneOf(null))(instantFrom(since));
  return (
    (isStamp(SecDateEntry) && SecDateEntry.slice(0, 10) < local.slice(0, 10)) ||
    (isStamp(DateTStamp) && DateTStamp.replace(' ', 'T') < local)
  );
}

function jsonOf({ payload }: Intent): HttpJson {
  const { birthDate, guarantor, primaryProviderId, locationId } = payload;
  return {
    LName: payload.lastName,
    FName: payload.firstName,
    Gender: genders[payload.gender],
    ...contactJson(payload),
    ...(birthDate === null ? {} : { Birthdate: birthDate }),
    ...(guarantor === null ? {} : { Guarantor: keyJson(keyOfId(guarantor, 'patient', 'guarantor')) }),
    ...(primaryProviderId === null
      ? {}
      : { PriProv: keyJson(keyOfId(primaryProviderId, 'provider', 'primaryProviderId')) }),
    ...(locationId === null ? {} : { ClinicNum: keyJson(keyOfId(locationId, 'clinic', 'locationId')) }),
  };
}

async function readBack({ payload }: Intent, key: string, attempt: Attempt): Promise<WriteOutcome> {
  const cells = await attempt.row('patient', key);
  if (cells === null) return conflict('target_missing');
  const record = attempt.record('patient', cells);
  const { guarantor, primaryProviderId, locationId } = payload;
  const asked: Partial<Model['patient']> = {
    lastName: payload.lastName,
    firstName: payload.firstName,
    birthDate: payload.birthDate as Model['patient']['birthDate'],
    gender: payload.gender,
    ...(typeof guarantor === 'string' ? { guarantorId: guarantor } : {}),
    ...(primaryProviderId === null ? {} : { primaryProviderId }),
    ...(locationId === null ? {} : { locationId }),
  };
  const differing = [
    ...compareReadBack(asked, record, { lastName: storedText, firstName: storedText }),
    ...differingContact(payload, record),
  ];
  return differing.length === 0 ? confirmed(record) : conflict('read_back_differs', differing);
}

/** What becomes of an intent whose person is there already; null where nobody is. */
function whereThere(
  { payload }: Intent,
  there: readonly NativeCells[],
  attempt: Attempt,
): WriteOutcome | null {
  const [one, ...others] = there;
  if (one === undefined) return null;
  const isTaken = payload.ifThere === 'take' && others.length === 0;
  return isTaken ? confirmed(attempt.record('patient', one)) : conflict('duplicate_record');
}

async function apply(intent: Intent, attempt: Attempt): Promise<WriteOutcome> {
  const json = jsonOf(intent);
  const known = whereThere(intent, await namesakes(intent, attempt), attempt);
  if (known !== null) return known;
  try {
    const cells = await attempt.write(apiWrites.createPatient, null, json, 'patient');
    return await readBack(intent, keyWritten(cells, 'PatNum'), attempt);
  } catch (error) {
    if (!BitewingError.is(error, 'write_refused')) throw error;
    // The program refuses doubles itself: somebody may have been quicker.
    const quicker = whereThere(intent, await namesakes(intent, attempt), attempt);
    if (quicker === null) throw error;
    return quicker;
  }
}

/** Makes a patient, unless one of that name and day of birth is there. A patient has no text for a mark: the name finds it again. */
export const createPatient: Operation<'createPatient'> = {
  apply,
  async lookup(intent, attempt) {
    const found = await namesakes(intent, attempt);
    // Who was there before was not made by it: then nothing was sent, and the next try finds a conflict.
    const [one, ...others] =
      intent.payload.ifThere === 'take' ? found : found.filter((cells) => !wasThere(cells, attempt));
    if (one === undefined) return 'none';
    return others.length > 0 ? 'ambiguous' : { found: attempt.source('patient', one.PatNum ?? '0') };
  },
  settle: (intent, found, attempt) => readBack(intent, found.key, attempt),
};
