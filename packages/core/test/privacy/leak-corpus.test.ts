import { createPhiDictionary, createSafeLogger } from '@bitewing/core/privacy';
import {
  carelessLogger,
  type LeakLog,
  type LeakReport,
  leakEvents,
  leakShapes,
  ordinaryShapes,
  runLeakCorpus,
} from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';

const leaking = ({ verdicts }: LeakReport): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    verdicts.filter(({ leaked }) => leaked.length > 0).map(({ shape, leaked }) => [shape, leaked]),
  );

describe('the leak corpus', () => {
  test('has all shapes of the fact sheet and many more, each under a name of its own', () => {
    expect(ordinaryShapes).toHaveLength(33);
    expect(new Set(leakShapes.map(({ name }) => name)).size).toBe(leakShapes.length);
    expect(leakShapes.length).toBeGreaterThan(100);
  });

  test('gets nothing out of the safe logger with the values in flight', async () => {
    const report = await runLeakCorpus((sink, record) => {
      const dictionary = createPhiDictionary();
      dictionary.remember([record]);
      return createSafeLogger({ sink, events: leakEvents, dictionary }).info as LeakLog;
    });
    expect(leaking(report)).toEqual({});
    expect(report.verdicts.filter(({ threw }) => threw > 0)).toEqual([]);
    expect(report.lines).toBe(report.verdicts.reduce((sum, { written }) => sum + written, 0));
  });

  test('gets something out of a careless logger in each shape but those that print nothing of a value', async () => {
    const { verdicts } = await runLeakCorpus(carelessLogger);
    expect(verdicts.filter(({ leaked }) => leaked.length === 0).map(({ shape }) => shape)).toEqual([
      'a record, in a template',
      'a batch, by console.table',
      'a batch, in a template',
      'a sealed row, as it is',
      'a sealed row, inspected',
      'a sealed row, by console.table',
      'a sealed row, in a template',
      'a sealed row, as JSON',
      'SQLite: a value that may stand only once',
      'fetch: a refused connection',
      'a URI that is none',
      'a language that is none',
      'Postgres: a text that is too long',
    ]);
  });

  test('gets nothing out of it without them: the allow-list holds by itself', async () => {
    const report = await runLeakCorpus(
      (sink) => createSafeLogger({ sink, events: leakEvents }).info as LeakLog,
    );
    expect(leaking(report)).toEqual({});
    expect(report.verdicts.filter(({ threw }) => threw > 0)).toEqual([]);
  });
});
