import { type ContactPoint, type LocalDate, type Model, recordId, SealedRow } from '@bitewing/core';
import { createPhiDictionary, type PhiDictionary } from '@bitewing/core/privacy';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';

const contact = (kind: ContactPoint['kind'], value: string, e164: string | null = null): ContactPoint => ({
  kind,
  value,
  e164,
  textConsent: null,
});

const patientData: Partial<Model['patient']> = {
  lastName: "O'Quillfeather-Núñez",
  firstName: 'Zoë',
  middleName: 'J',
  birthDate: '1980-02-03' as LocalDate,
  socialSecurityNumber: '912345678',
  addressLine1: '12 Marmalade Crescent',
  city: 'Featherstonhaugh',
  contactPoints: [
    contact('homePhone', '(614) 555-0100', '+16145550100'),
    contact('email', 'zoe.quill@example.com'),
  ],
  medicalNote: 'Prefers the blue chair,\nallergic to "latex" since 1999.',
};

const createFilled = (): PhiDictionary => {
  const dictionary = createPhiDictionary();
  dictionary.remember([
    { ...upsert('patient', '1', patientData), extra: { Employer: 'Marzipan Works', Empty: null, Count: 7 } },
  ]);
  return dictionary;
};

/** How each value may stand in a line, and the part of it that must be gone. */
const forms: readonly (readonly [string, string])[] = [
  ['Zoë', 'Zoë'],
  ['ZOË', 'ZOË'],
  ['zoe', 'zoe'],
  ["O'Quillfeather-Núñez", 'Quillfeather'],
  ['oquillfeathernunez', 'oquillfeathernunez'],
  ['QUILLFEATHER', 'QUILLFEATHER'],
  ['Nunez', 'Nunez'],
  ['1980-02-03', '1980-02-03'],
  ['02/03/1980', '02/03/1980'],
  ['03.02.1980', '03.02.1980'],
  ['19800203', '19800203'],
  ['912345678', '912345678'],
  ['912-34-5678', '912-34-5678'],
  ['12 Marmalade Crescent', 'Marmalade'],
  ['12 marmalade  crescent', 'marmalade'],
  ['Featherstonhaugh', 'Featherstonhaugh'],
  ['(614) 555-0100', '555-0100'],
  ['+1 614 555 0100', '555 0100'],
  ['614.555.0100', '555.0100'],
  ['6145550100', '6145550100'],
  ['zoe.quill@example.com', 'quill'],
  ['ZOE.QUILL@EXAMPLE.COM', 'QUILL'],
  ['blue chair, allergic to', 'allergic'],
  ['Marzipan Works', 'Marzipan'],
];

/** Lines in which other people's code quotes a value. */
const templates: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => `Duplicate entry '${value}' for key 'patient.name'`,
  (value) => `Key (name, phone)=(${value}, 5) already exists.`,
  (value) => `invalid input syntax for type date: "${value}"`,
  (value) => JSON.stringify({ error: { detail: `Failing row contains (1, ${value}, null).` } }),
  (value) => JSON.stringify({ text: JSON.stringify({ value: `\n${value}\t` }) }),
  (value) => `GET /patients?name=${encodeURIComponent(value)}&page=2`,
  (value) => `images/${value}/0001.dcm`,
  (value) => `<td>${value}</td>`,
];

describe('the dictionary of values in flight', () => {
  const dictionary = createFilled();

  test.for(forms)('finds %s in every kind of line', ([value, part]) => {
    for (const template of templates) {
      const line = template(value);
      const scrubbed = dictionary.scrub(line);
      expect(scrubbed, template.toString()).not.toContain(part);
      expect(scrubbed).not.toContain(encodeURIComponent(part));
      expect(scrubbed).toContain('[redacted]');
    }
  });

  test('finds every value of a large batch, in any line', () => {
    const large = createPhiDictionary();
    const names = Array.from(
      { length: 1_000 },
      (_, place) => `Nam${String.fromCodePoint(97 + (place % 26))}x${place}y`,
    );
    large.remember(names.map((lastName, place) => upsert('patient', String(place), { lastName })));
    const missed = names.flatMap((name) =>
      templates.filter((template) => large.scrub(template(name)).includes(name)),
    );
    expect(missed).toEqual([]);
  });

  test.for([
    'batch_loaded instance=main records=1000 patient:1',
    '{"time":"2026-01-05T12:00:00.000Z","level":"info","event":"table_done","rows":614}',
    'The dump ends before its end: the closing line is missing or a statement is cut.',
    'latex',
    'no email, no homePhone',
    'example.com',
    '555-01',
    'J',
    '',
  ])('leaves alone what is no value: %s', (line) => {
    expect(dictionary.scrub(line)).toBe(line);
  });

  test('replaces a value once, and keeps what stands around it', () => {
    expect(dictionary.scrub('<Zoë>, <Zoë O’Quillfeather>!')).toBe('<[redacted]>, <[redacted] O’[redacted]>!');
  });

  test('keeps JSON readable', () => {
    const line = JSON.stringify({ note: patientData.medicalNote, table: 'patient' });
    expect(JSON.parse(dictionary.scrub(line))).toMatchObject({ table: 'patient' });
    expect(dictionary.scrub(line)).not.toMatch(/blue|latex|1999/);
  });

  test('searches for a word that stands in the place of a list’s word and is none of it', () => {
    const other = createPhiDictionary();
    const odd = { ...contact('email', 'z@example.com'), kind: 'Quillfeather' as ContactPoint['kind'] };
    other.remember([upsert('patient', '1', { contactPoints: [odd] })]);
    expect(other.scrub('Quillfeather')).toBe('[redacted]');
  });

  test('does not search for fields without the class direct', () => {
    const other = createPhiDictionary();
    other.remember([
      upsert('provider', '1', { lastName: 'Quillfeather' }),
      upsert('appointment', '1', { patientId: recordId('patient', ['123456789']) }),
    ]);
    expect(other.size).toBe(0);
  });

  test('takes nothing from a remove', () => {
    const other = createPhiDictionary();
    const { entity, id, source } = upsert('patient', 'Quillfeather');
    other.remember([{ op: 'remove', entity, id, source, evidence: 'absent', reason: 'deleted' }]);
    expect(other.size).toBe(0);
  });

  test('finds the values of rows that could not be mapped', () => {
    const other = createPhiDictionary();
    const { source } = upsert('patient', '1');
    const raw = new SealedRow({ LName: 'Quillfeather', HmPhone: '614-555-0100', PatNum: '12', Email: null });
    other.remember([], [{ entity: 'patient', source, code: 'bad_amount', fields: ['HmPhone'], raw }]);
    expect(other.scrub('row 12: Quillfeather, (614)555-0100')).toBe('row 12: [redacted], ([redacted]');
  });

  test('adds up batches until it forgets', () => {
    const other = createPhiDictionary();
    other.remember([upsert('patient', '1', { lastName: 'Quillfeather' })]);
    other.remember([upsert('patient', '2', { lastName: 'Marmalade' })]);
    expect(other.scrub('quillfeather marmalade')).toBe('[redacted] [redacted]');
    other.forget();
    expect(other.size).toBe(0);
    expect(other.scrub('quillfeather marmalade')).toBe('quillfeather marmalade');
  });
});
