import { canaryPatient, canaryWord } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { marksInBytes, marksInText } from './marks.ts';

const patient = canaryPatient(7);
const search = (text: string | Uint8Array) =>
  marksInBytes(typeof text === 'string' ? Buffer.from(text) : text, 'nothing');

describe('the search of texts and files', () => {
  test.each([
    ['a name', patient.lastName],
    ['a number', patient.socialSecurityNumber],
    ['a birth date', patient.birthDate],
    ['a telephone number', patient.contactPoints?.[0]?.value],
  ])('finds %s in both', (_, value) => {
    expect(marksInText(`x ${value} y`)).toHaveLength(1);
    expect(search(`x\0${value}\u0001y`).leaked).toHaveLength(1);
  });

  test.each([0, 1, 2, 3, 4, 5])('finds a name in base64 behind %d bytes', (offset) => {
    const text = Buffer.from(`${'~'.repeat(offset)}${patient.lastName}`).toString('base64');
    expect(marksInText(text).length).toBeGreaterThan(0);
    expect(search(text).leaked).toHaveLength(1);
  });

  test.each(['hex', 'utf16le'] as const)('finds a name in %s in a file', (encoding) => {
    const written = Buffer.from(patient.firstName ?? '', encoding === 'hex' ? 'utf8' : encoding);
    expect(search(encoding === 'hex' ? written.toString('hex') : written).leaked).toHaveLength(1);
  });

  test('lets the marks of quasi-identifying fields and the given text stand in a file, and counts them', () => {
    expect(search(`${patient.state} ${patient.schoolName}`)).toEqual({ open: 2, leaked: [] });
    expect(marksInBytes(Buffer.from(`Bw&${canaryWord} code 1`), `${canaryWord} code`)).toEqual({
      open: 1,
      leaked: [],
    });
  });
});
