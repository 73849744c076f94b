import type { RunState } from './run-state.ts';
import type { AgeLimits } from './watch-limits.ts';

/** `off`: no run is under way that could be late. */
export type AlarmLevel = 'off' | 'green' | 'amber' | 'red';

const severities: readonly AlarmLevel[] = ['off', 'green', 'amber', 'red'];

/** The worst of some levels; `off` where there is none. */
export const worstOf = (levels: readonly AlarmLevel[]): AlarmLevel =>
  severities[Math.max(0, ...levels.map((level) => severities.indexOf(level)))] ?? 'off';

/** Whether somebody should look at a picture, and why. */
export interface Alarm {
  readonly level: AlarmLevel;
  /** Age of the picture in milliseconds; null where there is none yet. */
  readonly ageMs: number | null;
  /** The age that the limits were held against, in milliseconds: within hours at most the time since opening. */
  readonly countedMs: number;
  /** The age beyond which it is no longer green, in milliseconds: within hours, or outside of them. */
  readonly limitMs: number;
}

/** What a picture is judged by. Moments are milliseconds since 1970. */
export interface AlarmFacts {
  readonly state: RunState;
  readonly now: number;
  readonly ageMs: number | null;
  /** From when a picture counts that is not there yet. */
  readonly awaitedSince: number;
  /** When the clinic opened; null outside of its hours. */
  readonly openedAt: number | null;
  /** Whether a stall shows by now: see {@link isStallDue}. */
  readonly isStallDue: boolean;
  readonly limits: AgeLimits;
  readonly closedLimits: AgeLimits | undefined;
}

/** The alarm of one picture. */
export function alarmOf(facts: AlarmFacts): Alarm {
  const { state, now, ageMs, openedAt, limits } = facts;
  const wholeMs = Math.max(0, ageMs ?? now - facts.awaitedSince);
  const closed = looser(limits, facts.closedLimits);
  const isOpen = openedAt !== null;
  const countedMs = isOpen ? Math.min(wholeMs, Math.max(0, now - openedAt)) : wholeMs;
  const limitMs = (isOpen ? limits : closed).amberMs;
  const told = { ageMs, countedMs, limitMs };
  if (state === 'idle' || state === 'closed') return { level: 'off', ...told };
  if (state === 'failed') return { level: 'red', ...told };
  const byWholeAge = facts.closedLimits === undefined ? 'green' : byAge(wholeMs, closed);
  if (!isOpen) return { level: byWholeAge, ...told };
  const levels = [byWholeAge, byAge(countedMs, limits)];
  // Nothing is coming that would make it younger: it need not wait for the red limit.
  if (state === 'stalled' && countedMs > limits.amberMs) levels.push('red');
  if (state === 'stalled' && facts.isStallDue) levels.push('amber');
  return { level: worstOf(levels), ...told };
}

/**
 * Whether a stall is to be shown within hours. A run that was not heard since opening gets the allowed silence from
 * then on, for its machine may have been off; one that was heard today has no such excuse.
 */
export const isStallDue = (
  heardAt: number,
  openedAt: number | null,
  now: number,
  silenceMs: number,
): boolean => openedAt !== null && (heardAt >= openedAt || now - openedAt > silenceMs);

const byAge = (ageMs: number, { amberMs, redMs }: AgeLimits): AlarmLevel => {
  if (ageMs > redMs) return 'red';
  return ageMs > amberMs ? 'amber' : 'green';
};

const looser = (limits: AgeLimits, others: AgeLimits = limits): AgeLimits => ({
  amberMs: Math.max(limits.amberMs, others.amberMs),
  redMs: Math.max(limits.redMs, others.redMs),
});
