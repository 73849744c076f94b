import * as z from 'zod';
import { entityNames } from '../../packages/core/src/model/entity-name.ts';
import type { FieldMetadata } from '../../packages/core/src/model/field.ts';
import { modelVersion } from '../../packages/core/src/model/model-version.ts';
import { type DescribedEntity, describeEntity } from './described-entity.ts';
import type { GeneratedFile } from './generated-file.ts';

type JsonObject = Record<string, unknown>;

/** What no keyword of JSON Schema says stands under names that begin with `x-`, which readers may ignore. */
const withMetadata = (
  property: JsonObject,
  { phi, letters, references, many, historic, note }: FieldMetadata,
): JsonObject => ({
  ...(note === undefined ? {} : { description: note }),
  ...property,
  'x-phi': phi,
  ...(letters === undefined ? {} : { 'x-safe-harbor': letters }),
  ...(references === undefined ? {} : { 'x-references': references }),
  ...(many === undefined ? {} : { 'x-references-many': many }),
  ...(historic === undefined ? {} : { 'x-references-historic': historic }),
});

/** JSON Schema (draft 2020-12) of the data of one entity. */
export function entityJsonSchema({ name, comment, schema, fields }: DescribedEntity): JsonObject {
  const { $schema, properties = {}, ...rest } = z.toJSONSchema(schema as z.ZodType);
  return {
    $schema,
    $id: `urn:bitewing:model:${modelVersion}:${name}`,
    title: name,
    description: comment,
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([field, property]) => {
        const metadata = fields[field];
        if (metadata === undefined) throw new Error(`${name}.${field} has no metadata`);
        return [field, withMetadata(property as JsonObject, metadata)];
      }),
    ),
  };
}

/** `docs/schemas/<entity>.json` of every entity. */
export const jsonSchemas: readonly GeneratedFile[] = entityNames.map((name) => ({
  path: `docs/schemas/${name}.json`,
  content: () => `${JSON.stringify(entityJsonSchema(describeEntity(name)), null, 2)}\n`,
}));
