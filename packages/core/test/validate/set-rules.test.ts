import type { Batch, Finding, UpsertRecord } from '@bitewing/core';
import { createValidator, type SetRule, setRules, type ValidatorOptions } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { drain, lastBatchOf, streamOf } from './batch-of.ts';
import { cleanPractice } from './clean-practice.ts';
import type { PlantedSet } from './planted/planted-set.ts';
import { plantedSets } from './planted/sets.ts';

const planted: Readonly<Record<string, PlantedSet | undefined>> = Object.fromEntries(
  plantedSets.map((each) => [each.rule, each]),
);

async function run(batches: readonly Batch[], options: ValidatorOptions = {}) {
  const validator = createValidator(options);
  const validated = await drain(validator.validate(streamOf(...batches)));
  const findings: readonly Finding[] = validated.flatMap((batch) => batch.findings);
  return { validated, findings, summary: validator.summary() };
}

const judge = (records: readonly UpsertRecord[], rules?: readonly SetRule[]) =>
  run([lastBatchOf([...cleanPractice, ...records])], rules === undefined ? {} : { setRules: rules });

const violationOf = (name: string): PlantedSet => {
  const violation = planted[name];
  if (violation === undefined) throw new Error(`The rule ${name} has no planted violation.`);
  return violation;
};

describe('the set rules of layer 3', () => {
  test('find nothing in a clean practice', async () => {
    const { findings, summary } = await judge([]);
    expect(findings).toEqual([]);
    expect(summary.issues).toEqual([]);
    expect(summary.sets).toMatchObject({ rules: setRules.length, tooLarge: 0, unnamed: 0 });
    expect(summary.sets.groups).toBeGreaterThan(20);
  });

  test('have names of their own, and every planted violation belongs to one', () => {
    const names = setRules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(plantedSets.map(({ rule }) => rule).sort()).toEqual([...names].sort());
    expect(names.length).toBeGreaterThan(60);
  });

  describe.each(setRules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
    test('finds its planted violation exactly once, and no other rule finds anything there', async () => {
      const { records, entity, id, field } = violationOf(name);
      const { findings, summary, validated } = await judge(records);
      expect(findings).toEqual([
        { entity, id, issue: { rule: name, severity: rule.severity, field, code: 'rule_violated' } },
      ]);
      expect(entity).toBe(rule.entity);
      expect(summary.issues).toEqual([
        { rule: name, entity, severity: rule.severity, code: 'rule_violated', count: 1 },
      ]);
      expect(summary.gate).toEqual({ holds: true, failures: [] });
      expect(validated[0]?.quarantined).toEqual([]);
    });

    test('is what finds it: without the rule nothing does', async () => {
      const { findings } = await judge(
        violationOf(name).records,
        setRules.filter((other) => other !== rule),
      );
      expect(findings).toEqual([]);
    });
  });
});
