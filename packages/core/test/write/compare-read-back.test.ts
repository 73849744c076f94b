import { compareReadBack, lineBreaksAsSpaces } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { upsert } from '../records.ts';

const segments = [{ worker: 'provider', minutes: 20 } as const];
const record = upsert('appointment', '1', {
  durationMinutes: 40,
  note: 'left side first',
  isHygiene: null,
  segments,
});

describe('what was read back', () => {
  it('is compared with what was asked for alone, in the order of the question', () => {
    expect(compareReadBack({ durationMinutes: 40, note: 'left side first' }, record)).toEqual([]);
    expect(compareReadBack({ note: 'right', durationMinutes: 30, isHygiene: null }, record)).toEqual([
      'note',
      'durationMinutes',
    ]);
  });

  it('must be equal in nested values as well', () => {
    expect(compareReadBack({ segments: [{ worker: 'provider', minutes: 20 }] }, record)).toEqual([]);
    expect(compareReadBack({ segments: [{ worker: 'assistant', minutes: 20 }] }, record)).toEqual([
      'segments',
    ]);
  });

  it('tells nothing from null and from false', () => {
    expect(compareReadBack({ isHygiene: false }, record)).toEqual(['isHygiene']);
    expect(compareReadBack({ note: null }, record)).toEqual(['note']);
  });

  it('is compared in the form in which the practice system stores a text', () => {
    const asked = { note: 'left side\r\nfirst' };
    expect(compareReadBack(asked, record)).toEqual(['note']);
    expect(compareReadBack(asked, record, { note: lineBreaksAsSpaces })).toEqual([]);
    expect(compareReadBack({ note: null }, record, { note: lineBreaksAsSpaces })).toEqual(['note']);
  });
});
