import type { EntityName } from '@bitewing/core';

/**
 * How far the loads of a run have told of a table: the highest key, and what was told under it. One row gives several
 * records (`claimproc:7#payment`, `periomeasure:7,30`), and a batch may end between them.
 */
interface Mark {
  readonly key: string;
  readonly ids: string[];
}

/**
 * The marks of each entity and table in one generation, of records, findings and quarantine. An id under a higher key is
 * new there, and nothing has to be looked up or taken away for it: sources read by key, so nearly every id of a snapshot
 * is. The order within a batch does not matter.
 *
 * A mark may be too high (a load that was rolled back), which costs a look, and never too low.
 */
export interface ToldIds {
  readonly generation: number;
  readonly highest: Map<string, Mark>;
}

/** Ids of one key that are remembered; beyond, all of that key's are looked up. */
const mostOfKey = 100;

const hash = '#'.charCodeAt(0);
const comma = ','.charCodeAt(0);

/** An id up to where its row's key, or the first part of it, ends. */
function keyOf(id: string, start: number): string {
  for (let at = start; at < id.length; at += 1) {
    const code = id.charCodeAt(at);
    if (code === hash || code === comma) return id.slice(0, at);
  }
  return id;
}

/** Shorter ones first, so that the keys `9` and `10` of a table come in this order; a total order in any case. */
const isAbove = (key: string, other: string): boolean =>
  key.length === other.length ? key > other : key.length > other.length;

const isNewTo = (mark: Mark, id: string, key: string): boolean =>
  key === mark.key ? mark.ids.length < mostOfKey && !mark.ids.includes(id) : isAbove(key, mark.key);

function raise(mark: Mark | undefined, id: string, key: string): Mark {
  if (mark === undefined || isAbove(key, mark.key)) return { key, ids: [id] };
  if (key === mark.key && mark.ids.length < mostOfKey) mark.ids.push(id);
  return mark;
}

/** Remembers ids of an entity, each given once; tells whether all of them are new. */
export function tellIds({ highest }: ToldIds, entity: EntityName, ids: Iterable<string>): boolean {
  const raised = new Map<string, Mark>();
  let areNew = true;
  let table: string | undefined;
  let name = '';
  let before: Mark | undefined;
  let mark: Mark | undefined;
  for (const id of ids) {
    if (table === undefined || table === '' || !id.startsWith(table)) {
      if (mark !== undefined) raised.set(name, mark);
      table = id.slice(0, id.indexOf(':') + 1);
      name = `${entity} ${table}`;
      before = highest.get(name);
      mark = raised.get(name) ?? before;
    }
    const key = keyOf(id, table.length);
    if (before !== undefined && !isNewTo(before, id, key)) areNew = false;
    mark = raise(mark, id, key);
  }
  if (mark !== undefined) raised.set(name, mark);
  for (const [of, reached] of raised) highest.set(of, reached);
  return areNew;
}
