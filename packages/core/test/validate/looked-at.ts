import type { UpsertRecord } from '@bitewing/core';
import { type RecordSet, recordRules, setRules } from '@bitewing/core/validate';
import { ruleFacts } from '../../src/validate/record-rule.ts';
import { observedAt } from '../records.ts';

/** A record that writes down which of its fields are read, and which of those say something. */
function watched(record: UpsertRecord, read: Set<string>, filled: Set<string>): UpsertRecord {
  const data: typeof record.data = new Proxy(record.data, {
    get(target, field) {
      const value: unknown = Reflect.get(target, field);
      read.add(String(field));
      if (value !== null) filled.add(String(field));
      return value;
    },
  });
  return { ...record, data } as UpsertRecord;
}

/**
 * What record rules have nothing to look at in: `rule: entity` where no record is of the rule's entity, `rule: field`
 * where a field that the rule reads says nothing in all the records that it is read from.
 */
export function blindRecordRules(records: readonly UpsertRecord[]): readonly string[] {
  const byEntity = Map.groupBy(records, ({ entity }) => entity);
  const facts = ruleFacts(observedAt);
  return recordRules.flatMap((rule) => {
    const ofEntity = byEntity.get(rule.entity) ?? [];
    if (ofEntity.length === 0) return [`${rule.name}: ${rule.entity}`];
    const [read, filled] = [new Set<string>(), new Set<string>()];
    for (const record of ofEntity) rule.check(watched(record, read, filled), facts);
    return [...read].filter((field) => !filled.has(field)).map((field) => `${rule.name}: ${field}`);
  });
}

/** The entities in each group of a set. */
function groupsOf(set: RecordSet, records: readonly UpsertRecord[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const record of records) {
    for (const part of set.parts.filter(({ entity }) => entity === record.entity)) {
      part.place(record, (key, member) => {
        if (key !== null) groups.set(key, [...(groups.get(key) ?? []), member.entity]);
      });
    }
  }
  return [...groups.values()];
}

/**
 * The set rules that have nothing to look at: no group with a record of the rule's entity and, where the set is of several
 * entities, one of another; of a set in which every group stands alone, at least two groups.
 */
export function blindSetRules(records: readonly UpsertRecord[]): readonly string[] {
  const groups = new Map<RecordSet, ReturnType<typeof groupsOf>>();
  for (const { set } of setRules) if (!groups.has(set)) groups.set(set, groupsOf(set, records));
  return setRules.flatMap(({ name, entity, set }) => {
    const isMixed = new Set(set.parts.map((part) => part.entity)).size > 1;
    const judged = (groups.get(set) ?? []).filter(
      (members) => members.includes(entity) && (!isMixed || new Set(members).size > 1),
    );
    return judged.length > 1 ? [] : [`${name}: ${entity}`];
  });
}
