/** What kind of thing changed. */
export type WebhookHintKind = 'appointment' | 'patient' | 'perio' | 'referral' | 'message' | 'unknown';

/** What a delivery says: which things to read again. It holds no other value of the delivery. */
export interface WebhookHint {
  readonly kind: WebhookHintKind;
  /** The event as the vendor names it. */
  readonly event: string;
  /**
   * Native ids of the things of that kind, digit by digit as they were written; of a message, of the appointments that it
   * is about. Empty where the delivery names none: then only a pass over the feeds tells what changed.
   */
  readonly ids: readonly string[];
  /** Native ids of the patients that the delivery names, whatever its kind. */
  readonly patientIds: readonly string[];
  /** The vendor says that the thing is gone. The source asks for it before it believes it. */
  readonly deleted: boolean;
}

interface EventMeaning {
  readonly kind: WebhookHintKind;
  readonly deleted: boolean;
}

const means = (kind: WebhookHintKind, deleted = false): EventMeaning => ({ kind, deleted });
const unknownEvent = means('unknown');

/**
 * Events by their letters in lower case. Two clients are public; of both, events of appointments and of perio charts come
 * under bare names such as `Scheduled` and `Add`, and the word before them is taken as well (carestack.md section 8).
 */
const eventMeanings: ReadonlyMap<string, EventMeaning> = new Map([
  ...['', 'appointment'].flatMap((prefix): [string, EventMeaning][] => [
    ...['scheduled', 'status', 'updated', 'rescheduled', 'cancelled', 'canceled'].map(
      (name): [string, EventMeaning] => [prefix + name, means('appointment')],
    ),
    [`${prefix}deleted`, means('appointment', true)],
  ]),
  ...['', 'perio', 'periochart', 'periodontal', 'periodontalchart', 'periodontalcharting'].flatMap(
    (prefix): [string, EventMeaning][] => [
      [`${prefix}add`, means('perio')],
      [`${prefix}update`, means('perio')],
      [`${prefix}delete`, means('perio', true)],
    ],
  ),
  ['patientadd', means('patient')],
  ['patientmodify', means('patient')],
  ['appointmentmessageadd', means('message')],
  ['referralupdated', means('referral')],
]);

/** What an event is about. One that nobody told of is `unknown`, and no mistake: the vendor may add events. */
export const eventMeaning = (event: string): EventMeaning =>
  eventMeanings.get(event.toLowerCase().replace(/[^a-z]/g, '')) ?? unknownEvent;
