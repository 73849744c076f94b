/**
 * What a writer decided once for a thing of the truth, so that a later writing of the same practice decides the same: keys of
 * rows, and which of several codes came when.
 */
export interface Memory {
  /** Place of a thing among those that were asked for under a heading, beginning with 0. */
  turn(heading: string, truthId: string): number;
  /** A value that is made once. */
  once<T extends string | number | boolean>(heading: string, truthId: string, make: () => T): T;
  /** The same memory apart: what the copy learns, this one does not. */
  copy(): Memory;
}

type Values = ReadonlyMap<string, ReadonlyMap<string, string | number | boolean>>;

const memoryFrom = (known: Values): Memory => {
  const headings = new Map([...known].map(([heading, values]) => [heading, new Map(values)]));
  const under = (heading: string): Map<string, string | number | boolean> => {
    const values = headings.get(heading) ?? new Map<string, string | number | boolean>();
    headings.set(heading, values);
    return values;
  };
  const once = <T extends string | number | boolean>(heading: string, truthId: string, make: () => T): T => {
    const values = under(heading);
    const value = values.get(truthId) ?? make();
    values.set(truthId, value);
    return value as T;
  };
  return {
    turn: (heading, truthId) => once(heading, truthId, () => under(heading).size),
    once,
    copy: () => memoryFrom(headings),
  };
};

/** An empty memory. */
export const createMemory = (): Memory => memoryFrom(new Map());
