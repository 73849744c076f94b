import { plainCodec } from '@bitewing/core/privacy';
import { entityTables } from '../layout/entity-table.ts';
import { inRange } from '../read/id-range.ts';
import { issuesForm } from '../record/encode-record.ts';
import type { EntityRange, SegmentSum, SummedParts } from './store-picture.ts';

/** A statement with its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Which generation of which instance. */
export interface SummedShelf {
  readonly instance: string;
  readonly generation: number;
}

/** The first 64 bits of a row's hash. The text of a row quotes its values, so no two rows have the same. */
const hashOf = (row: readonly string[]): string =>
  `('x' || encode(substring(sha256(convert_to(ROW(${row.join(', ')})::text, 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint`;

/** What is compared of a record's row. Issues have an exact form beside them, too. */
function recordCells({ entity }: EntityRange, { source, issues }: SummedParts): readonly string[] {
  return [
    'id',
    ...(source ? ['source_adapter', 'instance', 'source_table', 'source_key'] : []),
    ...entityTables[entity].columns.map((column) => `"${column.name}"`),
    'extra',
    ...(issues ? ['issues', 'forms'] : [`nullif(forms - '${issuesForm}', '{}')`]),
  ];
}

/** Of a sealed value its digest; one that is not sealed is its own. */
const sealedDigest = `coalesce(digest, CASE WHEN substring(sealed FROM 1 FOR octet_length($5::bytea)) = $5 THEN sealed END)`;

/**
 * Sums of the segments of a stretch: records, sealed values and large values each by themselves, for they need not be
 * joined to be compared.
 *
 * Hashes are added, not combined by XOR, which would not notice what stands there twice (reliability.md section 3).
 */
export function sumStatement(
  shelf: SummedShelf,
  stretch: EntityRange,
  cuts: readonly string[],
  parts: SummedParts,
): Statement {
  const { entity, range } = stretch;
  const parameters: unknown[] = [shelf.instance, shelf.generation, entity, cuts, plainCodec.head];
  const within = inRange('id', range, parameters);
  const sumsOf = (part: string, table: string, hash: string, known: string): string =>
    `SELECT '${part}' AS part, width_bucket(id, $4::text[] COLLATE "C") AS segment, count(*)::text AS rows,
       sum(${hash})::text AS sum, bool_and(${known}) AS known
     FROM ${table} WHERE instance = $1 AND generation = $2 AND ${within}${table.startsWith('phi.') ? ' AND entity = $3' : ''}
     GROUP BY 2`;
  const sql = [
    sumsOf('records', entityTables[entity].table, hashOf(recordCells(stretch, parts)), 'true'),
    sumsOf('sealed', 'phi.sealed', hashOf(['id', sealedDigest]), `${sealedDigest} IS NOT NULL`),
    sumsOf('blobs', 'phi.blob', hashOf(['id', 'name', 'bytes', 'sha256']), 'true'),
  ].join(' UNION ALL ');
  return { sql, parameters };
}

/** A row that {@link sumStatement} gives. */
export interface SumRow {
  readonly part: 'records' | 'sealed' | 'blobs';
  readonly segment: number;
  readonly rows: string;
  readonly sum: string;
  readonly known: boolean;
}

/** Puts the parts of each segment together. */
export function segmentSums(rows: readonly SumRow[], segments: number): readonly SegmentSum[] {
  const parts = Array.from({ length: segments }, (): SumRow[] => []);
  for (const row of rows) parts[row.segment]?.push(row);
  return parts.map((found) => ({
    records: Number(found.find(({ part }) => part === 'records')?.rows ?? 0),
    content: found.every(({ known }) => known)
      ? found
          .map(({ part, rows: count, sum }) => `${part} ${count} ${sum}`)
          .sort()
          .join(', ')
      : null,
  }));
}

/** Every so many-th id of a stretch; see `StorePicture.cuts`. */
export function cutStatement(
  shelf: SummedShelf,
  { entity, range }: EntityRange,
  records: number,
  limit: number,
): Statement {
  const parameters: unknown[] = [shelf.instance, shelf.generation, records, limit];
  const sql = `SELECT id FROM (
      SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM ${entityTables[entity].table}
      WHERE instance = $1 AND generation = $2 AND ${inRange('id', range, parameters)}
      ORDER BY id LIMIT $3::bigint * $4::bigint + 1) AS numbered
    WHERE place > 0 AND place % $3::bigint = 0 ORDER BY place`;
  return { sql, parameters };
}
