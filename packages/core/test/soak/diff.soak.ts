import { test } from 'vitest';
import { expectSameAsPlain } from '../diff/same-as-plain.ts';

test('three thousand pairs of streams in any order give what two maps compared give', () =>
  expectSameAsPlain(3000));
