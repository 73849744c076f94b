import type {
  Batch,
  ClinicHours,
  EntityName,
  Instant,
  StreamWatch,
  StreamWatchOptions,
  TableProgress,
} from '@bitewing/core';
import { upsert } from '../../records.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

export const limits: StreamWatchOptions['limits'] = {
  silenceMs: 2 * minuteMs,
  liveMs: 5 * minuteMs,
  everyEntity: { amberMs: 30 * minuteMs, redMs: 120 * minuteMs },
  entities: { appointment: { amberMs: 10 * minuteMs, redMs: 20 * minuteMs } },
};

export const withHours = (hours: ClinicHours): StreamWatchOptions => ({
  limits: { ...limits, closedHours: { amberMs: 72 * hourMs, redMs: 96 * hourMs } },
  hours,
});

/** A moment so long after the noon (UTC) of a Monday. */
export const after = (milliseconds: number): Instant =>
  new Date(Date.parse('2026-01-05T12:00:00.000Z') + milliseconds).toISOString() as Instant;

export const table = (entity: EntityName, asOf: Instant | null): TableProgress => ({
  table: entity,
  status: 'reading',
  read: 1,
  mapped: 1,
  folded: 0,
  skipped: {},
  rejected: 0,
  asOf,
  entities: [entity],
});

export interface GivenBatch {
  readonly tables: readonly TableProgress[];
  readonly phase?: Batch['phase'];
  readonly settled?: boolean;
  readonly complete?: boolean;
  readonly isEmpty?: boolean;
  readonly instance?: string;
}

/** A settled batch of changes with one record, unless it is told otherwise. */
export const batchOf = ({
  tables,
  phase = 'changes',
  settled = true,
  complete = false,
  isEmpty = false,
  instance = 'clinic',
}: GivenBatch): Batch => ({
  instance,
  phase,
  observedAt: after(0),
  records: isEmpty ? [] : [upsert('patient', '1')],
  rejected: [],
  tables,
  settled,
  cursor: { adapter: 'given', version: 1, epoch: 'epoch', position: {} },
  complete,
});

/** Brings a watch to `live` with one picture of each entity, as of a moment. */
export function makeLive(
  watch: StreamWatch,
  now: Instant,
  entities: readonly EntityName[] = ['patient'],
): void {
  watch.began('changes', now);
  watch.batch(batchOf({ tables: entities.map((entity) => table(entity, now)) }), now);
}
