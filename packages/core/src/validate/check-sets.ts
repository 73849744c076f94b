import type { EntityName } from '../model/entity-name.ts';
import type { Batch } from '../stream/batch.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import type { Finding } from '../stream/issue.ts';
import { type CodeFacts, noteCode } from './code-facts.ts';
import { type FirstFindings, firstFindings } from './first-findings.ts';
import { ruleFacts } from './record-rule.ts';
import { createSetMembers, type SetGroup, type SetMembers } from './set-members.ts';
import type { RecordSet, SetFacts, SetRule } from './set-rule.ts';

/** What became of the set rules of a run, in numbers. */
export interface SetCounts {
  /**
   * Rules that were judged. Zero until the settled end of a whole snapshot; fewer than all where entities that a rule
   * needs were not read.
   */
  rules: number;
  /** Groups that were looked at. */
  groups: number;
  /** Groups with so many members that they were passed over. */
  tooLarge: number;
  /** Findings that are counted but not named, because the batch had too many. */
  unnamed: number;
}

export interface SetCheckOptions {
  readonly rules: readonly SetRule[];
  readonly entities: ReadonlySet<EntityName> | undefined;
  readonly resumed: boolean;
  readonly memoryLimitBytes: number;
  readonly temporaryFolder: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Called for every finding, named or not. */
  readonly onFinding: (finding: Finding) => void;
}

/** The set rules over a run. */
export interface SetCheck extends AsyncDisposable {
  /** Takes the outcome of layer 1 for a batch; gives findings, `most` at most, where it settles a whole snapshot. */
  take(
    batch: Batch,
    isAccepted: (record: CanonicalRecord) => boolean,
    most: number,
  ): Promise<readonly Finding[]>;
  readonly counts: Readonly<SetCounts>;
}

/** More belong together in no practice: a reference that everything shares says nothing. */
const maximumGroup = 20_000;

/** Groups between two looks at the signal. */
const groupsBetweenLooks = 1000;

const isRead = (set: RecordSet, entities: ReadonlySet<EntityName> | undefined): boolean =>
  entities === undefined || set.parts.every(({ entity }) => entities.has(entity));

/** Rules by set, in the order in which the sets are first named. */
function rulesBySet(rules: readonly SetRule[]): ReadonlyMap<RecordSet, readonly SetRule[]> {
  const bySet = new Map<RecordSet, SetRule[]>();
  for (const rule of rules) bySet.set(rule.set, [...(bySet.get(rule.set) ?? []), rule]);
  return bySet;
}

/**
 * Runs set rules once, over everything that a snapshot gave until a batch says `settled`. Changes that come before that
 * count; those that come later are not judged, because the groups are not in the stream.
 */
export function createSetCheck(options: SetCheckOptions): SetCheck {
  const rules = options.rules.filter(({ set }) => isRead(set, options.entities));
  const ruleOf = rulesBySet(rules);
  const codes = new Map<string, CodeFacts>();
  const counts: SetCounts = { rules: 0, groups: 0, tooLarge: 0, unnamed: 0 };
  let state: 'new' | 'collecting' | 'done' = rules.length === 0 || options.resumed ? 'done' : 'new';
  let members: SetMembers | undefined;

  async function letGo(): Promise<void> {
    const abandoned = members;
    members = undefined;
    codes.clear();
    state = 'done';
    await abandoned?.[Symbol.asyncDispose]();
  }

  function judge({ set, key, members: group }: SetGroup, facts: SetFacts, findings: FirstFindings): void {
    const rulesOfSet = ruleOf.get(set) ?? [];
    for (const rule of rulesOfSet) {
      for (const { id, field } of rule.check(group, facts)) {
        const issue = { rule: rule.name, severity: rule.severity, field, code: 'rule_violated' } as const;
        const finding = { entity: rule.entity, id, issue };
        options.onFinding(finding);
        findings.add(key, finding);
      }
    }
  }

  function look(group: SetGroup, facts: SetFacts, findings: FirstFindings): void {
    if (counts.groups % groupsBetweenLooks === 0) options.signal?.throwIfAborted();
    counts.groups += 1;
    if (group.isTooLarge) counts.tooLarge += 1;
    else judge(group, facts, findings);
  }

  async function settle(collected: SetMembers, batch: Batch, most: number): Promise<readonly Finding[]> {
    const findings = firstFindings(most);
    const facts: SetFacts = { latestDate: ruleFacts(batch.observedAt).latestDate, codes };
    for await (const groups of collected.groups()) {
      for (const group of groups) look(group, facts, findings);
    }
    const named = findings.take();
    counts.unnamed += findings.dropped;
    counts.rules = rules.length;
    await letGo();
    return named;
  }

  return {
    async take(batch, isAccepted, most) {
      if (state === 'new') state = batch.phase === 'snapshot' ? 'collecting' : 'done';
      if (state === 'done') return [];
      members ??= createSetMembers({
        sets: [...ruleOf.keys()],
        memoryLimitBytes: options.memoryLimitBytes,
        temporaryFolder: options.temporaryFolder,
        maximumGroup,
      });
      // In their order: of several states of a record the last one holds.
      for (const record of batch.records) {
        if (isAccepted(record)) {
          noteCode(codes, record);
          members.note(record, batch.phase === 'changes' || record.op === 'remove');
        } else if (typeof record.id === 'string') members.forget(record.entity, record.id);
      }
      await members.flush();
      return batch.settled ? settle(members, batch, most) : [];
    },
    counts,
    [Symbol.asyncDispose]: letGo,
  };
}
