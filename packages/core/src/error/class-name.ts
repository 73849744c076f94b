/** Classes of the language, the platform, and the libraries that readers and stores run on. */
const knownClasses: ReadonlySet<string> = new Set([
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SuppressedError'],
  ...['SyntaxError', 'TypeError', 'URIError', 'Object', 'Array', 'Map', 'Set', 'Promise', 'Response'],
  ...['AbortError', 'AssertionError', 'DOMException', 'NodeError', 'SystemError', 'Event', 'ErrorEvent'],
  ...['BodyTimeoutError', 'ConnectTimeoutError', 'HeadersTimeoutError', 'RequestAbortedError', 'SocketError'],
  ...[
    'BitewingError',
    'DatabaseError',
    'PostgresError',
    'SqlError',
    'SqliteError',
    'TransactionAbortedError',
  ],
  ...['$ZodError', 'ZodError', 'ZodRealError'],
]);

/** Tells whether a text is the name of a class that says nothing but what kind of failure it is. */
export const isKnownClass = (name: unknown): name is string =>
  typeof name === 'string' && knownClasses.has(name);

/**
 * The nearest class of a thrown object whose name is known: a class may be made, and named, from a value. Its
 * own `constructor` is not asked, for a thrown row may have such a column.
 */
export function classNameOf(thrown: object): string {
  for (
    let holder = Reflect.getPrototypeOf(thrown);
    holder !== null;
    holder = Reflect.getPrototypeOf(holder)
  ) {
    const name: unknown = holder.constructor?.name;
    if (isKnownClass(name)) return name;
  }
  return 'Error';
}
