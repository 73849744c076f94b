import type { EntityName } from '../model/entity-name.ts';
import type { LocalDate } from '../model/values.ts';
import type { UpsertRecord } from '../stream/canonical-record.ts';
import type { IssueSeverity } from '../stream/issue.ts';
import type { CodeFacts } from './code-facts.ts';

/** What of a record stands in a group: its name, and the few values that rules compare. JSON-safe. */
export interface SetMember {
  readonly entity: EntityName;
  readonly id: string;
}

/** How records of one entity take part in a set. */
export interface SetPart<Member extends SetMember, E extends EntityName = EntityName> {
  readonly entity: E;
  /**
   * Puts what rules need of a record into its groups: none, one or several. A group that is null takes nothing, so that
   * a reference that may be null can be handed over as it is.
   */
  place(record: UpsertRecord<E>, put: (group: string | null, member: Member) => void): void;
}

/** Records that rules look at together, such as the visits of one day or the lines of one claim. */
export interface RecordSet<Member extends SetMember = SetMember> {
  /** What the groups are, for people: `day`, `claim`. */
  readonly name: string;
  readonly parts: readonly SetPart<Member>[];
  /** Groups with fewer members say nothing, and are not handed to rules; 1 by default. */
  readonly smallestGroup?: number;
}

/** What a set rule may know besides the group. */
export interface SetFacts {
  /** The latest calendar day anywhere on earth when the last batch was read. */
  readonly latestDate: LocalDate;
  /** The practice's code table by record id: what kind of treatment a procedure was. */
  readonly codes: ReadonlyMap<string, CodeFacts>;
}

/** A record of a group that violates the rule, and the field that shows it. */
export interface SetViolation {
  readonly id: string;
  readonly field: string;
}

/**
 * A business rule about several records (layer 3). It is judged once a run, at the settled end of a whole snapshot, and
 * gives findings. It never gates: what several rows say together was written by people.
 */
export interface SetRule<Member extends SetMember = SetMember> {
  /** Stable; written on issues. */
  readonly name: string;
  readonly set: RecordSet<Member>;
  /** Of what entity the records are that it finds. */
  readonly entity: EntityName;
  readonly severity: IssueSeverity;
  /** What is wrong, and what it may come from, in one or two sentences. */
  readonly explanation: string;
  /** Where the rule comes from. */
  readonly source: string;
  /**
   * Checks one group, whose members come by entity and id. A pure function: no clock, no other group.
   *
   * @returns the records that violate the rule, each once; an empty list where none does.
   */
  check(group: readonly Member[], facts: SetFacts): readonly SetViolation[];
}

const none: readonly never[] = [];

/** The part of one entity in a set. */
export const setPart = <E extends EntityName, Member extends SetMember>(
  entity: E,
  place: (record: UpsertRecord<E>, put: (group: string | null, member: Member) => void) => void,
): SetPart<Member, E> => ({ entity, place });

/**
 * The rules over one set.
 *
 * @example
 * ```ts
 * import { createValidator, rulesOver, setPart, setRules } from '@bitewing/core/validate';
 *
 * const employers = {
 *   name: 'employers of one name',
 *   smallestGroup: 2,
 *   parts: [
 *     setPart('employer', ({ id, data }, put: (group: string | null, member: { entity: 'employer'; id: string }) => void) => {
 *       put(data.name, { entity: 'employer', id });
 *     }),
 *   ],
 * };
 * const employerRules = rulesOver(employers, [
 *   {
 *     name: 'employer_of_one_name',
 *     entity: 'employer',
 *     severity: 'info',
 *     explanation: 'Two employers have one name.',
 *     source: 'House rule.',
 *     check: (group) => group.slice(1).map(({ id }) => ({ id, field: 'name' })),
 *   },
 * ]);
 * const validator = createValidator({ setRules: [...setRules, ...employerRules] });
 * ```
 */
export const rulesOver = <Member extends SetMember>(
  set: RecordSet<Member>,
  rules: readonly Omit<SetRule<Member>, 'set'>[],
): readonly SetRule<Member>[] => rules.map((rule) => ({ ...rule, set }));

/** Members of one entity, in a set that has several: they stand together. */
export function ofEntity<Member extends SetMember, E extends Member['entity']>(
  group: readonly Member[],
  entity: E,
): readonly Extract<Member, { entity: E }>[] {
  const isOfEntity = (member: Member): member is Extract<Member, { entity: E }> => member.entity === entity;
  return group.some(isOfEntity) ? group.filter(isOfEntity) : none;
}

/** The first member of an entity, which is the only one where it is what the set is about. */
export const firstOf = <Member extends SetMember, E extends Member['entity']>(
  group: readonly Member[],
  entity: E,
): Extract<Member, { entity: E }> | undefined =>
  group.find((member): member is Extract<Member, { entity: E }> => member.entity === entity);

/** Names a field on each of the records. */
export const violationsOf = (members: readonly SetMember[], field: string): readonly SetViolation[] =>
  members.length === 0 ? none : members.map(({ id }) => ({ id, field }));
