import { entityNames } from '@bitewing/core';
import { entityTables } from './entity-table.ts';

/** A table with one tenant's rows next to another's. */
export interface TenantTable {
  /** Qualified and quoted. */
  readonly table: string;
  /** Column definitions after tenant and instance. */
  readonly columns: readonly string[];
  /** Columns of the primary key after tenant and instance. */
  readonly key: readonly string[];
  readonly index?: readonly string[];
  /** Whether rows belong to a generation; then it is part of the key. */
  readonly generations: boolean;
}

const name = (column: string): string => `${column} text COLLATE "C" NOT NULL`;
const source = [name('source_adapter'), name('source_table'), name('source_key')];

const recordTables: readonly TenantTable[] = entityNames.map((entity) => ({
  table: entityTables[entity].table,
  columns: [
    name('id'),
    ...source,
    'issues jsonb',
    'extra jsonb',
    'forms jsonb',
    ...entityTables[entity].columns.map((column) => `"${column.name}" ${column.kind}`),
  ],
  key: ['id'],
  generations: true,
}));

const besideRecords: readonly TenantTable[] = [
  {
    table: 'ops.finding',
    columns: [
      name('entity'),
      name('id'),
      name('rule'),
      name('field'),
      'severity text NOT NULL',
      'code text NOT NULL',
    ],
    key: ['entity', 'id', 'rule', 'field'],
    generations: true,
  },
  {
    table: 'phi.sealed',
    // The digest tells whether two values are equal; null under the plain codec, and in rows of an earlier layout.
    columns: [name('entity'), name('id'), 'sealed bytea NOT NULL', 'digest bytea'],
    key: ['entity', 'id'],
    generations: true,
  },
  {
    table: 'phi.blob',
    columns: [
      name('entity'),
      name('id'),
      name('name'),
      'bytes bigint NOT NULL',
      'sha256 text NOT NULL',
      'sealed bytea NOT NULL',
    ],
    key: ['entity', 'id', 'name'],
    generations: true,
  },
  {
    table: 'phi.blind_index',
    columns: [name('kind'), name('value'), name('id')],
    key: ['kind', 'value', 'id'],
    index: ['id'],
    generations: true,
  },
  {
    // A row without a usable key has no name, so its place in the load that brought it is the key.
    table: 'phi.set_aside',
    columns: [
      'batch bytea NOT NULL',
      'place integer NOT NULL',
      name('kind'),
      name('entity'),
      name('id'),
      ...source,
      'code text',
      'fields jsonb',
      'issues jsonb',
      'sealed bytea NOT NULL',
    ],
    key: ['batch', 'place'],
    index: ['entity', 'id'],
    generations: true,
  },
  {
    table: 'control.removal',
    columns: [name('entity'), name('id'), name('source_table'), name('source_key')],
    key: ['entity', 'id'],
    generations: true,
  },
];

const control: readonly TenantTable[] = [
  {
    table: 'control.instance',
    columns: [
      'visible_generation integer',
      'loading_generation integer',
      'loading_is_overlay boolean NOT NULL DEFAULT false',
      'last_generation integer NOT NULL DEFAULT 0',
      'revision bigint NOT NULL DEFAULT 0',
      'run text',
      'cursor text',
      // Tells whether a batch is the one that the cursor was saved with; sealed, since it is made of its values.
      'batch_digest bytea',
      'observed_at text',
      'settled_at text',
      `tables jsonb NOT NULL DEFAULT '{}'`,
      `settled_tables jsonb NOT NULL DEFAULT '{}'`,
    ],
    key: [],
    generations: false,
  },
  {
    table: 'control.stale_generation',
    columns: ['generation integer NOT NULL'],
    key: ['generation'],
    generations: false,
  },
  {
    // `run` is empty for what a cursor was saved with, and names the run that staged it until then. The bytes are sealed.
    table: 'control.scan_state',
    columns: [
      name('run'),
      name('table_name'),
      'bucket integer NOT NULL',
      'bytes bytea NOT NULL',
      'staged_at timestamptz NOT NULL DEFAULT pg_catalog.now()',
    ],
    key: ['run', 'table_name', 'bucket'],
    generations: false,
  },
  { table: 'control.key_check', columns: ['sealed bytea NOT NULL'], key: [], generations: false },
];

/** Every table that holds rows of tenants. */
export const tenantTables: readonly TenantTable[] = [...recordTables, ...besideRecords, ...control];

/** Those whose rows belong to a generation. */
export const generationTables: readonly TenantTable[] = tenantTables.filter((table) => table.generations);
