import { type EntityName, isEntityName } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import { setAsideData } from '../record/associated-data.ts';
import type { TenantSession } from '../tenant-session.ts';

/** A rejected row or quarantined record. `reveal()` opens it: the result is PHI. */
export interface SetAsideEntry {
  readonly kind: 'rejected' | 'quarantined';
  readonly entity: EntityName;
  /** Empty for a rejected row. */
  readonly id: string;
  readonly table: string;
  readonly key: string;
  /** Why a row was rejected. */
  readonly code: string | null;
  readonly reveal: () => unknown;
}

interface SetAsideRow extends Omit<SetAsideEntry, 'entity' | 'reveal'> {
  readonly entity: string;
  readonly batch: string;
  readonly place: number;
  readonly sealed: Uint8Array;
}

const pageRows = 500;

/** What was set aside of the visible picture of an instance. */
export async function* readSetAside(
  session: TenantSession,
  codec: FieldCodec,
  instance: string,
): AsyncGenerator<SetAsideEntry> {
  let batch = '';
  let place = -1;
  for (;;) {
    const { tenant, rows } = await session.run(async (transaction, bound) => ({
      tenant: bound,
      rows: await transaction.query<SetAsideRow>(
        `SELECT aside.kind, aside.entity, aside.id, aside.source_table AS table, aside.source_key AS key, aside.code,
           encode(aside.batch, 'hex') AS batch, aside.place, aside.sealed
         FROM phi.set_aside AS aside
         JOIN control.instance AS status ON status.tenant = aside.tenant AND status.instance = aside.instance
           AND status.visible_generation = aside.generation
         WHERE aside.instance = $1 AND (aside.batch, aside.place) > (decode($2, 'hex'), $3)
         ORDER BY aside.batch, aside.place LIMIT ${pageRows}`,
        [instance, batch, place],
      ),
    }));
    for (const row of rows) {
      if (!isEntityName(row.entity)) continue;
      const data = setAsideData({ tenant, instance }, row.batch, row.place);
      yield {
        kind: row.kind,
        entity: row.entity,
        id: row.id,
        table: row.table,
        key: row.key,
        code: row.code,
        reveal: () => JSON.parse(new TextDecoder().decode(codec.open(row.sealed, data))),
      };
      ({ batch, place } = row);
    }
    if (rows.length < pageRows) return;
  }
}
