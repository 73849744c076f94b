import { BitewingError } from '../error/bitewing-error.ts';
import type { WriteEvent, WriteState } from './write-state.ts';

/** What an event does in a state: it leads to another one, changes nothing, or cannot be; the last two for a reason. */
export type WriteTransition<From extends WriteState = WriteState> =
  | { readonly next: Exclude<WriteState, From> }
  | { readonly stays: string }
  | { readonly never: string };

const toQueued = { next: 'queued' } as const;
const toSent = { next: 'sent' } as const;
const toUnknown = { next: 'unknown' } as const;
const toConfirmed = { next: 'confirmed' } as const;
const toConflict = { next: 'conflict' } as const;
const toRefused = { next: 'refused' } as const;
const toFailed = { next: 'failed' } as const;

const nothingSent = { never: 'Nothing was sent, so there is nothing to be found or to be settled.' } as const;
const underWay = { never: 'Only before it is sent does this decide anything.' } as const;
const lostFirst = {
  never: 'Whose worker is gone is unknown first; while the worker is there, nobody else touches it.',
} as const;
const neverBlind = {
  never: 'What may have been sent is never sent again before a late lookup found nothing.',
} as const;
const tooLate = { stays: 'What may have been sent cannot be called off; it is not sent again.' } as const;
const final = { stays: 'An intent that has ended stays as it ended.' } as const;

const ended = {
  dependencyWaits: final,
  dependencyEnded: final,
  cancelled: final,
  sending: final,
  notSent: final,
  outcomeConfirmed: final,
  outcomeConflict: final,
  outcomeRefused: final,
  outcomeUnknown: final,
  failedRetryable: final,
  failedFinal: final,
  attemptsExhausted: final,
  workerLost: final,
  lookupFailed: final,
  lookupFound: final,
  lookupAmbiguous: final,
  lookupUnsupported: final,
  lookupNoneEarly: final,
  lookupNoneLate: final,
  settledConfirmed: final,
  settledFailed: final,
} as const;

/**
 * Every state with every event.
 *
 * Two things are to be read off it. No event leads out of an ended state. And the only way from `unknown` to `sent` is
 * `lookupNoneLate`, over `queued`.
 */
export const intentStateTable: {
  readonly [State in WriteState]: { readonly [Event in WriteEvent]: WriteTransition<State> };
} = {
  queued: {
    dependencyWaits: { stays: 'It is looked at again when the other one may have ended.' },
    dependencyEnded: toFailed,
    cancelled: toFailed,
    sending: toSent,
    notSent: { stays: 'Nothing was sent before either.' },
    outcomeConfirmed: nothingSent,
    outcomeConflict: nothingSent,
    outcomeRefused: toRefused,
    outcomeUnknown: nothingSent,
    failedRetryable: { stays: 'No writer was to be had; it waits for its next try.' },
    failedFinal: toFailed,
    attemptsExhausted: toFailed,
    workerLost: { stays: 'A worker that is lost before it sends leaves nothing behind.' },
    lookupFailed: nothingSent,
    lookupFound: nothingSent,
    lookupAmbiguous: nothingSent,
    lookupUnsupported: nothingSent,
    lookupNoneEarly: nothingSent,
    lookupNoneLate: nothingSent,
    settledConfirmed: nothingSent,
    settledFailed: nothingSent,
  },
  sent: {
    dependencyWaits: underWay,
    dependencyEnded: underWay,
    cancelled: tooLate,
    sending: neverBlind,
    notSent: toQueued,
    outcomeConfirmed: toConfirmed,
    outcomeConflict: toConflict,
    outcomeRefused: toRefused,
    outcomeUnknown: toUnknown,
    failedRetryable: toQueued,
    failedFinal: toFailed,
    attemptsExhausted: underWay,
    workerLost: toUnknown,
    lookupFailed: lostFirst,
    lookupFound: lostFirst,
    lookupAmbiguous: lostFirst,
    lookupUnsupported: lostFirst,
    lookupNoneEarly: lostFirst,
    lookupNoneLate: lostFirst,
    settledConfirmed: lostFirst,
    settledFailed: lostFirst,
  },
  unknown: {
    dependencyWaits: underWay,
    dependencyEnded: underWay,
    cancelled: tooLate,
    sending: neverBlind,
    notSent: { never: 'That nothing was sent is known of the attempt that is under way alone.' },
    outcomeConfirmed: toConfirmed,
    outcomeConflict: toConflict,
    outcomeRefused: toRefused,
    outcomeUnknown: { stays: 'What was found could not be read back; it is looked for again.' },
    failedRetryable: {
      stays: 'What was found could not be settled; it is looked for again, not sent again.',
    },
    failedFinal: {
      stays: 'What was found is there, whatever the writer cannot do with it; it is looked for again.',
    },
    attemptsExhausted: underWay,
    workerLost: { stays: 'A worker that only looked leaves nothing behind.' },
    lookupFailed: { stays: 'It is looked for again later, for as long as it takes.' },
    lookupFound: { stays: 'The writer settles what was found; what it says ends it.' },
    lookupAmbiguous: { stays: 'It waits for a person.' },
    lookupUnsupported: { stays: 'It waits for a person.' },
    lookupNoneEarly: {
      stays: 'The request may still be carried out; it is looked for again when it no longer can be.',
    },
    lookupNoneLate: toQueued,
    settledConfirmed: toConfirmed,
    settledFailed: toFailed,
  },
  confirmed: ended,
  conflict: ended,
  refused: ended,
  failed: ended,
};

/**
 * The state behind an event.
 *
 * @throws BitewingError `internal` for an event that cannot be in this state; `invalid_options` for what is no state or
 *   no event
 */
export function nextWriteState(state: WriteState, event: WriteEvent): WriteState {
  // What is no state is not looked up: the language would quote the event.
  const events = Object.hasOwn(intentStateTable, state) ? intentStateTable[state] : undefined;
  const transition = events?.[event];
  if (transition === undefined) {
    throw new BitewingError('invalid_options', { detail: 'No state, or no event, of an intent.' });
  }
  if ('next' in transition) return transition.next;
  if ('stays' in transition) return state;
  throw new BitewingError('internal', { detail: `The event ${event} came to an intent that is ${state}.` });
}
