import type { Finding } from '@bitewing/core';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { firstFindings } from '../../src/validate/first-findings.ts';

const findingOf = (id: string): Finding => ({
  entity: 'patient',
  id,
  issue: { rule: 'house_rule', severity: 'info', code: 'rule_violated' },
});

describe('the first findings', () => {
  test.prop([fc.array(fc.string({ maxLength: 2 })), fc.nat(40)])(
    'are those of the first keys, however they come, and the others are counted',
    (keys, most) => {
      const findings = firstFindings(most);
      // Enough of them that what is too much is dropped on the way.
      const all = Array.from({ length: 40 }, (_, round) =>
        keys.map((key) => [key, `${round} ${key}`] as const),
      ).flat();
      for (const [key, id] of all) findings.add(key, findingOf(id));
      const sorted = all.toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
      expect(findings.take().map(({ id }) => id)).toEqual(sorted.slice(0, most).map(([, id]) => id));
      expect(findings.dropped).toBe(Math.max(0, all.length - most));
    },
  );
});
