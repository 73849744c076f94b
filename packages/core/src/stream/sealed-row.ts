/** Native values of a row by column. */
export type RowValues = Readonly<Record<string, string | null>>;

const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * Values that must not show by accident: printing, inspecting and serialising it give its size only.
 *
 * `reveal()` hands the values to whoever stores them; the result is PHI.
 */
export class SealedRow {
  readonly #values: RowValues;

  constructor(values: RowValues) {
    this.#values = values;
  }

  /** How many columns the row has. */
  get size(): number {
    return Object.keys(this.#values).length;
  }

  reveal(): RowValues {
    return this.#values;
  }

  toString(): string {
    return `[SealedRow ${this.size} columns]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return this.toString();
  }
}
