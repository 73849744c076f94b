import { inspect } from 'node:util';
import { type ContactPoint, type LocalDate, type Model, recordId, SealedRow } from '@bitewing/core';
import { createPhiDictionary, type PhiDictionary } from '@bitewing/core/privacy';
import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { createPhraseIndex } from '../../src/privacy/phrase-index.ts';
import { textTokens } from '../../src/privacy/text-tokens.ts';
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
  ['614 - 555 - 0100', '0100'],
  ['614_555_0100', '0100'],
  ['614\u2013555\u20130100', '0100'],
  ['quillfeather01', 'quillfeather'],
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

  test.for([
    ['HTML', 'Marzipan&nbsp;Works &amp; Co'],
    ['HTML numbers', '&#81;uillfeather'],
    ['HTML hexadecimal', '&#x51;uillfeather'],
    ['base64', Buffer.from('Quillfeather').toString('base64')],
    ['base64 behind a name', `row_${Buffer.from('Quillfeather').toString('base64url')}`],
    ['a short word in base64', `{"table":"${Buffer.from('Marzipan Works').toString('base64')}"}`],
    ['hexadecimal', Buffer.from('quillfeather').toString('hex')],
    ['hexadecimal behind a name', `read_${Buffer.from('quillfeather').toString('hex')}`],
    ['a printed buffer', inspect(Buffer.from('Quillfeather'))],
    ['a buffer as JSON', JSON.stringify(Buffer.from('Quillfeather'))],
  ])('finds a value in %s', ([, line]) => {
    expect(dictionary.scrub(line ?? '')).not.toBe(line);
    expect(dictionary.scrub(line ?? '')).toContain('[redacted]');
  });

  test('leaves alone what only looks encoded', () => {
    for (const line of [
      '{"durationMs":153,"withheldFields":2,"asOf":"2026-10-30T12:00:00Z"}',
      'deadbeefdeadbeef 3f786850e387550fdab836ed7e6dc881de23001b',
      'TmFtZSBvZiBub2JvZHk= &unknown; &#99999999;',
    ])
      expect(dictionary.scrub(line)).toBe(line);
  });

  test('folds the German sharp s as upper case does', () => {
    const other = createPhiDictionary();
    other.remember([upsert('patient', '1', { lastName: 'Großmann' })]);
    for (const name of ['GROSSMANN', 'Großmann', 'grossmann']) expect(other.scrub(name)).toBe('[redacted]');
  });
});

const words = fc.constantFrom('ab', 'Cd', 'ef', '12', 'é', 'Éa', 'ﬁ', 'ß', 'ab12', '“', '-', ' ', "'", '\n');
const texts = fc.array(words, { maxLength: 14 }).map((parts) => parts.join(''));

describe('the index of phrases', () => {
  propertyTest.prop([fc.array(texts, { maxLength: 5 }), texts])(
    'finds what cutting the text into words and joining them finds',
    (values, text) => {
      const index = createPhraseIndex();
      const phrases = new Set<string>();
      for (const value of values) {
        const phrase = textTokens(value)
          .slice(0, 4)
          .map(({ folded }) => folded)
          .join(' ');
        if (phrase !== '') phrases.add(phrase);
      }
      for (const phrase of phrases) index.add(phrase);
      const tokens = textTokens(text);
      const expected = tokens.flatMap((first, place) =>
        [1, 2, 3, 4].flatMap((length) => {
          const part = tokens.slice(place, place + length);
          const found = part.length === length && phrases.has(part.map(({ folded }) => folded).join(' '));
          return found ? [{ start: first.start, end: part.at(-1)?.end }] : [];
        }),
      );
      const sorted = (ranges: readonly object[]) => ranges.map((range) => JSON.stringify(range)).sort();
      expect(sorted(index.find(text))).toEqual(sorted(expected));
    },
  );
});
