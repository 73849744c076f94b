import type { EntityName, Model, SourceRef, UpsertRecord } from '@bitewing/core';
import { BitewingError, recordId, writeOperations } from '@bitewing/core';
import {
  compareReadBack,
  type WriteIntent,
  type WriteLookup,
  type WriteOutcome,
  type Writer,
  writeTargets,
} from '@bitewing/core/write';
import { emptyData } from '../records.ts';
import type { VirtualClock } from './virtual-clock.ts';

/**
 * What goes wrong with a request.
 *
 * - `lostBefore`, `lostAfter`: the reply is lost, before or after the system carried the request out.
 * - `late`: the reply is lost, and the request is carried out just before the system would give up.
 * - `dropped`: the system says that it carried the request out, and did not.
 * - `altered`: a program there changes what was written.
 * - `slow`: the reply takes longer than a lease.
 */
export const requestFaults = [
  'none',
  'lostBefore',
  'lostAfter',
  'late',
  'dropped',
  'altered',
  'slow',
  'taken',
  'refused',
  'busy',
] as const;
export type RequestFault = (typeof requestFaults)[number];

/** Something that stands in the system. */
export interface Thing {
  readonly number: number;
  /** By whose intent: what a mark in a note says. */
  readonly mark: string;
  readonly entity: EntityName;
  data: Model[EntityName];
  isLive: boolean;
}

export interface ModelSystemOptions {
  readonly clock: VirtualClock;
  readonly instance?: string;
  /** What goes wrong with the requests, one after the other; nothing with those behind the last. */
  readonly faults?: readonly RequestFault[];
  /** What goes wrong with looking, likewise. */
  readonly lookups?: readonly ('none' | 'fails' | 'ambiguous' | 'unsupported')[];
  /** Whether what was written is read back. */
  readonly readsBack?: boolean;
  /** Whether two things of one mark are told, and the later one taken back, right after writing. */
  readonly breaksTies?: boolean;
  readonly supports?: Writer['supports'];
  /** Called before a request goes out. */
  readonly beforeRequest?: (intent: WriteIntent) => Promise<void> | void;
}

/** A practice system in memory, and its writer. */
export interface ModelSystem {
  readonly writer: Writer;
  readonly things: readonly Thing[];
  /** How often each verb was called. */
  readonly calls: { apply: number; lookup: number; settle: number };
  /** The intents as they came to `apply`. */
  readonly applied: readonly WriteIntent[];
  live(mark: string): readonly Thing[];
  sourceOf(thing: Thing): SourceRef;
}

export const lateCommitMs = 60_000;
const slowMs = 45_000;

/** Fields of the record that an intent asks for, as far as the model knows them. */
function askedFields(intent: WriteIntent): Record<string, unknown> {
  switch (intent.operation) {
    case 'logCommunication':
      return { note: intent.payload.note, patientId: intent.payload.patient };
    case 'createPatient':
      return { lastName: intent.payload.lastName, firstName: intent.payload.firstName };
    case 'bookAppointment':
      return { startLocal: intent.payload.startLocal, durationMinutes: intent.payload.durationMinutes };
    case 'confirmAppointment':
      return { confirmationDefinitionId: intent.payload.confirmationDefinitionId };
    default:
      return {};
  }
}

