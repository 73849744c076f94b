import { expect, test } from 'vitest';
import { fieldNamesOf } from '../../src/model/field-names.ts';

test('names of fields are known at any depth: in objects, in lists, and in each form of a value with several', () => {
  expect([...fieldNamesOf('patient')]).toEqual(expect.arrayContaining(['contactPoints', 'textConsent']));
  expect([...fieldNamesOf('organization')]).toEqual(
    expect.arrayContaining(['balancePolicy', 'system', 'payPlansVersion']),
  );
  expect(fieldNamesOf('organization').has('careStack')).toBe(false);
  expect(fieldNamesOf('organization').has('eaglesoft')).toBe(false);
});
