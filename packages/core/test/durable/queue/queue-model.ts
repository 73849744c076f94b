import type { NewQueueItem, QueueItem } from '@bitewing/core/durable';
import { there } from './there.ts';

/** A lane as it is thought of. */
interface ModelLane {
  token: number;
  leaseUntil: number | null;
}

/** What the model says of a claim. */
export interface ModelClaim {
  readonly key: string;
  readonly lane: string;
  readonly token: number;
}

/** An item without its sequence: that is its place in the list. */
type ModelItem = Omit<QueueItem, 'sequence' | 'isBlocked'>;

/** A queue in the fewest words: one list, looked through from its beginning each time. */
export class QueueModel {
  time = 1000;
  readonly items: ModelItem[] = [];
  readonly lanes = new Map<string, ModelLane>();

  laneOf(name: string): ModelLane {
    const lane = this.lanes.get(name) ?? { token: 0, leaseUntil: null };
    this.lanes.set(name, lane);
    return lane;
  }

  isBlocked(item: ModelItem): boolean {
    const earlier = this.items.slice(0, this.items.indexOf(item));
    return (
      item.dueAt !== null &&
      item.group !== null &&
      earlier.some(({ lane, group, dueAt }) => lane === item.lane && group === item.group && dueAt !== null)
    );
  }

  /** The items of a lane that have not ended and wait for no other. */
  ready(lane: string): ModelItem[] {
    return this.items.filter((item) => item.lane === lane && item.dueAt !== null && !this.isBlocked(item));
  }

  /** When the first of a lane is due. */
  dueOf(lane: string): number {
    return Math.min(...this.ready(lane).map(({ dueAt }) => there(dueAt)));
  }

  put({ key, lane, group = null, state, body, dueAt }: NewQueueItem): boolean {
    if (this.items.some((item) => item.key === key)) return false;
    this.items.push({ key, lane, group, state, body, dueAt, attempts: 0 });
    return true;
  }

  /** The lanes that a claim may take: more than one where they have waited equally long. */
  claimable(lanes: readonly string[]): string[] {
    const free = lanes.filter((lane) => {
      const { leaseUntil } = this.laneOf(lane);
      return (leaseUntil === null || leaseUntil <= this.time) && this.dueOf(lane) <= this.time;
    });
    const longest = Math.min(...free.map((lane) => this.dueOf(lane)));
    return free.filter((lane) => this.dueOf(lane) === longest);
  }

  claim(name: string, leaseMs: number): ModelClaim {
    const lane = this.laneOf(name);
    lane.token += 1;
    lane.leaseUntil = this.time + leaseMs;
    const item = this.ready(name).find(({ dueAt }) => there(dueAt) <= this.time);
    return { key: there(item).key, lane: name, token: lane.token };
  }

  holds({ lane, token }: ModelClaim): boolean {
    const held = this.laneOf(lane);
    return held.token === token && held.leaseUntil !== null;
  }

  save({ key }: ModelClaim, change: Partial<ModelItem>): void {
    Object.assign(there(this.items.find((item) => item.key === key)), change);
  }

  nextDue(): number | null {
    const moments = [...this.lanes].map(([name, { leaseUntil }]) =>
      Math.max(this.dueOf(name), leaseUntil ?? 0),
    );
    const first = Math.min(...moments);
    return first === Number.POSITIVE_INFINITY ? null : first;
  }
}
