import { entityNames } from '../../packages/core/src/model/entity-name.ts';
import type { FieldMetadata } from '../../packages/core/src/model/field.ts';
import { modelVersion } from '../../packages/core/src/model/model-version.ts';
import { type DescribedEntity, describeEntity, modelFolder } from './described-entity.ts';
import type { GeneratedFile } from './generated-file.ts';
import { formsOf, isNullable, type ModelSchema, membersOf, nestedObject, typeName } from './model-type.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const phiText = ({ phi, letters = [] }: FieldMetadata): string => [phi, ...letters].join(', ');

const link = (entity: string): string => `[${entity}](#${entity.toLowerCase()})`;

const yesOrNo = (answer: boolean): string => (answer ? 'yes' : 'no');

function fieldTable({ name, schema, fields }: DescribedEntity): string[] {
  const lines = ['| field | type | null | PHI | refers to | note |', '|---|---|---|---|---|---|'];
  for (const [field, member] of membersOf(schema)) {
    const metadata = fields[field];
    if (metadata === undefined) throw new Error(`${name}.${field} has no metadata`);
    const { references, many, historic, note } = metadata;
    const ids = many === true ? 'list of record ids' : 'record id';
    lines.push(
      row(
        `\`${field}\``,
        references === undefined ? typeName(member) : ids,
        yesOrNo(isNullable(member)),
        phiText(metadata),
        references === undefined
          ? ''
          : `${link(references)}${historic === true ? ', which may be gone' : ''}`,
        note ?? '',
      ),
    );
  }
  return lines;
}

/** Fields of one entity that hold objects of the same shape are described together. */
function nestedTables({ schema }: DescribedEntity): string[] {
  const holders = new Map<ModelSchema, string[]>();
  for (const [field, member] of membersOf(schema)) {
    const nested = nestedObject(member);
    if (nested !== undefined) holders.set(nested, [...(holders.get(nested) ?? []), field]);
  }
  return [...holders].flatMap(([nested, names]) =>
    formsOf(nested).flatMap((form, position) => [
      '',
      position > 0 ? 'or:' : `Inside ${names.map((name) => `\`${name}\``).join(', ')}:`,
      '',
      '| field | type | null |',
      '|---|---|---|',
      ...membersOf(form).map(([field, member]) =>
        row(`\`${field}\``, typeName(member), yesOrNo(isNullable(member))),
      ),
    ]),
  );
}

/** The page of every entity and field, in the order of the model. */
export function renderModelPage(described: readonly DescribedEntity[], version: string): string {
  return [
    '# The canonical model, field by field',
    '',
    `<!-- Generated from ${modelFolder} by "npm run generate". -->`,
    '',
    `Version ${version}. Every field is present in every record; "null" says whether it may be \`null\`, which means that`,
    'the source has no value. What the types and rules mean stands in [the canonical model](03-canonical-model.md).',
    '',
    'PHI: `direct` identifies a person by itself, `quasi` helps to, `none` does not. A letter is that of an identifier in',
    'HIPAA Safe Harbor, 45 CFR 164.514(b)(2): A names, B places, C dates, D telephone numbers, F e-mail addresses,',
    'G social security numbers, H record numbers, I health plan numbers, R any other identifying number or code. `text` is',
    'free text, which may hold any of them. What is nested has the class of the field that holds it.',
    '',
    `Entities: ${described.map(({ name }) => link(name)).join(' · ')}`,
    ...described.flatMap((entity) => [
      '',
      `## ${entity.name}`,
      '',
      entity.comment,
      '',
      ...fieldTable(entity),
      ...nestedTables(entity),
    ]),
    '',
  ].join('\n');
}

export const modelPage: GeneratedFile = {
  path: 'docs/model.md',
  content: () => renderModelPage(entityNames.map(describeEntity), modelVersion),
};
