import { canaryWord } from '@bitewing/testkit';
import { expectNothingTold } from '@bitewing/testkit-native/judges';
import { expect, test } from 'vitest';

const secret = 'not for/anybody';

test.each([
  ['a canary', `patient ${canaryWord} 12`],
  ['a secret', `token=${secret};`],
  ['a secret in an address', `?token=${encodeURIComponent(secret)}`],
  ['a secret as base64', Buffer.from(secret).toString('base64')],
  ['a secret as hex', Buffer.from(secret).toString('hex')],
])('is told where a text has %s', (_, text) => {
  expect(() => expectNothingTold(text, ['another', secret])).toThrow('told');
});

test('a secret is named by its place only', () => {
  expect(() => expectNothingTold(secret, ['another', secret])).toThrow(/secrets: 1$/);
  expectNothingTold('12 rows of patient', ['another', secret]);
});
