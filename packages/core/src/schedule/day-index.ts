/** What an index holds of a record. */
export interface Indexed {
  readonly recordId: string;
}

/** Where a record stands in an index, so that it can be taken out again. */
export interface Place {
  readonly index: { remove(resource: string, day: number, recordId: string): void };
  readonly resource: string;
  readonly day: number;
}

/** Intervals by what they concern (a chair, a provider, a place) and by day. */
export interface DayIndex<Item extends Indexed> {
  add(resource: string, day: number, item: Item): Place;
  remove(resource: string, day: number, recordId: string): void;
  of(resource: string, day: number): readonly Item[];
  /** All that concerns a resource, by day. */
  daysOf(resource: string): ReadonlyMap<number, readonly Item[]> | undefined;
  /** How often something was added or taken out for a resource. */
  changes(resource: string): number;
}

const nothing: readonly never[] = [];

/** Makes an empty index. A change costs what its own day holds, whatever else there is. */
export function createDayIndex<Item extends Indexed>(): DayIndex<Item> {
  const resources = new Map<string, Map<number, readonly Item[]>>();
  const changes = new Map<string, number>();
  const noteChange = (resource: string): void => {
    changes.set(resource, (changes.get(resource) ?? 0) + 1);
  };
  const index: DayIndex<Item> = {
    add(resource, day, item) {
      noteChange(resource);
      let days = resources.get(resource);
      if (days === undefined) {
        days = new Map();
        resources.set(resource, days);
      }
      days.set(day, [...(days.get(day) ?? nothing), item]);
      return { index, resource, day };
    },

    remove(resource, day, recordId) {
      const days = resources.get(resource);
      const items = days?.get(day);
      if (days === undefined || items === undefined) return;
      noteChange(resource);
      const left = items.filter((item) => item.recordId !== recordId);
      if (left.length > 0) days.set(day, left);
      else days.delete(day);
      if (days.size === 0) resources.delete(resource);
    },

    of: (resource, day) => resources.get(resource)?.get(day) ?? nothing,

    daysOf: (resource) => resources.get(resource),

    changes: (resource) => changes.get(resource) ?? 0,
  };
  return index;
}
