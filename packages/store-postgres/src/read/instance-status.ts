import type { Instant, TableProgress } from '@bitewing/core';
import type { TenantSession } from '../tenant-session.ts';

/** Where an instance stands. Names, times and counts only. */
export interface InstanceStatus {
  readonly instance: string;
  /** Whether views and `read` show it: from its first settled batch on. */
  readonly visible: boolean;
  /** `observedAt` of the settled batch that is shown; null before the first. */
  readonly settledAt: Instant | null;
  /** `observedAt` of the batch that was loaded last. */
  readonly observedAt: Instant | null;
  /** What is being loaded: a whole new picture, or changes of the one that is shown. */
  readonly loading: 'snapshot' | 'changes' | null;
  /** Progress of the run that is being loaded, or was loaded last. */
  readonly tables: readonly TableProgress[];
  /** Generations that nobody sees any more and whose rows are not deleted yet; the next load deletes them. */
  readonly staleGenerations: number;
}

interface StatusRow {
  readonly instance: string;
  readonly visible: boolean;
  readonly settled_at: Instant | null;
  readonly observed_at: Instant | null;
  readonly loading: 'snapshot' | 'changes' | null;
  readonly tables: Readonly<Record<string, TableProgress>>;
  readonly stale: number;
}

/** Every instance of the tenant, by name. */
export async function listInstances(session: TenantSession): Promise<readonly InstanceStatus[]> {
  const rows = await session.run((transaction) =>
    transaction.query<StatusRow>(
      `SELECT instance, visible_generation IS NOT NULL AS visible, settled_at, observed_at, tables,
         CASE WHEN loading_generation IS NULL THEN NULL WHEN loading_is_overlay THEN 'changes' ELSE 'snapshot' END AS loading,
         (SELECT count(*)::integer FROM control.stale_generation AS stale WHERE stale.instance = status.instance) AS stale
       FROM control.instance AS status ORDER BY instance`,
    ),
  );
  return rows.map(({ instance, visible, settled_at, observed_at, loading, tables, stale }) => ({
    instance,
    visible,
    settledAt: settled_at,
    observedAt: observed_at,
    loading,
    tables: Object.values(tables),
    staleGenerations: stale,
  }));
}
