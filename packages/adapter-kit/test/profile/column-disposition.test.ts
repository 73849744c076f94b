import { describe, expect, it } from 'vitest';
import { columnDisposition, keptType, mapped, secret, tableDescription } from '../../src/index.ts';

const people = tableDescription('people', 'id', [mapped('patient', { id: 'id', last: 'lastName' })]);
const logins = tableDescription('logins', 'id', [mapped('userAccount', { id: 'id' }), secret('password')]);

describe('what becomes of a column', () => {
  it.each(['constructor', 'toString', '__proto__', 'other'])(
    'of which no known version tells: %s is kept, as one that may name a person',
    (column) => {
      expect(columnDisposition(people, column, 'patient')).toEqual({
        kind: 'extra',
        entity: 'patient',
        phi: 'direct',
      });
      expect(keptType(people, column)).toBe('text');
    },
  );

  it.each(['constructor', 'other'])('beside secrets counts as one: %s', (column) => {
    expect(columnDisposition(logins, column, 'userAccount')).toEqual({ kind: 'secret' });
    expect(keptType(logins, column)).toBeNull();
  });

  it('is what its description says', () => {
    expect(columnDisposition(people, 'last', 'patient')).toEqual({
      kind: 'mapped',
      to: ['patient.lastName'],
    });
    expect(keptType(people, 'last')).toBeNull();
  });
});
