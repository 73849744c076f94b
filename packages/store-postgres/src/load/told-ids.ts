import type { EntityName } from '@bitewing/core';

/**
 * The highest id of each entity and table that the loads of a run have told of one generation, as a record, in a
 * finding or in quarantine. An id above it is new there, and nothing has to be looked up or taken away for it: sources
 * read by key, so nearly every id of a snapshot is.
 *
 * It may be too high (a load that was rolled back), which costs a look, and never too low.
 */
export interface ToldIds {
  readonly generation: number;
  readonly highest: Map<string, string>;
}

/** Shorter ones first, so that the keys `9` and `10` of a table come in this order; a total order in any case. */
const isAbove = (id: string, other: string): boolean =>
  id.length === other.length ? id > other : id.length > other.length;

/** Remembers ids of an entity; tells whether all of them are new. */
export function tellIds({ highest }: ToldIds, entity: EntityName, ids: Iterable<string>): boolean {
  let areNew = true;
  let table: string | undefined;
  let name = '';
  let mark: string | undefined;
  const keep = (): void => {
    if (mark !== undefined) highest.set(name, mark);
  };
  for (const id of ids) {
    if (table === undefined || table === '' || !id.startsWith(table)) {
      keep();
      table = id.slice(0, id.indexOf(':') + 1);
      name = `${entity} ${table}`;
      mark = highest.get(name);
    }
    if (mark === undefined || isAbove(id, mark)) mark = id;
    else areNew = false;
  }
  keep();
  return areNew;
}
