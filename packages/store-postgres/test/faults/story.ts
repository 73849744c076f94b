import { createHash } from 'node:crypto';
import {
  type BlobRef,
  type CanonicalRecord,
  type Cursor,
  type EntityName,
  entityNames,
  type Instant,
  type LocalDate,
  type Rejection,
  type RemoveRecord,
  recordId,
  SealedRow,
  sameCursor,
  type TableProgress,
  type UpsertRecord,
} from '@bitewing/core';
import { canaryPatient, createPractice, truthUpserts } from '@bitewing/testkit';
import type { LoadBatch, SetAsideRecord } from '../../src/index.ts';
import { type Draw, drawOf } from '../support/draw.ts';

export const instance = 'main';
export const tenant = 'office';

/** Scan state that belongs to a batch. */
export interface StagedBucket {
  readonly table: string;
  readonly bucket: number;
  readonly bytes: Uint8Array;
}

/** A batch of a source, with what the source stages before it gives it. */
export interface Step {
  readonly batch: LoadBatch;
  readonly staged: readonly StagedBucket[];
  /** The first batch of a later snapshot, which takes the place of all that is there. */
  readonly startsOver: boolean;
}

/** What a practice's source says over some days, and what must be there in the end. */
export interface Story {
  readonly steps: readonly Step[];
  readonly entities: readonly EntityName[];
  /** The records that are shown after each settled step, in the order of the store. */
  readonly pictures: readonly (readonly UpsertRecord[])[];
  /** By table and bucket. */
  readonly scanState: readonly StagedBucket[];
  /** Whether its batches are loaded as a stream, the next one made ready while one is loaded. */
  readonly isStreamed: boolean;
}

const placeOf = ({ entity, id }: CanonicalRecord): string => `${entity} ${id}`;

const byPlace = (left: UpsertRecord, right: UpsertRecord): number =>
  entityNames.indexOf(left.entity) - entityNames.indexOf(right.entity) ||
  Buffer.compare(Buffer.from(left.id), Buffer.from(right.id));

const removal = ({ entity, id, source }: UpsertRecord): RemoveRecord => ({
  op: 'remove',
  entity,
  id,
  source,
  evidence: 'absent',
  reason: 'deleted',
});

function scanOf(draw: Draw): BlobRef {
  const content = draw.bytes(500 + draw.below(30_000));
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { bytes: content.length, sha256, read: async () => content };
}

/** A row that could not be mapped, with values that must be in no error; often one without a key. */
const rejectionOf = (draw: Draw, record: CanonicalRecord): Rejection => ({
  entity: record.entity,
  source: { ...record.source, key: draw.chance(0.5) ? '' : String(9000 + draw.below(20)) },
  code: 'bad_amount',
  fields: ['amount'],
  raw: new SealedRow({
    lastName: canaryPatient(draw.below(900)).lastName,
    amount: String(draw.below(1000)),
  }),
});

function quarantinedOf(draw: Draw): SetAsideRecord {
  const number = 9000 + draw.below(50);
  const source = { adapter: 'synthetic', instance, table: 'patient', key: String(number) };
  return {
    entity: 'patient',
    id: recordId('patient', [String(number)]),
    source,
    issues: [{ rule: 'birth-date', severity: 'error', field: 'birthDate', code: 'rule_violated' }],
    sealed: { reveal: () => ({ ...canaryPatient(number) }) },
  };
}

