import { createHash } from 'node:crypto';
import type { EntityName } from '@bitewing/core';
import { entityTables } from '../../src/layout/entity-table.ts';

/** What a reader sees at one moment: counts and digests of all that is visible. */
export interface Picture {
  readonly digest: string;
  /** By part, for a message. */
  readonly counts: Readonly<Record<string, number>>;
}

interface PictureRow {
  readonly part: string;
  readonly rows: number;
  readonly digest: string;
}

const digestPart = (part: string, rows: string): string =>
  `SELECT '${part}' AS part, count(*)::integer AS rows,
     coalesce(md5(string_agg(seen::text, E'\\n' ORDER BY seen::text COLLATE "C")), '') AS digest FROM (${rows}) AS seen`;

const besideVisible = (table: string, columns: string): string =>
  `SELECT ${columns} FROM ${table} AS beside JOIN control.instance AS status ON status.tenant = beside.tenant
     AND status.instance = beside.instance AND status.visible_generation = beside.generation`;

/** One statement, so one moment: everything that the current views show, and what stands beside it. */
export function pictureStatement(entities: readonly EntityName[]): string {
  const views = ['finding', ...entities.map((entity) => entityTables[entity].name)];
  return [
    ...views.map((name) => digestPart(name, `SELECT * FROM ops."current_${name}"`)),
    digestPart('sealed', besideVisible('phi.sealed', 'entity, id, md5(sealed)')),
    digestPart('blob', besideVisible('phi.blob', 'entity, id, name, md5(sealed)')),
    digestPart('blind index', besideVisible('phi.blind_index', 'kind, value, id')),
    digestPart(
      'set aside',
      besideVisible('phi.set_aside', 'kind, entity, id, source_table, source_key, code, md5(sealed)'),
    ),
    digestPart(
      'status',
      'SELECT settled_at, settled_tables FROM control.instance WHERE visible_generation IS NOT NULL',
    ),
  ].join(' UNION ALL ');
}

export function pictureOf(rows: readonly PictureRow[]): Picture {
  const text = rows.map(({ part, digest }) => `${part} ${digest}`).join('\n');
  return {
    digest: createHash('sha256').update(text).digest('hex'),
    counts: Object.fromEntries(rows.filter((one) => one.rows > 0).map((one) => [one.part, one.rows])),
  };
}

/** Judges pictures by those that may be seen, in their order: nothing at first, then each settled one. */
export function createJudge(allowed: readonly Picture[]) {
  let last = 0;
  const halves: string[] = [];
  return {
    halves,
    judge(picture: Picture): void {
      const found = allowed.findIndex(({ digest }) => digest === picture.digest);
      if (found === -1) halves.push(`a picture that was never settled: ${JSON.stringify(picture.counts)}`);
      else if (found < last) halves.push(`picture ${found} after picture ${last}`);
      else last = found;
    },
  };
}
