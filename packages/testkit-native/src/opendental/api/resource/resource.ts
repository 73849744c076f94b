import type { ApiCall } from '../request/api-call.ts';
import type { ApiPermission } from '../request/api-permission.ts';
import type { ApiCell, ApiRow, RowCondition } from '../storage/api-storage.ts';
import { type ResourceField, resourceFields } from './resource-field.ts';

/** Looks at a row before it is written; gives what else is to be written. `before` is null for a new row. */
export type RowRule = (
  call: ApiCall,
  cells: ApiRow,
  before: Readonly<Record<string, ApiCell>> | null,
) => Promise<ApiRow>;

/** A method of a resource. */
export interface ResourceOperation {
  readonly since: string;
  /** Of a list; the notation of `nameRules`. */
  readonly query?: string;
  /** Of a write; the notation of `nameRules`. */
  readonly body?: string;
  readonly permission?: ApiPermission;
  /** Other fields than the resource's own. */
  readonly fields?: string;
  /** A filter with which no `serverDateTime` is answered. */
  readonly noClockWith?: string;
  /** Whether it answers without a body. */
  readonly answersNothing?: boolean;
}

/** Rows of a table in the API's spelling. */
export interface Resource {
  readonly path: string;
  readonly table: string;
  readonly fields: readonly ResourceField[];
  /** Of the writes; `AllOthers` by default. */
  readonly permission: ApiPermission;
  readonly one: ResourceOperation | null;
  readonly list: ResourceOperation | null;
  readonly create: ResourceOperation | null;
  readonly change: ResourceOperation | null;
  readonly remove: ResourceOperation | null;
  /** What a row must say to be in a list at all, and what filters mean that are no columns. */
  readonly conditions: ((call: ApiCall) => Promise<readonly RowCondition[]>) | null;
  readonly rule: RowRule | null;
}

type Notation = Pick<Resource, 'path' | 'table'> &
  Partial<Omit<Resource, 'path' | 'table' | 'fields'>> & { readonly fields: string };

/** Makes a resource of its notation. */
export const describeResource = (notation: Notation): Resource => ({
  permission: 'AllOthers',
  one: null,
  list: null,
  create: null,
  change: null,
  remove: null,
  conditions: null,
  rule: null,
  ...notation,
  fields: resourceFields(notation.fields),
});
