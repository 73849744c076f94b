import { type LeakShape, shapesOf } from './leak-shape.ts';

class Person {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  get firstName(): string {
    return this.#name;
  }

  toJSON(): unknown {
    return { firstName: this.firstName };
  }
}

const errorWith = (value: string): Error => new Error(`value ${value}`);

/** The ordinary shapes in which path-wise redaction was tried (privacy.md section 2), in its order. */
export const ordinaryShapes: readonly LeakShape[] = shapesOf([
  ['a key at depth 0', (log, value) => log('patient_read', { firstName: value })],
  ['a key at depth 1', (log, value) => log('patient_read', { a: { firstName: value } })],
  ['a key at depth 2', (log, value) => log('patient_read', { a: { b: { firstName: value } } })],
  ['a key at depth 3', (log, value) => log('patient_read', { a: { b: { c: { firstName: value } } } })],
  ['an array of rows', (log, value) => log('patient_read', { rows: [{ firstName: value }] })],
  ['bindings at the top level', (log, value) => log('patient_read', { bindings: { firstName: value } })],
  [
    'bindings that are set later',
    (log, value) => log('patient_read', Object.assign({ records: 1 }, { firstName: value })),
  ],
  [
    'parameters of an error',
    (log, value) => log('failed', { error: Object.assign(errorWith(value), { parameters: [value] }) }),
  ],
  ['a value in a map', (log, value) => log('patient_read', { table: new Map([['firstName', value]]) })],
  ['an array in place of the fields', (log, value) => log('patient_read', [{ firstName: value }, value])],
  ['an object as argument of a format', (log, value) => log('%o', { firstName: value })],
  [
    'an object nested under its entity',
    (log, value) => log('patient_read', { patient: { firstName: value } }),
  ],
  [
    'an object without prototype',
    (log, value) => log('patient_read', Object.assign(Object.create(null), { firstName: value })),
  ],
  ['a key at depth 4', (log, value) => log('patient_read', { a: { b: { c: { d: { firstName: value } } } } })],
  ['the same key in another case', (log, value) => log('patient_read', { FirstName: value })],
  ['the name of a native column', (log, value) => log('patient_read', { FName: value })],
  ['an array in an array of rows', (log, value) => log('patient_read', { rows: [{ names: [value] }] })],
  ['a value in the text of the message', (log, value) => log(`read ${value}`)],
  ['a text as argument of a format', (log, value) => log('read %s', value, value)],
  ['JSON as argument of a format', (log, value) => log('read %j', { a: { firstName: value } })],
  [
    'JSON as text in a field',
    (log, value) => log('patient_read', { table: JSON.stringify({ firstName: value }) }),
  ],
  ['message and stack of an error', (log, value) => log('failed', { error: errorWith(value) })],
  [
    'the cause of an error',
    (log, value) => log('failed', { error: new Error('outer', { cause: errorWith(value) }) }),
  ],
  [
    'a further property of an error',
    (log, value) => log('failed', { error: Object.assign(new Error('x'), { sql: value }) }),
  ],
  [
    'members of an aggregate error',
    (log, value) => log('failed', { error: new AggregateError([errorWith(value)], value) }),
  ],
  [
    'the query of a URL',
    (log, value) => log('fetched', { way: `https://example.com/patients?name=${value}` }),
  ],
  ['nested bindings', (log, value) => log('patient_read', { bindings: { deep: { firstName: value } } })],
  [
    'an object with toJSON',
    (log, value) => log('patient_read', { table: { toJSON: () => ({ firstName: value }) } }),
  ],
  ['a getter of a class through toJSON', (log, value) => log('patient_read', new Person(value))],
  ['a value used as a key', (log, value) => log('patient_read', { [value]: 1 })],
  ['a text where an object was expected', (log, value) => log('patient_read', { patient: value })],
  ['a message among the fields', (log, value) => log('patient_read', { msg: value, message: value })],
  [
    'a buffer among the fields',
    (log, value) => log('patient_read', { a: { b: Buffer.from(value) }, table: Buffer.from(value) }),
  ],
]);
