import type { UpsertRecord } from '@bitewing/core';
import { recordRules } from '@bitewing/core/validate';
import { ruleFacts } from '../../src/validate/record-rule.ts';
import { observedAt } from '../records.ts';

const facts = ruleFacts(observedAt);

/** The field that a rule finds in a record; null for none. */
export function fieldFound(name: string, record: unknown): string | null {
  const rule = recordRules.find((candidate) => candidate.name === name);
  if (rule === undefined) throw new Error(`There is no rule ${name}.`);
  return rule.check(record as UpsertRecord, facts);
}