/** Writes runs of a source one after the other, and keeps the books on what they come to. */
class StoryWriter {
  readonly steps: Step[] = [];
  readonly pictures: UpsertRecord[][] = [];
  readonly #scanState = new Map<string, StagedBucket>();
  readonly #draw: Draw;
  #records = new Map<string, UpsertRecord>();

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  get records(): readonly UpsertRecord[] {
    return [...this.#records.values()].sort(byPlace);
  }

  get scanState(): readonly StagedBucket[] {
    return [...this.#scanState.values()];
  }

  writeRun(phase: 'snapshot' | 'changes', records: readonly CanonicalRecord[], epoch: string): void {
    const startsOver = phase === 'snapshot' && this.steps.length > 0;
    if (phase === 'snapshot') this.#records = new Map();
    // Days are short: a few batches of theirs lie over what is visible, too.
    const size = (phase === 'snapshot' ? 12 : 6) + this.#draw.below(phase === 'snapshot' ? 40 : 16);
    const rejectedOfRun: Rejection[] = [];
    for (let start = 0; start === 0 || start < records.length; start += size) {
      const part = records.slice(start, start + size).map((record) => this.#withScan(record));
      const isLast = start + size >= records.length;
      for (const record of part) {
        if (record.op === 'upsert') this.#records.set(placeOf(record), record);
        else this.#records.delete(placeOf(record));
      }
      const rejected = part
        .slice(0, 2)
        .filter(() => this.#draw.chance(0.3))
        .map((record) => rejectionOf(this.#draw, record));
      rejectedOfRun.push(...rejected);
      const minute = String(this.steps.length).padStart(2, '0');
      this.steps.push({
        startsOver: startsOver && start === 0,
        staged: this.#stage(part),
        batch: {
          instance,
          phase,
          observedAt: `2026-01-02T03:${minute}:00Z` as Instant,
          records: part,
          rejected,
          quarantined: this.#draw.chance(0.3) ? [quarantinedOf(this.#draw)] : [],
          findings: part
            .filter(({ op }) => op === 'upsert' && this.#draw.chance(0.1))
            .map(({ entity, id }) => ({
              entity,
              id,
              issue: { rule: `rule-${this.#draw.below(3)}`, severity: 'warning', code: 'rule_violated' },
            })),
          tables: isLast ? this.#progress(records, rejectedOfRun) : [],
          settled: isLast,
          complete: isLast,
          cursor: { adapter: 'synthetic', version: 1, epoch, position: { step: this.steps.length } },
        },
      });
      if (isLast) this.pictures.push([...this.records]);
    }
  }

  #withScan(record: CanonicalRecord): CanonicalRecord {
    if (record.op !== 'upsert' || !this.#draw.chance(0.03)) return record;
    return { ...record, extra: { ...record.extra, Scan: scanOf(this.#draw) } };
  }

  #stage(records: readonly CanonicalRecord[]): readonly StagedBucket[] {
    const tables = [...new Set(records.map(({ source }) => source.table))].slice(0, 2);
    const staged = tables.map((table) => ({
      table,
      bucket: this.#draw.below(3),
      bytes: this.#draw.bytes(10 + this.#draw.below(300)),
    }));
    for (const one of staged) this.#scanState.set(`${one.table} ${one.bucket}`, one);
    return staged;
  }

  #progress(records: readonly CanonicalRecord[], rejected: readonly Rejection[]): readonly TableProgress[] {
    return [...new Set(records.map(({ source }) => source.table))].map((table) => {
      const mapped = records.filter(({ source }) => source.table === table).length;
      const refused = rejected.filter(({ source }) => source.table === table).length;
      return {
        table,
        status: 'complete',
        read: mapped + refused,
        mapped,
        folded: 0,
        skipped: {},
        rejected: refused,
        asOf: null,
      };
    });
  }
}

/** What lies between two states: new and changed records, and removals; some are told again without need. */
function changesBetween(
  draw: Draw,
  before: readonly UpsertRecord[],
  after: readonly UpsertRecord[],
): CanonicalRecord[] {
  const known = new Map(before.map((record) => [placeOf(record), JSON.stringify(record.data)]));
  const left = new Set(after.map(placeOf));
  const upserts = after.filter(
    (record) => known.get(placeOf(record)) !== JSON.stringify(record.data) || draw.chance(0.05),
  );
  const gone = before.filter((record) => !left.has(placeOf(record)) || draw.chance(0.1));
  return draw.shuffle([...upserts, ...gone.map(removal)]);
}

/** The story of a seed: a snapshot, days of changes with removals, at times a second snapshot, and a last day. */
export function createStory(seed: number): Story {
  const draw = drawOf(seed, 'story');
  const practice = createPractice({
    seed: 1 + draw.below(1000),
    patients: 3 + draw.below(3),
    asOf: '2025-06-30' as LocalDate,
    canaries: true,
  });
  const [second, third] = [practice.next(1).practice, practice.next(1).practice.next(2).practice];
  const present = entityNames.filter((entity) => practice.records(entity).length > 0);
  const entities = ['patient' as const, ...draw.shuffle(present).slice(0, 4 + draw.below(4))];
  const limit = 8 + draw.below(20);
  const stateOf = (state: typeof practice): UpsertRecord[] => {
    const all = truthUpserts(state, { instance });
    return [...new Set(entities)].flatMap((entity) =>
      all.filter((record) => record.entity === entity).slice(0, limit),
    );
  };
  const writer = new StoryWriter(draw);
  writer.writeRun('snapshot', stateOf(practice), 'first');
  writer.writeRun('changes', changesBetween(draw, writer.records, stateOf(second)), 'first');
  if (draw.chance(0.5)) writer.writeRun('snapshot', stateOf(second), draw.pick(['first', 'second']));
  const { epoch } = writer.steps.at(-1)?.batch.cursor ?? { epoch: 'first' };
  writer.writeRun('changes', changesBetween(draw, writer.records, stateOf(third)), epoch);
  writer.writeRun('changes', writer.records.slice(0, 3), epoch);
  return {
    steps: writer.steps,
    entities: [...new Set(entities)],
    pictures: writer.pictures,
    scanState: writer.scanState,
    isStreamed: drawOf(seed, 'stream').chance(0.5),
  };
}

/** The step that follows a cursor. */
export const stepAfter = ({ steps }: Story, cursor: Cursor | null): number =>
  cursor === null ? 0 : steps.findIndex(({ batch }) => sameCursor(batch.cursor, cursor)) + 1;
