import { type EntityName, isEntityName } from '@bitewing/core';
import * as z from 'zod';

/** The schema of a list of entities as a cursor holds it: their names with commas between. */
export const entityList = z
  .string()
  .transform((list) => (list === '' ? [] : list.split(',')))
  .pipe(z.array(z.custom<EntityName>((name) => typeof name === 'string' && isEntityName(name))));
