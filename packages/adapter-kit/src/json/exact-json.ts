/** Where an {@link ExactNumber} keeps its text: no member of a JSON object can have this key. */
export const numberText: unique symbol = Symbol('numberText');

/** A number that a `number` of the language would not print as it was written: `9007199254740993`, `12.50`, `1e3`. */
export interface ExactNumber {
  readonly [numberText]: string;
}

/** A member of an object of JSON by its name, which may be any text, `__proto__` among them. */
export interface ExactJsonObject {
  readonly [name: string]: ExactJson;
}

/**
 * A value of JSON in which no number lost a digit. A plain `number` is one that prints as it was written, so that
 * `String` gives its text; every other one is an {@link ExactNumber}. {@link scalarText} reads both.
 */
export type ExactJson =
  | null
  | boolean
  | number
  | string
  | ExactNumber
  | readonly ExactJson[]
  | ExactJsonObject;

/** Tells a number that keeps its text from an object of JSON. */
export const isExactNumber = (value: ExactJson): value is ExactNumber =>
  typeof value === 'object' && value !== null && numberText in value;

/** Tells an object of JSON from everything else. */
export const isJsonObject = (value: ExactJson | undefined): value is ExactJsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(numberText in value);

/** Tells a list of JSON from everything else. */
export const isJsonList = (value: ExactJson | undefined): value is readonly ExactJson[] =>
  Array.isArray(value);

/**
 * The text of a scalar: a number as it was written, a string as it is, `true` or `false`; null for null, for a
 * missing member, and for a list or an object.
 */
export function scalarText(value: ExactJson | undefined): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return value !== undefined && isExactNumber(value) ? value[numberText] : null;
  }
}
