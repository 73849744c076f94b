import type { ContactPoint, Model } from '@bitewing/core';
import { genders, prefixTitles } from '../codes.ts';
import type { CareStackWriting } from '../writing.ts';

/** A patient as it is written: one of the truth, or another row for the same person. */
export interface WrittenPatient {
  /** What its keys and codes hang on. */
  readonly id: string;
  readonly data: Model['patient'];
  readonly isDuplicate: boolean;
}

/** A telephone number of one form gets an extension: an `x` and its number (carestack.md section 6). */
const withExtension = (value: string): string =>
  /^\(\d{3}\) \d{3}-\d{4}$/.test(value) ? `${value} x22` : value;

/** A social security number with the hyphens that the vendor writes. */
export const socialSecurityText = (value: string | null): string | null =>
  value !== null && /^\d{9}$/.test(value)
    ? `${value.slice(0, 3)}-${value.slice(3, 5)}-${value.slice(5)}`
    : value;

interface Title {
  readonly prefix: number | null;
  readonly title: string | null;
}

/** A title of the truth, where CareStack knows it; else one of CareStack's in turn, not set, or none. */
export function titleOf(writing: CareStackWriting, { id, data }: WrittenPatient): Title {
  const known = prefixTitles.findIndex((title) => `${title}.` === data.title);
  const prefix =
    known >= 0 ? known + 2 : writing.inTurn([1, 4, null, 3, 5, 6, 7, 8, 9, 10, 11, 12], 'prefix', id);
  return { prefix, title: prefix === null ? null : (prefixTitles[prefix - 2] ?? null) };
}

/** How a patient stands, as it is written and as a reader gives it. */
interface Status {
  readonly value: number | string;
  readonly status: 'patient' | 'inactive';
}

/** Patients in use, those who are not, and other rows for the same person; the truth's finer words have no code. */
export function statusOf(writing: CareStackWriting, { id, data, isDuplicate }: WrittenPatient): Status {
  if (isDuplicate) return { value: 2, status: 'inactive' };
  const isActive = data.status === 'patient';
  // A client of one account writes texts (carestack.md section 6): every ninth row is of that kind.
  const isText = writing.turn(`statusForm ${isActive}`, id) % 9 === 1;
  const texts = isActive ? 'Active' : 'Inactive';
  return { value: isText ? texts : isActive ? 1 : 0, status: isActive ? 'patient' : 'inactive' };
}

/** The vendor's number of a gender, or its word for every fifth patient. */
export function genderOf(writing: CareStackWriting, { id, data }: WrittenPatient): number | string | null {
  const found = genders.find(([word]) => word === data.gender);
  if (found === undefined) return null;
  return writing.turn(`genderForm ${data.gender}`, id) % 5 === 1 ? found[2] : found[1];
}

/** Bit of `communicationStatus`: takes text messages. */
export const textBit = 2;

/** Bits of what a patient agreed to; only that of text messages is known from the truth. */
export function communicationOf(
  writing: CareStackWriting,
  { id }: WrittenPatient,
  consent: string | null | undefined,
): number | null {
  const others = writing.inTurn([1, 4, 9, 16, 29], 'communication', id);
  if (consent === 'given') return others + textBit;
  // Nobody was asked: no value at all, for some.
  return consent !== 'refused' && writing.turn('communicationUnset', id) % 2 === 0 ? null : others;
}

interface Reach {
  readonly columns: {
    phoneWithExt: string | null;
    workPhoneWithExt: string | null;
    mobile: string | null;
    email: string | null;
  };
  readonly points: readonly ContactPoint[];
}

/** Ways to reach a patient: the columns, and what a reader makes of them. */
export function reachOf(data: Model['patient'], takesTexts: boolean): Reach {
  const points = (data.contactPoints ?? []).map((point) => ({
    ...point,
    value: point.kind === 'workPhone' ? withExtension(point.value) : point.value,
    textConsent: point.kind === 'mobilePhone' && takesTexts ? true : null,
  }));
  const value = (kind: ContactPoint['kind']): string | null =>
    points.find((point) => point.kind === kind)?.value ?? null;
  return {
    columns: {
      phoneWithExt: value('homePhone'),
      workPhoneWithExt: value('workPhone'),
      mobile: value('mobilePhone'),
      email: value('email'),
    },
    points,
  };
}

/** Who answers for the bill: nobody is named for half of those who do so themselves. */
export function responsibleOf(writing: CareStackWriting, { id, data }: WrittenPatient): string | null {
  const guarantorId = data.guarantorId ?? id;
  if (guarantorId !== id) return guarantorId;
  return writing.turn('responsible', id) % 2 === 0 ? null : id;
}
