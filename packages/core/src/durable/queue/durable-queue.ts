import type { BitewingError } from '../../error/bitewing-error.ts';

/** What is put into a queue. Texts are compared as they are; names have 1 to 255 characters. */
export interface NewQueueItem {
  /** Names the item in its queue, for ever: an idempotency key. */
  readonly key: string;
  /** What is worked on by one worker at a time, such as a clinic. */
  readonly lane: string;
  /** Items of one lane and group are worked on one after the other; null: whenever it is due. */
  readonly group?: string | null;
  /** The caller's word for where it stands. */
  readonly state: string;
  /** JSON text; nobody here looks into it. */
  readonly body: string;
  /** From when on it may be claimed (ms since 1970); null: never, it has ended. */
  readonly dueAt: number | null;
}

/** An item as it stands in the queue. */
export interface QueueItem {
  /** Where it stands in its lane: a later item has a higher number. */
  readonly sequence: number;
  readonly key: string;
  readonly lane: string;
  readonly group: string | null;
  readonly state: string;
  readonly body: string;
  /** From when on it may be claimed (ms since 1970); null: ended, never due. */
  readonly dueAt: number | null;
  /** Counted by the caller; 0 at first. */
  readonly attempts: number;
  /** Whether it waits for an earlier item of its lane and group to end. */
  readonly isBlocked: boolean;
}

/** What a holder of a lane makes of an item. */
export interface QueueItemChange {
  readonly state: string;
  readonly body: string;
  /** When to claim it again (ms since 1970); null: ended. */
  readonly dueAt: number | null;
  /** Stays as it is by default. */
  readonly attempts?: number;
}

/** What a worker asks for. */
export interface ClaimRequest {
  /** Who asks; shown to people, decides nothing. */
  readonly worker: string;
  /** For how long the lane is held unless the claim is renewed. */
  readonly leaseMs: number;
  /** Only one of these lanes; any by default. */
  readonly lanes?: readonly string[];
  /**
   * Told of a lane whose item cannot be opened (`sealed_value_damaged`); the claim then goes on with the next lane. Without
   * it the claim throws.
   */
  readonly onDamaged?: (lane: string, error: BitewingError) => void;
}

/** A lane that is held by one worker, and the item in it that is to be worked on. */
export interface Claim {
  readonly item: QueueItem;
  /** Higher than that of every earlier claim of the lane. Hand it to what else must not be written by a worker that lost it. */
  readonly token: number;
  /** When somebody else may take the lane (ms since 1970, by the clock of the store). */
  readonly leaseUntil: number;
  readonly worker: string;
}

/** Which items are listed. */
export interface QueueFilter {
  readonly lane?: string;
  readonly states?: readonly string[];
  /** Only items with a higher sequence: that of the last item of the page before. */
  readonly after?: number;
  /** 1,000 by default. */
  readonly limit?: number;
}

/**
 * A queue that survives crashes, and whose items are worked on by many processes, each lane by one at a time.
 *
 * A worker that stalls past its lease may be overtaken; its token is then an old one, and nothing that it saves is
 * taken. What it does outside of the queue must be safe to repeat, or be fenced with the token as well.
 *
 * Every method throws `store_unavailable` where the database cannot be reached, is full or locked, `invalid_options`
 * for arguments that cannot be stored; those that give items also `key_missing` and `sealed_value_damaged` where
 * bodies are sealed.
 */
export interface DurableQueue extends AsyncDisposable {
  /** Puts the item if none of its key is there; gives the one that is there now, and whether it is new. */
  put(item: NewQueueItem): Promise<{ readonly item: QueueItem; readonly isNew: boolean }>;
  /**
   * Takes the lane whose due item has waited longest, and gives the first item in it that is due and not held up; null
   * where nothing is due. A held lane is given to nobody, its holder included, until it is released or its lease ends;
   * so is one whose item cannot be opened, so that the other lanes go on.
   */
  claim(request: ClaimRequest): Promise<Claim | null>;
  /**
   * Holds the lane for so long from now on; also after the lease ran out, if nobody took the lane.
   *
   * @throws BitewingError `lease_lost`
   */
  renew(claim: Claim, leaseMs: number): Promise<Claim>;
  /**
   * Saves the claimed item and keeps the lane.
   *
   * @throws BitewingError `lease_lost` where a later claim was made, or the lane was released; nothing is changed then
   */
  save(claim: Claim, change: QueueItemChange): Promise<QueueItem>;
  /** Gives the lane back; may be repeated, and does nothing where the lane is somebody else's by now. */
  release(claim: Claim): Promise<void>;
  get(key: string): Promise<QueueItem | null>;
  /** Items in order of their sequence. */
  list(filter?: QueueFilter): Promise<readonly QueueItem[]>;
  /**
   * The moment from which on a claim finds something, as things stand (ms since 1970, may be past); null where
   * nothing waits. The lease of a lane that is held counts as kept until its end.
   */
  nextDue(lanes?: readonly string[]): Promise<number | null>;
}
