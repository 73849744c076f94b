import * as z from 'zod';
import { type EntityName, entityNames } from '../../model/entity-name.ts';

/** Ages in milliseconds beyond which a picture is amber, and red. */
export interface AgeLimits {
  readonly amberMs: number;
  readonly redMs: number;
}

/** What a watch allows; all in milliseconds. */
export interface WatchLimits {
  /** A run that says nothing new for longer is stalled. Longer than the time between two heartbeats, or two pages. */
  readonly silenceMs: number;
  /** A run is live while the youngest table of its settled picture is not older. */
  readonly liveMs: number;
  /** For every entity that `entities` does not name, and for tables that do not say what they become. */
  readonly everyEntity: AgeLimits;
  readonly entities?: { readonly [Entity in EntityName]?: AgeLimits };
  /**
   * Outside of the clinic's hours, counted from the picture's own moment; needed where there are hours. Longer than a
   * clinic is usually shut (a weekend is some 63 hours). It never undercuts the limits of an entity, and holds within
   * hours too: opening excuses a night, not a picture that was too old for the night.
   */
  readonly closedHours?: AgeLimits;
}

/** Each message names options only: what was given for them is not ours to tell. */
const ageLimits = (option: string) => {
  const limit = (name: string) =>
    z
      .number(`${option}.${name} is no number of milliseconds.`)
      .positive(`${option}.${name} is not above zero.`);
  return z
    .strictObject(
      { amberMs: limit('amberMs'), redMs: limit('redMs') },
      `${option} has other members than amberMs and redMs.`,
    )
    .refine(({ amberMs, redMs }) => amberMs <= redMs, `${option} has an amberMs above its redMs.`);
};

const duration = (option: string) =>
  z.number(`${option} is no number of milliseconds.`).positive(`${option} is not above zero.`);

export const watchLimits = z.strictObject(
  {
    silenceMs: duration('limits.silenceMs'),
    liveMs: duration('limits.liveMs'),
    everyEntity: ageLimits('limits.everyEntity'),
    entities: z
      .partialRecord(
        z.enum(entityNames),
        ageLimits('limits.entities'),
        'limits.entities names what is no entity of the model.',
      )
      .optional(),
    closedHours: ageLimits('limits.closedHours').optional(),
  },
  'limits is missing, or has a member that is no limit.',
);
