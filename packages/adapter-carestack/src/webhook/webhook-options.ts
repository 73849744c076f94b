import { BitewingError } from '@bitewing/core';
import * as z from 'zod';
import { adapterName } from '../adapter-name.ts';
import { createMemorySeenStore, type SeenStore } from './seen-store.ts';
import type { WebhookHint } from './webhook-hint.ts';
import { type SignedContent, webhookKey } from './webhook-signature.ts';

/**
 * Why a delivery was not handled. `hint`: the host's `onHint` failed; `store`: its `seen` failed; in both cases the vendor
 * is asked to try again.
 */
export type WebhookRefusal =
  | 'method'
  | 'contentType'
  | 'tooLarge'
  | 'cut'
  | 'account'
  | 'signature'
  | 'malformed'
  | 'stampMissing'
  | 'stale'
  | 'hint'
  | 'store';

/** A delivery that was not handled: no value of it, so that it may be logged but for `error`. */
export interface WebhookProblem {
  readonly status: number;
  readonly reason: WebhookRefusal;
  /** What the host's own `onHint` or `seen` threw, as it is. */
  readonly error?: unknown;
}

/** What a receiver of the vendor's webhooks needs. */
export interface CareStackWebhookOptions {
  /** What the vendor gave at registration, base64; several while a secret is being changed. */
  readonly secret: string | readonly string[];
  /** The account whose deliveries are taken; the header of every delivery must name it. */
  readonly accountId: string;
  /**
   * Called for each delivery that holds, and waited for before the vendor gets its answer: where it throws, the vendor is
   * asked to try again. A delivery may come twice, and out of order; a hint says what to read again, not what is true.
   */
  readonly onHint: (hint: WebhookHint) => Promise<void> | void;
  /** How old a delivery may be, and how far ahead of the clock; 300,000 (5 minutes) by default. */
  readonly toleranceMs?: number;
  /** Takes deliveries that do not say when they were made; false by default: such a one could be sent again for ever. */
  readonly acceptMissingStamp?: boolean;
  /** For how long a delivery is known to have been handled; an hour by default, and never less than `toleranceMs`. */
  readonly duplicateWindowMs?: number;
  /** Where handled deliveries are remembered; in memory by default. */
  readonly seen?: SeenStore;
  /** What the signature covers, of which no public page tells; `accountIdAndBody` by default. */
  readonly signedContent?: SignedContent;
  /** Largest body; 1 MiB by default. */
  readonly maxBodyBytes?: number;
  /** Milliseconds since 1970; the system's clock by default. */
  readonly clock?: () => number;
  /** Told of deliveries that were not handled, for a log or a metric; must not throw. */
  readonly onProblem?: (problem: WebhookProblem) => void;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';
const isSeenStore = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'has' in value &&
  isFunction(value.has) &&
  'add' in value &&
  isFunction(value.add);

const schema = z.strictObject({
  secret: z.union([z.string(), z.array(z.string()).min(1).max(4)]),
  accountId: z.string().regex(/^[1-9]\d{0,18}$/),
  onHint: z.custom<CareStackWebhookOptions['onHint']>(isFunction),
  toleranceMs: z.int().min(1).default(300_000),
  acceptMissingStamp: z.boolean().default(false),
  duplicateWindowMs: z.int().min(1).default(3_600_000),
  seen: z.custom<SeenStore>(isSeenStore).optional(),
  signedContent: z.enum(['accountIdAndBody', 'body']).default('accountIdAndBody'),
  maxBodyBytes: z
    .int()
    .min(1)
    .max(16 * 1024 * 1024)
    .default(1024 * 1024),
  clock: z.custom<() => number>(isFunction).default(() => Date.now),
  onProblem: z.custom<(problem: WebhookProblem) => void>(isFunction).default(() => () => undefined),
});

/** @throws BitewingError `invalid_options`; it names options and shows none of their values */
export function resolveWebhookOptions(options: CareStackWebhookOptions) {
  const parsed = schema.safeParse(options);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? 'an unknown one')));
    throw new BitewingError('invalid_options', {
      adapter: adapterName,
      detail: `Options of the webhook: ${[...names].join(', ')}.`,
    });
  }
  const { secret, seen, ...rest } = parsed.data;
  const secrets = typeof secret === 'string' ? [secret] : secret;
  return {
    ...rest,
    duplicateWindowMs: Math.max(rest.duplicateWindowMs, rest.toleranceMs),
    keys: secrets.map(webhookKey),
    seen: seen ?? createMemorySeenStore({ clock: rest.clock }),
  };
}
