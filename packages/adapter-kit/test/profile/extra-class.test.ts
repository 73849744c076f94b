import {
  alsoKept,
  extra,
  extraClassOf,
  keptType,
  mapped,
  mappedTo,
  tableDescription,
} from '@bitewing/adapter-kit';
import { expect, test } from 'vitest';

const visits = tableDescription('visit', 'id', [
  mapped('appointment', { id: 'id' }),
  extra('appointment', 'quasi', { text: 'room' }),
  alsoKept('text', mappedTo({ state: 'appointment.status procedure.status' }), 'none'),
  alsoKept('text', mapped('appointment', { wish: 'note' })),
]);
const calls = tableDescription('call', 'id', [extra('appointment', 'direct', { text: 'room' })]);

test('what is kept beside canonical fields has the class that was said, for each entity that it goes to', () => {
  const classOf = extraClassOf([visits]);
  expect(keptType(visits, 'state')).toBe('text');
  expect([classOf('appointment', 'state'), classOf('procedure', 'state')]).toEqual(['none', 'none']);
  expect(classOf('appointment', 'visit.state')).toBe('none');
});

test('what nothing is said of is direct', () => {
  const classOf = extraClassOf([visits]);
  expect(classOf('appointment', 'wish')).toBe('direct');
  expect(classOf('patient', 'state')).toBe('direct');
  expect(classOf('appointment', 'unknown')).toBe('direct');
});

test('of tables that share a name the strictest class holds', () => {
  expect(extraClassOf([visits])('appointment', 'room')).toBe('quasi');
  expect(extraClassOf([visits, calls])('appointment', 'room')).toBe('direct');
});
