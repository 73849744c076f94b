import type { AuditEntry } from '@bitewing/core/audit';
import type { WriteReceipt, WriteState } from '@bitewing/core/write';
import type { WorkerWord } from '../worker/worker-messages.ts';

/** When an intent came to stand somewhere, in milliseconds since 1970. */
export interface StateTime {
  readonly state: WriteState;
  readonly at: number;
}

/** What is known of when things happened. */
export interface KnownTimes {
  readonly queuedAt: number;
  readonly receipt: WriteReceipt | null;
  /** Of the worker that took over. */
  readonly words: readonly WorkerWord[];
  /** Of the intent, in the audit log. */
  readonly writes: readonly AuditEntry[];
}

/** The states of an intent whose worker was lost, each with the moment from which on it was so. */
export function stateTimes({ queuedAt, receipt, words, writes }: KnownTimes): readonly StateTime[] {
  const sentAt = receipt?.attempts[0]?.at;
  // What a lost worker sent is unknown from the look on that the next one takes for it.
  const looked = words.find(({ did }) => did === 'look');
  const ended = writes.findLast(({ outcome }) => outcome === receipt?.state);
  return [
    { state: 'queued', at: queuedAt },
    ...(sentAt === undefined ? [] : [{ state: 'sent' as const, at: Date.parse(sentAt) }]),
    ...(looked === undefined ? [] : [{ state: 'unknown' as const, at: looked.at }]),
    ...(ended === undefined || receipt === null ? [] : [{ state: receipt.state, at: Date.parse(ended.at) }]),
  ];
}

/** A state as a line: since when, by the clock in UTC and since the intent was handed in. */
export function timeLine({ state, at }: StateTime, queuedAt: number): string {
  const seconds = ((at - queuedAt) / 1000).toFixed(3);
  return `${state.padEnd(10)} since ${new Date(at).toISOString().slice(11, 23)}  (+${seconds} s)`;
}
