import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { type LeakShape, shapesOf } from './leak-shape.ts';

const circle = (value: string): object => {
  const holder: Record<string, unknown> = { firstName: value };
  holder.self = holder;
  return holder;
};

class OutspokenError extends Error {
  readonly #value: string;

  constructor(value: string) {
    super('outspoken');
    this.#value = value;
  }

  [inspect.custom](): string {
    return `OutspokenError: ${this.#value}`;
  }

  toJSON(): string {
    return this.#value;
  }
}

const request = (value: string): Request =>
  new Request(`https://example.com/?name=${encodeURIComponent(value)}`, {
    method: 'POST',
    headers: { 'x-patient': encodeURIComponent(value) },
    body: value,
  });

const form = (value: string): FormData => {
  const data = new FormData();
  data.set('firstName', value);
  return data;
};

/** What the platform offers to carry a value into a line without anybody writing it there. */
export const platformShapes: readonly LeakShape[] = shapesOf([
  [
    'bindings of an asynchronous context',
    (log, value) => {
      const storage = new AsyncLocalStorage<object>();
      storage.run({ firstName: value }, () => log('patient_read', { ...storage.getStore(), records: 1 }));
    },
  ],
  [
    'a key that is a symbol',
    (log, value) => log('patient_read', { [Symbol(value)]: value, table: Symbol(value) }),
  ],
  [
    'a proxy',
    (log, value) =>
      log('patient_read', new Proxy<Record<string, unknown>>({ firstName: value }, { get: () => value })),
  ],
  [
    'a proxy whose keys are values',
    (log, value) =>
      log(
        'patient_read',
        new Proxy(
          {},
          {
            ownKeys: () => [value],
            get: () => value,
            getOwnPropertyDescriptor: () => ({ value, enumerable: true, configurable: true }),
          },
        ),
      ),
  ],
  [
    'a map in a set in a map',
    (log, value) => log('patient_read', { table: new Map([[new Set([new Map([[value, value]])]), value]]) }),
  ],
  [
    'an error with an inspection of its own',
    (log, value) => log('failed', { error: new OutspokenError(value) }),
  ],
  ['a DOMException', (log, value) => log('failed', { error: new DOMException(value, value) })],
  [
    'an error whose class bears a value',
    (log, value) =>
      log('failed', { error: new (Object.defineProperty(class extends Error {}, 'name', { value }))() }),
  ],
  [
    'an error whose name and codes are values',
    (log, value) =>
      log('failed', {
        error: Object.assign(new Error('x'), { name: value, code: value, errno: value, sqlState: value }),
      }),
  ],
  ['a thrown text', (log, value) => log('failed', { error: value })],
  [
    'a thrown row',
    (log, value) => log('failed', { error: { firstName: value, constructor: { name: value } } }),
  ],
  [
    'a chain of causes',
    (log, value) =>
      log('failed', {
        error: new Error('1', { cause: new Error('2', { cause: new Error('3', { cause: value }) }) }),
      }),
  ],
  [
    'a circle of causes',
    (log, value) => {
      const error = new Error(value);
      error.cause = error;
      log('failed', { error });
    },
  ],
  ['the reason of an abort', (log, value) => log('failed', { error: AbortSignal.abort(value).reason })],
  ['an event glued to a value', (log, value) => log(`read_${value.toLowerCase()}`, { records: 1 })],
  ['an event that is an object', (log, value) => log({ toString: () => value, firstName: value })],
  ['a value in the place of a technical name', (log, value) => log('table_read', { table: value })],
  ['a technical name glued to a value', (log, value) => log('table_read', { table: `export_${value}` })],
  ['a value in the place of a version', (log, value) => log('table_read', { version: value, step: value })],
  ['a value in the place of an instant', (log, value) => log('table_read', { asOf: `${value}T00:00:00Z` })],
  [
    'a value in the place of a count',
    (log, value) => log('table_read', { records: Number(value.replace(/\D/g, '')), rows: value }),
  ],
  [
    'a value in the place of a code and an entity',
    (log, value) => log('table_read', { code: value, entity: value }),
  ],
  ['a circle', (log, value) => log('patient_read', { patient: circle(value), table: circle(value) })],
  [
    'typed arrays and views',
    (log, value) => {
      const bytes = new TextEncoder().encode(value);
      log('patient_read', { table: bytes, way: new DataView(bytes.buffer), step: bytes.buffer, bytes });
    },
  ],
  [
    'a date',
    (log, value) =>
      log('patient_read', { asOf: new Date(value), born: new Date(value), patient: { birthDate: value } }),
  ],
  [
    'a large integer',
    (log, value) =>
      log('patient_read', { records: BigInt(value.replace(/\D/g, '') || 0), table: { firstName: value } }),
  ],
  ['a boxed text', (log, value) => log('patient_read', { table: new String(value), way: Object(value) })],
  [
    'a URL',
    (log, value) => {
      const url = new URL(
        `https://example.com/${encodeURIComponent(value)}?name=${encodeURIComponent(value)}`,
      );
      log('fetched', { way: url, table: url.searchParams, step: url.href });
    },
  ],
  [
    'headers',
    (log, value) => log('fetched', { table: new Headers({ 'x-patient': encodeURIComponent(value) }) }),
  ],
  ['a form', (log, value) => log('fetched', { table: form(value), way: [...form(value)] })],
  ['a request', (log, value) => log('fetched', { table: request(value), way: request(value).url })],
  [
    'a response',
    async (log, value) => {
      const response = new Response(value, { headers: { 'x-patient': encodeURIComponent(value) } });
      log('fetched', { table: response, way: [...response.headers], text: await response.text() });
    },
  ],
  [
    'a stream',
    (log, value) => {
      const stream = Readable.from([value]);
      stream.push(value);
      log('fetched', { table: stream, text: stream.read() });
    },
  ],
  [
    'a blob and its text',
    async (log, value) => log('fetched', { table: new Blob([value]), way: await new Blob([value]).text() }),
  ],
  [
    'what console.table prints',
    (log, value) =>
      log('patient_read', { table: inspect([{ firstName: value }], { compact: true }), way: `│ ${value} │` }),
  ],
  ['a printed row', (log, value) => log('patient_read', { table: inspect({ firstName: value }) })],
  ['a printed row as the event', (log, value) => log(inspect({ firstName: value }))],
  [
    'a function that bears a value',
    (log, value) => log('patient_read', { table: Object.defineProperty(() => value, 'name', { value }) }),
  ],
  [
    'a weak reference',
    (log, value) => log('patient_read', { table: new WeakRef({ firstName: value }), text: value }),
  ],
  [
    'an iterator',
    (log, value) => log('patient_read', { table: [value].values(), rows: [...[value].values()] }),
  ],
  ['a promise', (log, value) => log('patient_read', { table: Promise.resolve(value), patient: value })],
  [
    'a getter that throws a value',
    (log, value) =>
      log('patient_read', {
        get records(): number {
          throw new Error(value);
        },
        patient: value,
      }),
  ],
  [
    'a toJSON that throws a value',
    (log, value) =>
      log('patient_read', {
        table: {
          toJSON: () => {
            throw new Error(value);
          },
        },
        patient: value,
      }),
  ],
  [
    'the path of an image',
    (log, value) => log('image_read', { way: `images/${value}/0001.dcm`, table: `${value}.jpg` }),
  ],
  [
    'the arguments of the process',
    (log, value) => log('started', { step: ['node', 'main.ts', value].join(' ') }),
  ],
  [
    'a line of SQL',
    (log, value) => log('queried', { table: `SELECT * FROM patient WHERE LName = '${value}'` }),
  ],
  [
    'a header of basic authorisation',
    (log, value) => log('fetched', { way: `Basic ${Buffer.from(value).toString('base64')}` }),
  ],
  [
    'a prototype that holds the value',
    (log, value) =>
      log(
        'patient_read',
        Object.create({ firstName: value, table: value }, { patient: { value, enumerable: true } }),
      ),
  ],
  ['keys and values in turn', (log, value) => log('patient_read', 'firstName', value, { lastName: value })],
]);
