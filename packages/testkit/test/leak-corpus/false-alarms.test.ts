import { expect, test } from 'vitest';
import { measureFalseAlarms } from '../../src/leak-corpus/false-alarms.ts';

test('the dictionary changes no line of the pipe, and hardly any text that has nobody in it', async () => {
  const found = await measureFalseAlarms();
  expect(found['lines of the pipe']).toMatchObject({ alarms: 0, examples: [] });
  for (const [kind, { lines, alarms }] of Object.entries(found)) {
    expect(lines, kind).toBeGreaterThan(2000);
    expect(alarms / lines, kind).toBeLessThan(0.005);
  }
  // Some patient is called like a word, so that a search that never finds anything would be seen.
  expect(found['texts of rules']?.alarms).toBeGreaterThan(0);
});
