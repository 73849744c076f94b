import { type EntityName, entityNames } from '../model/entity-name.ts';
import { typesRule } from './check-types.ts';
import { referenceRule } from './judge-reference.ts';
import { recordRules } from './record-rules.ts';
import { repeatedRule } from './repeated-record.ts';
import { setRules } from './set-rules.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const inModelOrder = <Rule extends { readonly entity: EntityName }>(
  rules: readonly Rule[],
): readonly Rule[] =>
  rules.toSorted((left, right) => entityNames.indexOf(left.entity) - entityNames.indexOf(right.entity));

/** The rules about one record, by entity. */
const recordRows = (): readonly string[] =>
  inModelOrder(recordRules).map((rule) =>
    row(
      `\`${rule.name}\``,
      rule.entity,
      rule.severity,
      rule.gate ? 'yes' : 'no',
      rule.explanation,
      rule.source,
    ),
  );

/** The rules about several records, by the entity of what they find. */
const setRows = (): readonly string[] =>
  inModelOrder(setRules).map((rule) =>
    row(`\`${rule.name}\``, rule.entity, rule.severity, rule.set.name, rule.explanation, rule.source),
  );

/** The page of all validation rules in Markdown, as `docs/rules.md` holds it. */
export function describeRules(): string {
  return [
    '# Validation rules',
    '',
    '<!-- Generated from packages/core/src/validate by "npm run generate". -->',
    '',
    'Three layers look at every record. Only the first one sets records apart; the others say what they noticed and',
    'let the record pass, because a mistake that a practice made ten years ago is part of its history.',
    '',
    'A rule that is a *gate* fails the proof of a migration when it is violated as an error. A gate is what may mean',
    'that a record was lost or mapped wrongly: a record that had to be set apart, a reference that leads nowhere, and',
    'business rules that what a practice wrote down cannot violate.',
    '',
    'The rules about one or several records never set anything apart and never stop a run. An *error* is certain to be wrong; a',
    '*warning* should be looked at; an *info* is often meant so.',
    '',
    '## Types and references',
    '',
    '| rule | layer | entity | severity | gate | what it means | source |',
    '|---|---|---|---|---|---|---|',
    row(
      `\`${typesRule}\``,
      '1',
      'every',
      'error',
      'yes',
      'The record does not have the types of the model, or what identifies it is incomplete. It is quarantined, whole and sealed.',
      'The canonical model.',
    ),
    row(
      `\`${referenceRule}\``,
      '2',
      'every',
      'error; warning where the other record is in quarantine',
      'yes, as error',
      'The record refers to one that is not there. Parents may come after their children, or go away after them; judgement waits until the source says that the set is settled.',
      'The references of the canonical model.',
    ),
    row(
      `\`${repeatedRule}\``,
      '2',
      'every',
      'error',
      'yes',
      'A snapshot gave the record twice: two rows have one key, and a store would keep the last of them only.',
      'The contract of a source.',
    ),
    '',
    '## One record',
    '',
    `Layer 3 holds ${recordRules.length} rules that look at one record. What they find stands in the record’s issues.`,
    '',
    '| rule | entity | severity | gate | what it means | source |',
    '|---|---|---|---|---|---|',
    ...recordRows(),
    '',
    '## Several records',
    '',
    `Layer 3 holds ${setRules.length} rules that look at records together, once a run, at the settled end of a whole snapshot.`,
    'What they find are findings of the record that is named. None of them is a gate.',
    '',
    '| rule | finds | severity | looks at | what it means | source |',
    '|---|---|---|---|---|---|',
    ...setRows(),
    '',
    '## The run as a whole',
    '',
    'Four more gates are of the run as a whole:',
    '',
    '- `failed_table`: a table could not be read to its end, at any time in the run;',
    '- `unfinished_table`: a table was still being read when the run ended;',
    '- `unsettled_stream`: the last batch was not settled, or there was none;',
    '- `unsettled_reference`: records whose references no settled batch allowed to judge.',
    '',
  ].join('\n');
}
