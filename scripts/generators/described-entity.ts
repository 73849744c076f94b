import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entities } from '../../packages/core/src/model/entities.ts';
import type { EntityName } from '../../packages/core/src/model/entity-name.ts';
import type { FieldMetadata } from '../../packages/core/src/model/field.ts';
import { workspaceFolder } from '../workspace.ts';
import type { ModelSchema } from './model-type.ts';

/** Where every entity has a file of its own. */
export const modelFolder = 'packages/core/src/model';

/** An entity as the page shows it. */
export interface DescribedEntity {
  readonly name: string;
  /** What the entity is, from the comment in its file. */
  readonly comment: string;
  readonly schema: ModelSchema;
  readonly fields: Readonly<Record<string, FieldMetadata>>;
}

/** The comment that stands before the definition of an entity, as one paragraph. */
export function entityComment(sourceText: string, entity: string): string {
  const definition = sourceText.indexOf(`export const ${entity} = defineEntity(`);
  const end = sourceText.lastIndexOf('*/', definition);
  const start = sourceText.lastIndexOf('/**', end);
  if (definition < 0 || start < 0 || sourceText.slice(end + 2, definition).trim() !== '') {
    throw new Error(`no comment stands before the definition of ${entity}`);
  }
  return sourceText
    .slice(start + 3, end)
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s*/, '').trim())
    .filter((line) => line !== '')
    .join(' ');
}

const fileOf = (entity: EntityName): string =>
  `${entity.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;

/** Everything that the generated pages say of an entity. */
export const describeEntity = (name: EntityName): DescribedEntity => ({
  name,
  comment: entityComment(readFileSync(join(workspaceFolder, modelFolder, fileOf(name)), 'utf8'), name),
  schema: entities[name].schema,
  fields: entities[name].fields,
});