export function createModelSystem(options: ModelSystemOptions): ModelSystem {
  const {
    clock,
    instance = 'main',
    faults = [],
    lookups = [],
    readsBack = true,
    breaksTies = false,
  } = options;
  const things: Thing[] = [];
  const applied: WriteIntent[] = [];
  const calls = { apply: 0, lookup: 0, settle: 0 };
  const live = (mark: string): readonly Thing[] =>
    things.filter((thing) => thing.mark === mark && thing.isLive);
  const sourceOf = ({ entity, number }: Thing): SourceRef => ({
    adapter: 'model',
    instance,
    table: entity,
    key: `${number}`,
  });
  const recordOf = (thing: Thing): UpsertRecord =>
    ({
      op: 'upsert',
      entity: thing.entity,
      id: recordId(thing.entity, [`${thing.number}`]),
      source: sourceOf(thing),
      data: thing.data,
    }) as UpsertRecord;

  /** What the system would hold. */
  const pretended = (intent: WriteIntent, changed: object = {}): Thing => {
    const { entity } = writeTargets[intent.operation];
    return {
      number: things.length + 1,
      mark: intent.idempotencyKey,
      entity,
      data: { ...emptyData(entity), ...askedFields(intent), ...changed } as Model[EntityName],
      isLive: true,
    };
  };
  const carryOut = (intent: WriteIntent, changed?: object): Thing => {
    const thing = pretended(intent, changed);
    things.push(thing);
    return thing;
  };

  const confirmed = (intent: WriteIntent, thing: Thing, others: readonly Thing[]): WriteOutcome => {
    if (readsBack) {
      const fields = compareReadBack(askedFields(intent), {
        data: thing.data as Record<string, unknown> as never,
      });
      if (fields.length > 0) {
        thing.isLive = false;
        const compensated = [{ source: sourceOf(thing), left: 'broken' } as const];
        return { state: 'conflict', reason: { code: 'read_back_differs', fields }, compensated };
      }
    }
    for (const other of others) other.isLive = false;
    const compensated = others.map((other) => ({ source: sourceOf(other), left: 'broken' }) as const);
    return { state: 'confirmed', record: recordOf(thing), compensated };
  };

  const unknown: WriteOutcome = { state: 'unknown', reason: { code: 'write_unconfirmed' } };

  const writer: Writer = {
    contract: 1,
    adapter: 'model',
    instance,
    supports: options.supports ?? writeOperations,
    lateCommitMs,
    check: () => Promise.reject(new BitewingError('internal')),

    async apply(intent, { signal } = {}) {
      await options.beforeRequest?.(intent);
      signal?.throwIfAborted();
      const fault = faults[calls.apply] ?? 'none';
      calls.apply += 1;
      applied.push(intent);
      await Promise.resolve();
      switch (fault) {
        case 'taken':
          return { state: 'conflict', reason: { code: 'slot_taken' }, compensated: [] };
        case 'refused':
          return { state: 'refused', reason: { code: 'write_refused' } };
        case 'busy':
          return { state: 'failed', reason: { code: 'source_busy' }, retryable: true, compensated: [] };
        case 'lostBefore':
          return unknown;
        case 'lostAfter':
          carryOut(intent);
          return unknown;
        case 'late':
          clock.after(lateCommitMs - 1, () => carryOut(intent));
          return unknown;
        case 'dropped':
          if (readsBack) return unknown;
          return { state: 'confirmed', record: recordOf(pretended(intent)), compensated: [] };
        case 'altered':
          return confirmed(
            intent,
            carryOut(intent, { note: 'changed', lastName: 'changed', startLocal: null }),
            [],
          );
        case 'slow':
          if (await isAborted(clock, slowMs, signal)) return unknown;
          break;
        case 'none':
      }
      const thing = carryOut(intent);
      const twins = breaksTies ? live(intent.idempotencyKey) : [thing];
      const [first = thing, ...others] = twins;
      return confirmed(intent, first, others);
    },

    async lookup(intent, { signal } = {}) {
      signal?.throwIfAborted();
      const fault = lookups[calls.lookup] ?? 'none';
      calls.lookup += 1;
      await Promise.resolve();
      if (fault === 'fails') throw new BitewingError('connection_lost');
      if (fault !== 'none') return fault;
      const [first] = live(intent.idempotencyKey);
      return first === undefined ? 'none' : ({ found: sourceOf(first) } satisfies WriteLookup);
    },

    async settle(intent, found, { signal } = {}) {
      signal?.throwIfAborted();
      calls.settle += 1;
      await Promise.resolve();
      const [first, ...others] = live(intent.idempotencyKey);
      const named = things.find((thing) => thing.isLive && `${thing.number}` === found.key);
      const thing = first ?? named;
      return thing === undefined ? unknown : confirmed(intent, thing, others);
    },

    async [Symbol.asyncDispose]() {},
  };

  return { writer, things, calls, applied, live, sourceOf };
}

/** Waits for the reply of a slow system; true where whoever waits is stopped before. */
const isAborted = (
  clock: VirtualClock,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<boolean> =>
  new Promise((resolve) => {
    const callOff = clock.after(milliseconds, () => resolve(false));
    signal?.addEventListener(
      'abort',
      () => {
        callOff();
        resolve(true);
      },
      { once: true },
    );
  });
