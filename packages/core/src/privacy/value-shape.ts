/** What may be said of a value that must not show. */
export interface ValueShape {
  readonly type:
    | 'undefined'
    | 'null'
    | 'boolean'
    | 'number'
    | 'bigint'
    | 'string'
    | 'symbol'
    | 'function'
    | 'array'
    | 'object'
    | 'unreadable';
  /** Characters of a text, elements of an array. */
  readonly length?: number;
  /** How many keys an object has. */
  readonly keys?: number;
}

/** Type and size of any value. Never throws: what throws when it is looked at is `unreadable`. */
export function shapeOf(value: unknown): ValueShape {
  try {
    if (value === null) return { type: 'null' };
    if (typeof value === 'string') return { type: 'string', length: value.length };
    if (typeof value !== 'object') return { type: typeof value };
    if (Array.isArray(value)) return { type: 'array', length: value.length };
    return { type: 'object', keys: Object.keys(value).length };
  } catch {
    return { type: 'unreadable' };
  }
}
