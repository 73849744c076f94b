import type { EntityName } from '../model/entity-name.ts';
import type { CanonicalRecord, UpsertRecord } from '../stream/canonical-record.ts';
import type { Issue } from '../stream/issue.ts';
import type { RecordRule, RuleFacts } from './record-rule.ts';

/** Runs the rules of a record's entity; gives the record back, with the issues that are new to it. */
export type RuleCheck = (record: CanonicalRecord, facts: RuleFacts) => CanonicalRecord;

const sameIssue = (left: Issue, right: Issue): boolean =>
  left.rule === right.rule && left.field === right.field;

const none: readonly Issue[] = [];

/** Most records violate nothing: nothing is made for them. */
function violationsOf(
  record: UpsertRecord,
  rules: readonly RecordRule[],
  facts: RuleFacts,
): readonly Issue[] {
  let violations: Issue[] | undefined;
  for (const rule of rules) {
    const field = rule.check(record, facts);
    if (field === null) continue;
    violations ??= [];
    violations.push({ rule: rule.name, severity: rule.severity, field, code: 'rule_violated' });
  }
  return violations ?? none;
}

/** Prepares layer 3: the rules by entity. */
export function createRuleCheck(rules: readonly RecordRule[]): RuleCheck {
  const rulesOf = new Map<EntityName, readonly RecordRule[]>(
    [...new Set(rules.map((rule) => rule.entity))].map((entity) => [
      entity,
      rules.filter((rule) => rule.entity === entity),
    ]),
  );

  return (record, facts) => {
    const ofEntity = record.op === 'upsert' ? rulesOf.get(record.entity) : undefined;
    if (record.op !== 'upsert' || ofEntity === undefined) return record;
    const violations = violationsOf(record, ofEntity, facts);
    if (violations.length === 0) return record;
    const earlier = record.issues ?? none;
    // A stream that was validated before and is replayed carries its issues already.
    const added = violations.filter((issue) => !earlier.some((known) => sameIssue(known, issue)));
    return added.length === 0 ? record : { ...record, issues: [...earlier, ...added] };
  };
}
