import { entities, entityNames } from '@bitewing/core';
import { canaryPatient, canaryValues, createPractice, findCanaries } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from '../practice/as-of.ts';

const patient = canaryPatient(42);
const name = String(patient.lastName);
const telephone = String(patient.contactPoints?.[0]?.value);
const mail = String(patient.contactPoints?.[3]?.value);
const security = String(patient.socialSecurityNumber);
const birthDate = String(patient.birthDate);
const canaries = { name, telephone, mail, security, birthDate };

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const forms: readonly [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['in upper case', (text) => text.toUpperCase()],
  ['in lower case', (text) => text.toLowerCase()],
  ['inside a line', (text) => `error: row 5 (${text}) was refused`],
  ['as JSON in JSON', (text) => JSON.stringify(JSON.stringify({ value: text }))],
  ['URL-encoded', encodeURIComponent],
  [
    'URL-encoded to the last character',
    (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ],
  ['as a form field', (text) => new URLSearchParams({ value: text }).toString()],
  ['HTML-escaped', (text) => text.replaceAll('&', '&amp;').replaceAll(' ', '&#32;')],
  [
    'in unicode escapes',
    (text) => [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['with accents', (text) => text.replace(/[aeiou]/g, (letter) => `${letter}\u0301`).normalize('NFC')],
  ['with accents of their own', (text) => text.replace(/[aeiou]/g, (letter) => `${letter}\u0301`)],
  ['broken by a line', (text) => `${text.slice(0, 5)}\n${text.slice(5)}`],
  ['in base64', base64],
  ['in base64 after one character', (text) => base64(`x${text}`)],
  ['in base64 after two characters', (text) => base64(`xy${text}`)],
  ['in base64url', (text) => Buffer.from(`?>${text}`).toString('base64url')],
  ['in base64 inside a line', (text) => `token=${base64(`{"value":"${text}"}`)};`],
  ['in base64 that runs on from a word', (text) => `prefix${base64(text)}`],
  ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
  [
    'in upper-case hexadecimal after a digit',
    (text) => `7${Buffer.from(text).toString('hex').toUpperCase()}`,
  ],
  [
    'in a dump of bytes',
    (text) => [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
  ],
];

describe('finding canaries', () => {
  describe.each(Object.entries(canaries))('finds a %s', (_, value) => {
    test.each(forms)('%s', (_form, write) => {
      expect(findCanaries(write(value)).length).toBeGreaterThan(0);
    });
  });

  test.each([
    ['telephone', '2125550192'],
    ['telephone', '+12125550192'],
    ['telephone', '212 555 0192'],
    ['social security', `${security.slice(0, 3)}-${security.slice(3, 5)}-${security.slice(5)}`],
    ['birth date', birthDate.replaceAll('-', '')],
    ['birth date', '09/07/1908'],
  ])('finds a %s number as %s', (_, text) => {
    expect(findCanaries(`call ${text} now`).length).toBeGreaterThan(0);
  });

  test('says which encoding it took off', () => {
    expect(findCanaries(base64(name))[0]?.form).toBe('base64');
    expect(findCanaries(Buffer.from(name).toString('hex')).map(({ form }) => form)).toContain('hex');
    expect(findCanaries(encodeURIComponent(name))[0]?.value).toContain('Kanari');
    expect(findCanaries(telephone)[0]?.form).toBe('digits');
  });

  test('finds nothing where there is none', () => {
    const practice = createPractice({ seed: 7, patients: 120, asOf });
    expect(findCanaries(JSON.stringify(practice.all))).toEqual([]);
    expect(findCanaries('')).toEqual([]);
    expect(findCanaries('2025-06-30T12:00:00Z 4f5a 100% &amp; \\u0041 1908')).toEqual([]);
  });
});

describe('canary values', () => {
  test.each(entityNames)('fill every direct field of %s, and fit the model', (entity) => {
    const direct = Object.entries(entities[entity].fields)
      .filter(([, { phi }]) => phi === 'direct')
      .map(([field]) => field);
    const values = canaryValues(entity, 7);
    expect(direct.filter((field) => !(field in values))).toEqual([]);
    for (const [field, value] of Object.entries(values))
      expect(findCanaries(JSON.stringify(value)).length, field).toBeGreaterThan(0);
  });

  test('make a patient of the model, different for each number', () => {
    expect(entities.patient.schema.safeParse(patient).success).toBe(true);
    expect(canaryPatient(1).lastName).not.toBe(canaryPatient(2).lastName);
    expect(canaryPatient(9999).chartNumber?.length).toBeLessThanOrEqual(20);
  });

  test('stand in every PHI field of a practice that is asked for them', () => {
    const practice = createPractice({ seed: 7, patients: 30, asOf, canaries: true });
    for (const { data } of practice.records('patient')) {
      expect(findCanaries(String(data.lastName)).length).toBe(1);
      expect(findCanaries(String(data.treatmentNote)).length).toBe(1);
    }
    expect(
      practice.records('appointment').every(({ data }) => findCanaries(String(data.note)).length === 1),
    ).toBe(true);
    const charge = practice.records('ledgerEntry').find(({ data }) => data.kind === 'procedureCharge');
    expect(charge?.data.note).toBeNull();
    const failures = entityNames.flatMap((entity) =>
      practice.records(entity).filter(({ data }) => !entities[entity].schema.safeParse(data).success),
    );
    expect(failures).toEqual([]);
  });

  test('can be told apart from what a practice has otherwise', () => {
    const plain = createPractice({ seed: 7, patients: 30, asOf });
    const marked = createPractice({ seed: 7, patients: 30, asOf, canaries: true });
    expect(marked.accounts()).toEqual(plain.accounts());
    expect(marked.records('appointment').map(({ data }) => data.start)).toEqual(
      plain.records('appointment').map(({ data }) => data.start),
    );
  });
});
