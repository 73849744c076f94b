import type { AppointmentSegment } from '../model/appointment.ts';
import { dayOf } from '../model/calendar-day.ts';
import type { Model } from '../model/entities.ts';
import { type ZoneDays, zoneDays } from './zone-days.ts';

/** A chair, as far as the schedule asks. */
export interface Chair {
  readonly id: string;
  readonly locationId: string | null;
  readonly bookableOnline: boolean;
  readonly providerIds: readonly string[];
  readonly displayOrder: number;
}

/** A provider, as far as the schedule asks. */
export interface ScheduledProvider {
  readonly id: string;
  /** The last day of work. */
  readonly lastDay: number;
  readonly displayOrder: number;
}

/** A type of visit, as far as the schedule asks. */
export interface VisitType {
  readonly minutes: number | null;
  readonly segments: readonly AppointmentSegment[] | null;
  readonly blockoutDefinitionIds: ReadonlySet<string>;
}

const last = Number.POSITIVE_INFINITY;

/** Chairs, providers, places and types that are in use, by id. They hold ids and numbers, no names. */
export interface SetUp {
  readonly chairs: Map<string, Chair>;
  /** Ids of chairs by whose they are. */
  readonly chairsOf: Map<string, Set<string>>;
  readonly providers: Map<string, ScheduledProvider>;
  /** Days of each place in use; null where its zone is not known. */
  readonly locations: Map<string, ZoneDays | null>;
  readonly types: Map<string, VisitType>;
}

export const emptySetUp = (): SetUp => ({
  chairs: new Map(),
  chairsOf: new Map(),
  providers: new Map(),
  locations: new Map(),
  types: new Map(),
});

export function forgetChair({ chairs, chairsOf }: SetUp, id: string): void {
  for (const providerId of chairs.get(id)?.providerIds ?? []) {
    const own = chairsOf.get(providerId);
    own?.delete(id);
    if (own?.size === 0) chairsOf.delete(providerId);
  }
  chairs.delete(id);
}

export function keepChair({ chairs, chairsOf }: SetUp, id: string, data: Model['operatory']): void {
  const providerIds = [data.dentistId, data.hygienistId].filter((providerId) => providerId !== null);
  chairs.set(id, {
    id,
    locationId: data.locationId,
    bookableOnline: data.bookableOnline === true,
    providerIds,
    displayOrder: data.displayOrder ?? last,
  });
  for (const providerId of providerIds) {
    const own = chairsOf.get(providerId) ?? new Set();
    chairsOf.set(providerId, own.add(id));
  }
}

export function keepProvider({ providers }: SetUp, id: string, data: Model['provider']): void {
  const lastDay = data.terminationDate === null ? last : dayOf(data.terminationDate);
  providers.set(id, { id, lastDay, displayOrder: data.displayOrder ?? last });
}

export function keepLocation({ locations }: SetUp, id: string, data: Model['location']): void {
  locations.set(id, zoneDays(data.timeZone));
}

export function keepType({ types }: SetUp, id: string, data: Model['appointmentType']): void {
  types.set(id, {
    minutes: data.durationMinutes,
    segments: data.segments,
    blockoutDefinitionIds: new Set(data.blockoutDefinitionIds),
  });
}

/** As the practice orders them, those without a place in it last, by id where that leaves a choice. */
export const inOrder = (left: Chair | ScheduledProvider, right: Chair | ScheduledProvider): number => {
  if (left.displayOrder !== right.displayOrder) return left.displayOrder < right.displayOrder ? -1 : 1;
  return left.id < right.id ? -1 : 1;
};
