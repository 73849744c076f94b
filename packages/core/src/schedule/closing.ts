import type { Model } from '../model/entities.ts';
import type { Indexed } from './day-index.ts';
import { daysOfTemplate, namedChairs } from './hours.ts';
import type { Span } from './span.ts';
import { nextDay, openStretch, ownDay } from './wall-stretch.ts';

/** A stretch of the wall clock in which nothing is booked. */
export interface Closing extends Indexed {
  readonly stretch: Span;
  /** The kind of blockout, which some types of appointment may be booked into; null where it closes for all. */
  readonly blockoutDefinitionId: string | null;
}

/** A closing of every week, between two days, both of them included. */
export interface WeeklyClosing extends Closing {
  readonly fromDay: number;
  readonly toDay: number;
}

/** What a closing concerns. Written in front of the id, so that ids of two entities are never one resource. */
export const closingResource = {
  everywhere: 'everywhere',
  location: (id: string): string => `location ${id}`,
  operatory: (id: string): string => `operatory ${id}`,
  provider: (id: string): string => `provider ${id}`,
} as const;

type Blockout = Pick<
  Model['scheduleBlock'],
  'providerId' | 'operatoryIds' | 'locationId' | 'startTimeLocal' | 'endTimeLocal' | 'blockoutDefinitionId'
>;

/** What a blockout closes: the provider that it names, else the chairs, else the place, else everything. */
function resourcesOf({ providerId, operatoryIds, locationId }: Blockout): readonly string[] {
  if (providerId !== null) return [closingResource.provider(providerId)];
  const chairs = namedChairs(operatoryIds);
  if (chairs !== null) return [...new Set(chairs)].map(closingResource.operatory);
  return placeOf(locationId);
}

const placeOf = (locationId: string | null): readonly string[] => [
  locationId === null ? closingResource.everywhere : closingResource.location(locationId),
];

/** What a record closes, and when; null where it closes nothing. */
export interface Closed<Kind extends Closing> {
  readonly resources: readonly string[];
  readonly closing: Kind;
}

/** What a dated block closes: a blockout, a holiday of the practice, or a provider's day off. */
export function closedByBlock(recordId: string, block: Model['scheduleBlock']): Closed<Closing> | null {
  const stretch = openStretch(block.startTimeLocal, block.endTimeLocal);
  const { kind, blockoutDefinitionId, providerId, locationId } = block;
  if (kind === 'blockout')
    return { resources: resourcesOf(block), closing: { recordId, stretch, blockoutDefinitionId } };
  if (block.status !== 'holiday') return null;
  const closing = { recordId, stretch, blockoutDefinitionId: null };
  if (kind === 'practice') return { resources: placeOf(locationId), closing };
  if (kind === 'provider' && providerId !== null)
    return { resources: [closingResource.provider(providerId)], closing };
  return null;
}

/** What a blockout of the weekly plan closes. */
export function closedByTemplate(
  recordId: string,
  template: Model['scheduleTemplate'],
): Closed<WeeklyClosing> | null {
  if (template.kind !== 'blockout') return null;
  const stretch = openStretch(template.startTimeLocal, template.endTimeLocal);
  const { blockoutDefinitionId } = template;
  return {
    resources: resourcesOf(template),
    closing: { recordId, stretch, blockoutDefinitionId, ...daysOfTemplate(template) },
  };
}

/** A closing cut at midnight: what of it lies in its own day, and what in the one behind. */
export function closingsByDay<Kind extends Closing>(
  closing: Kind | undefined,
): readonly { readonly later: 0 | 1; readonly closing: Kind }[] {
  if (closing === undefined) return [];
  const own = { later: 0, closing: { ...closing, stretch: ownDay(closing.stretch) } } as const;
  const stretch = nextDay(closing.stretch);
  return stretch.to === 0 ? [own] : [own, { later: 1, closing: { ...closing, stretch } }];
}
