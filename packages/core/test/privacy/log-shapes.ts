import { canaryMark } from './canary-record.ts';

/** How a line is written when nobody minds the types. */
export type LooseLog = (event: unknown, ...rest: unknown[]) => void;

const withMessage = (): Error => new Error(`value ${canaryMark}`);

class Person {
  readonly #name = canaryMark;

  get firstName(): string {
    return this.#name;
  }

  toJSON(): unknown {
    return { firstName: this.firstName };
  }
}

/** The ordinary shapes in which a value reached a log through path-wise redaction (privacy.md section 2). */
export const logShapes: readonly (readonly [string, (log: LooseLog) => void])[] = [
  ['a key at depth 0', (log) => log('patient_read', { firstName: canaryMark })],
  ['a key at depth 1', (log) => log('patient_read', { a: { firstName: canaryMark } })],
  ['a key at depth 2', (log) => log('patient_read', { a: { b: { firstName: canaryMark } } })],
  ['a key at depth 3', (log) => log('patient_read', { a: { b: { c: { firstName: canaryMark } } } })],
  ['an array of rows', (log) => log('patient_read', { rows: [{ firstName: canaryMark }] })],
  ['bindings at the top level', (log) => log('patient_read', { bindings: { firstName: canaryMark } })],
  [
    'bindings that are set later',
    (log) => log('patient_read', Object.assign({ records: 1 }, { firstName: canaryMark })),
  ],
  [
    'parameters of an error',
    (log) => log('failed', { error: Object.assign(withMessage(), { parameters: [canaryMark] }) }),
  ],
  ['a value in a map', (log) => log('patient_read', { table: new Map([['firstName', canaryMark]]) })],
  ['an array in place of the fields', (log) => log('patient_read', [{ firstName: canaryMark }, canaryMark])],
  ['an object as argument of a format', (log) => log('%o', { firstName: canaryMark })],
  ['an object nested under its entity', (log) => log('patient_read', { patient: { firstName: canaryMark } })],
  [
    'an object without prototype',
    (log) => log('patient_read', Object.assign(Object.create(null), { firstName: canaryMark })),
  ],
  ['a key at depth 4', (log) => log('patient_read', { a: { b: { c: { d: { firstName: canaryMark } } } } })],
  ['the same key in another case', (log) => log('patient_read', { FirstName: canaryMark })],
  ['the name of a native column', (log) => log('patient_read', { FName: canaryMark })],
  ['an array in an array of rows', (log) => log('patient_read', { rows: [{ names: [canaryMark] }] })],
  ['a value in the text of the message', (log) => log(`read ${canaryMark}`)],
  ['a text as argument of a format', (log) => log('read %s', canaryMark, canaryMark)],
  ['JSON as argument of a format', (log) => log('read %j', { a: { firstName: canaryMark } })],
  [
    'JSON as text in a field',
    (log) => log('patient_read', { table: JSON.stringify({ firstName: canaryMark }) }),
  ],
  ['message and stack of an error', (log) => log('failed', { error: withMessage() })],
  ['the cause of an error', (log) => log('failed', { error: new Error('outer', { cause: withMessage() }) })],
  [
    'a further property of an error',
    (log) => log('failed', { error: Object.assign(new Error('x'), { sql: canaryMark }) }),
  ],
  [
    'members of an aggregate error',
    (log) => log('failed', { error: new AggregateError([withMessage()], canaryMark) }),
  ],
  ['the query of a URL', (log) => log('fetched', { way: `https://example.com/patients?name=${canaryMark}` })],
  ['nested bindings', (log) => log('patient_read', { bindings: { deep: { firstName: canaryMark } } })],
  [
    'an object with toJSON',
    (log) => log('patient_read', { table: { toJSON: () => ({ firstName: canaryMark }) } }),
  ],
  ['a getter of a class through toJSON', (log) => log('patient_read', new Person())],
  ['a value used as a key', (log) => log('patient_read', { [canaryMark]: 1 })],
  ['a text where an object was expected', (log) => log('patient_read', { patient: canaryMark })],
  ['a message among the fields', (log) => log('patient_read', { msg: canaryMark, message: canaryMark })],
  [
    'a buffer among the fields',
    (log) => log('patient_read', { a: { b: Buffer.from(canaryMark) }, table: Buffer.from(canaryMark) }),
  ],
];
