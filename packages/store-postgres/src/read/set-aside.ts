import { BitewingError, type EntityName, isEntityName } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import { setAsideData } from '../record/associated-data.ts';
import type { TenantSession } from '../tenant-session.ts';
import { openPages } from './page-source.ts';

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

const pageStatement = `
  SELECT aside.kind, aside.entity, aside.id, aside.source_table AS table, aside.source_key AS key, aside.code,
    encode(aside.batch, 'hex') AS batch, aside.place, aside.sealed
  FROM phi.set_aside AS aside
  JOIN control.instance AS status ON status.tenant = aside.tenant AND status.instance = aside.instance
    AND status.visible_generation = aside.generation
  WHERE aside.instance = $1 AND (aside.batch, aside.place) > (decode($2, 'hex'), $3)
  ORDER BY aside.batch, aside.place LIMIT ${pageRows}`;

/**
 * What was set aside of the visible picture of an instance, all of one picture.
 *
 * @throws BitewingError `store_conflict` where the picture changes meanwhile and the driver cannot keep it
 */
export async function* readSetAside(
  session: TenantSession,
  codec: FieldCodec,
  instance: string,
): AsyncGenerator<SetAsideEntry> {
  const pages = await openPages(session, instance);
  try {
    let batch = '';
    let place = -1;
    for (;;) {
      const rows = await pages.page((query) => query<SetAsideRow>(pageStatement, [instance, batch, place]));
      for (const row of rows) {
        ({ batch, place } = row);
        if (!isEntityName(row.entity)) throw new BitewingError('store_version_unsupported');
        const data = setAsideData({ tenant: pages.tenant, instance }, row.batch, row.place);
        yield {
          kind: row.kind,
          entity: row.entity,
          id: row.id,
          table: row.table,
          key: row.key,
          code: row.code,
          reveal: () => JSON.parse(new TextDecoder().decode(codec.open(row.sealed, data))),
        };
      }
      if (rows.length < pageRows) return;
    }
  } finally {
    await pages[Symbol.asyncDispose]();
  }
}
