import {
  type ContactPoint,
  type EntityName,
  entities,
  entityNames,
  type LocalDate,
  type Model,
} from '@bitewing/core';
import { fillData } from '../practice/fill-data.ts';

/** The word in every canary text. No text of the synthetic practice has it otherwise. */
export const canaryWord = 'Kanari';

/** Beginning of canary social security numbers, telephone numbers (555-0190 to 555-0199) and birth dates. */
export const canaryDigits = {
  socialSecurityNumber: '98765',
  telephone: '212555019',
  birthDate: '1908-09-0',
} as const;

/** Fields whose columns usually take digits only, or a form that a program checks. */
const shaped: Readonly<Record<string, (number: number) => unknown>> = {
  socialSecurityNumber: (number) =>
    `${canaryDigits.socialSecurityNumber}${String(number % 10_000).padStart(4, '0')}`,
  birthDate: (number) => `${canaryDigits.birthDate}${1 + (number % 9)}` as LocalDate,
  prospect: (number) => ({
    lastName: `Bw&${canaryWord} ${number}`,
    firstName: `Bw&${canaryWord} ${number}`,
    phone: `${canaryDigits.telephone}${number % 10}`,
    email: `bw.${canaryWord}.${number}@example.com`,
  }),
  contactPoints: (number): ContactPoint[] => {
    const line = `555-019${number % 10}`;
    const e164 = `+1212555019${number % 10}`;
    return [
      { kind: 'homePhone', value: `(212) ${line}`, e164, textConsent: null },
      { kind: 'workPhone', value: `212-${line}`, e164, textConsent: null },
      { kind: 'mobilePhone', value: `212.${line.replace('-', '.')}`, e164, textConsent: true },
      { kind: 'email', value: `bw.${canaryWord}.${number}@example.com`, e164: null, textConsent: null },
    ];
  },
};

/**
 * Fields of an entity that a known system keeps in a column too narrow for the usual mark (Open Dental's `referral`):
 * a shorter mark, or null for none at all.
 */
const narrow: Readonly<Record<string, ((number: number) => string) | null>> = {
  'referral.taxId': (number) =>
    `${canaryDigits.socialSecurityNumber}${String(number % 10_000).padStart(4, '0')}`,
  'referral.phone': (number) => `${canaryDigits.telephone}${number % 10}`,
  'referral.postalCode': (number) => `${canaryWord}${number % 10_000}`,
  'referral.state': null,
};

/** Quasi-identifying fields of plain text; the others are dates and references, which cannot carry a mark. */
const markedQuasi: ReadonlySet<string> = new Set(['state', 'country', 'schoolName']);

/**
 * A recognisable value for every PHI field of an entity that can carry one: all fields of class `direct`, and the
 * quasi-identifying ones that are texts. Empty for entities without any.
 *
 * Texts hold characters that encoders change (`&`, a space), and fit 20 characters up to record 9,999.
 *
 * @param number tells records apart.
 */
export function canaryValues<E extends EntityName>(entity: E, number: number): Partial<Model[E]> {
  const marked: [string, unknown][] = [];
  for (const [place, [field, { phi }]] of Object.entries(entities[entity].fields).entries()) {
    if (phi !== 'direct' && !(phi === 'quasi' && markedQuasi.has(field))) continue;
    const code = `${entityNames.indexOf(entity)}${String(place).padStart(2, '0')}`;
    const short = narrow[`${entity}.${field}`];
    if (short === null) continue;
    marked.push([field, short?.(number) ?? shaped[field]?.(number) ?? `Bw&${canaryWord} ${code}x${number}`]);
  }
  return Object.fromEntries(marked) as Partial<Model[E]>;
}

/** Data of a patient with a canary in every PHI field that takes one, and nothing else but its status. */
export const canaryPatient = (number: number): Model['patient'] =>
  fillData('patient', { status: 'patient', ...canaryValues('patient', number) });
