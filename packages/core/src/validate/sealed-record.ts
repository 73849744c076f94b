import type { CanonicalRecord } from '../stream/canonical-record.ts';

const inspect = Symbol.for('nodejs.util.inspect.custom');

/** Counts what a record carries, without touching a value; data that is no object counts as nothing. */
const countFields = (values: unknown): number =>
  typeof values === 'object' && values !== null ? Object.keys(values).length : 0;

/**
 * A record that must not show by accident: printing, inspecting and serialising it give its size only.
 *
 * `reveal()` hands the whole record to whoever stores it; the result is PHI.
 */
export class SealedRecord {
  readonly #record: CanonicalRecord;

  constructor(record: CanonicalRecord) {
    this.#record = record;
  }

  /** How many fields the record has, those in `extra` included. */
  get size(): number {
    if (this.#record.op !== 'upsert') return 0;
    return countFields(this.#record.data) + countFields(this.#record.extra);
  }

  reveal(): CanonicalRecord {
    return this.#record;
  }

  toString(): string {
    return `[SealedRecord ${this.size} fields]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return this.toString();
  }
}
