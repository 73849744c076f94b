import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { createRecentTargets, recentSlot } from '../../src/validate/recent-targets.ts';

describe('recent targets', () => {
  test.prop([fc.string({ minLength: 1 })])('has a slot for every id', (id) => {
    const ids = createRecentTargets().of('patient');
    expect(recentSlot(id) in ids).toBe(true);
  });

  test('forgets everything when something goes away', () => {
    const recent = createRecentTargets();
    recent.of('patient')[recentSlot('patient:1')] = 'patient:1';
    expect(recent.of('patient')).toContain('patient:1');
    recent.clear();
    expect(recent.of('patient')).not.toContain('patient:1');
  });
});
