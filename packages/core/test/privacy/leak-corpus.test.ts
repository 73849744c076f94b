import { createPhiDictionary, createSafeLogger } from '@bitewing/core/privacy';
import {
  carelessLogger,
  type LeakLog,
  type LeakReport,
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
      return createSafeLogger({ sink, dictionary }).info as LeakLog;
    });
    expect(leaking(report)).toEqual({});
    expect(report.verdicts.filter(({ threw }) => threw > 0)).toEqual([]);
    expect(report.lines).toBe(report.verdicts.reduce((sum, { written }) => sum + written, 0));
  });

  test('gets something out of a careless logger in each shape but those whose errors quote nothing', async () => {
    const { verdicts } = await runLeakCorpus(carelessLogger);
    expect(verdicts.filter(({ leaked }) => leaked.length === 0).map(({ shape }) => shape)).toEqual([
      'SQLite: a value that may stand only once',
      'fetch: a refused connection',
      'a URI that is none',
      'a language that is none',
    ]);
  });

  test('shows what the dictionary is for: where a value looks like a technical name, an instant or a count', async () => {
    const report = await runLeakCorpus((sink) => createSafeLogger({ sink }).info as LeakLog);
    expect(Object.keys(leaking(report)).sort()).toEqual([
      'a blob and its text',
      'a technical name glued to a value',
      'a thrown row',
      'a value in the place of a count',
      'a value in the place of a technical name',
      'a value in the place of a version',
      'a value in the place of an instant',
      'an error whose class bears a value',
      'an event glued to a value',
      'the path of an image',
    ]);
  });
});
