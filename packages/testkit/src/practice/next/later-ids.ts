import type { EntityName } from '@bitewing/core';
import { pastReferences } from '../past-references.ts';
import type { Practice } from '../practice.ts';

/** Gives the ids of rows that come later, one after the other: above every one that is there or was there once. */
export function laterIds(before: Practice, entity: EntityName, kind: string = entity): () => string {
  const ids = [
    ...before.records(entity).map(({ id }) => id),
    ...pastReferences(before).flatMap((past) => (past.entity === entity ? [past.id] : [])),
  ];
  let number = ids
    .filter((id) => id.startsWith(`${kind}-`))
    .reduce((highest, id) => Math.max(highest, Number(id.slice(kind.length + 1).replace(/#.*$/, ''))), 0);
  return () => {
    number += 1;
    return `${kind}-${number}`;
  };
}
