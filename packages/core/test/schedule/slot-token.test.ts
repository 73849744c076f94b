import type { Instant, LocalDateTime } from '@bitewing/core';
import { formatSlotToken, parseSlotToken, type Slot } from '@bitewing/core/schedule';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';

const slot: Slot = {
  start: '2026-06-01T13:00:00Z' as Instant,
  startLocal: '2026-06-01T09:00:00' as LocalDateTime,
  minutes: 30,
  providerId: 'provider:1',
  operatoryId: 'operatory:Ä 1/2?&',
  locationId: null,
  appointmentTypeId: 'appointmenttype:7',
  newPatient: true,
};

const anyId = fc.string({ minLength: 1, unit: 'grapheme' });

describe('the token of a slot', () => {
  test.prop([
    fc.record({
      minutes: fc.integer({ min: 1, max: 720 }),
      providerId: anyId,
      operatoryId: anyId,
      locationId: fc.option(anyId),
      appointmentTypeId: fc.option(anyId),
      newPatient: fc.boolean(),
    }),
  ])('gives the same slot back, whatever the ids are', (fields) => {
    const one = { ...slot, ...fields };
    expect(parseSlotToken(formatSlotToken(one))).toEqual(one);
  });

  it('goes into an address as it is', () => {
    expect(formatSlotToken(slot)).toMatch(/^[\w.-]+$/);
  });

  test.prop([fc.nat(), fc.constantFrom(...'abcXYZ019-_.')])(
    'is refused with one character mistyped',
    (place, character) => {
      const token = formatSlotToken(slot);
      const at = place % token.length;
      fc.pre(token[at] !== character);
      const mistyped = token.slice(0, at) + character + token.slice(at + 1);
      expect(() => parseSlotToken(mistyped)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
    },
  );

  it.each([
    ['nothing', ''],
    ['a part', formatSlotToken(slot).slice(0, -1)],
    ['another version', formatSlotToken(slot).replace('s1.', 's2.')],
    ['no slot, rightly summed', 's1.W10.7636d639'],
    ['no JSON, rightly summed', 's1.e2E.5a9b31b7'],
  ])('is refused where it is %s', (_what, token) => {
    expect(() => parseSlotToken(token)).toThrow('A slot token is cut, mistyped, or of another version.');
  });
});
