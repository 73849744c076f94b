import type { AppointmentSegment, CanonicalRecord, LocalTime, Model } from '@bitewing/core';
import type { ScheduleRuleOptions } from '@bitewing/core/schedule';
import { fc } from '@fast-check/vitest';
import { day } from '../records.ts';
import {
  at,
  chair,
  chairId,
  definitionId,
  place,
  placeId,
  provider,
  providerId,
  remove,
  template,
  typeId,
  visit,
  visitType,
  work,
} from './schedule-records.ts';

/** Days on which a clock is set, and the zone in which it is. */
export const clockChanges = [
  { zone: 'America/New_York', date: '2026-03-08' },
  { zone: 'America/New_York', date: '2026-11-01' },
  { zone: 'Australia/Lord_Howe', date: '2026-04-05' },
  { zone: 'Australia/Lord_Howe', date: '2026-10-04' },
] as const;
export type ClockChange = (typeof clockChanges)[number];

/** A day some days from another one. */
export const shiftDate = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

const keys = ['1', '2', '3'] as const;
const anyKey = fc.constantFrom(...keys);
const maybe = <Value>(value: fc.Arbitrary<Value>, freq = 2) => fc.option(value, { nil: null, freq });
const anyStatus = fc.constantFrom('active' as const, 'active', 'active', 'active', 'inactive', 'deleted');

/** Often at night, when clocks are set. */
const anyTime = fc
  .oneof(fc.integer({ min: 0, max: 287 }), fc.integer({ min: 0, max: 60 }), fc.constant(0))
  .map((five) => `${two(five / 12)}:${two((five % 12) * 5)}:00` as LocalTime);
const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');

const anySegments: fc.Arbitrary<AppointmentSegment[]> = fc.array(
  fc.record({
    worker: fc.constantFrom('provider' as const, 'assistant' as const),
    minutes: fc.integer({ min: 1, max: 9 }).map((five) => five * 5),
  }),
  { minLength: 1, maxLength: 3 },
);
const total = (segments: readonly AppointmentSegment[]): number =>
  segments.reduce((sum, { minutes }) => sum + minutes, 0);

const anyPlace = fc
  .tuple(fc.constantFrom('1', '2'), anyStatus, fc.constantFrom('America/New_York', 'Australia/Lord_Howe'))
  .map(([key, recordStatus, timeZone]) => place(key, { recordStatus, timeZone }));

const anyPlaceId = maybe(fc.constantFrom('1', '2').map(placeId));

const anyChair = fc
  .tuple(
    anyKey,
    fc.record({
      recordStatus: anyStatus,
      locationId: anyPlaceId,
      dentistId: maybe(anyKey.map(providerId), 5),
      hygienistId: maybe(anyKey.map(providerId)),
      bookableOnline: fc.constantFrom(true, true, false, null),
      displayOrder: maybe(fc.integer({ min: 0, max: 3 })),
    }),
  )
  .map(([key, fields]) => chair(key, fields));

const anyProvider = (change: ClockChange) =>
  fc
    .tuple(
      anyKey,
      fc.record({
        recordStatus: anyStatus,
        displayOrder: maybe(fc.integer({ min: 0, max: 3 })),
        terminationDate: fc.option(anyDate(change), { nil: null, freq: 1 }),
      }),
    )
    .map(([key, fields]) => provider(key, fields));

const anyDate = ({ date }: ClockChange) =>
  fc.integer({ min: -2, max: 2 }).map((days) => day(shiftDate(date, days)));

const anyChairs = maybe(fc.array(anyKey.map(chairId), { maxLength: 2 }), 1);
const anyDefinition = maybe(fc.constantFrom('1', '2').map(definitionId), 3);

const anyBlock = (change: ClockChange) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.record<Partial<Model['scheduleBlock']>>({
        recordStatus: anyStatus,
        date: anyDate(change),
        startTimeLocal: fc.option(anyTime, { nil: null, freq: 9 }),
        endTimeLocal: fc.option(anyTime, { nil: null, freq: 9 }),
        kind: fc.constantFrom(
          ...(['provider', 'provider', 'provider', 'provider', 'provider', 'blockout'] as const),
          ...(['blockout', 'practice', 'staff', 'onlineAsap', null] as const),
        ),
        status: fc.constantFrom('open' as const, 'open', 'open', 'open', 'override', 'holiday', null),
        providerId: maybe(anyKey.map(providerId), 3),
        locationId: anyPlaceId,
        operatoryIds: anyChairs,
        blockoutDefinitionId: anyDefinition,
      }),
    )
    .map(([key, fields]) => work(String(key), fields));

const anyTemplate = (change: ClockChange) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.record<Partial<Model['scheduleTemplate']>>({
        recordStatus: anyStatus,
        weekday: fc.constantFrom(6, 7, 7, 1),
        startTimeLocal: fc.option(anyTime, { nil: null, freq: 9 }),
        endTimeLocal: fc.option(anyTime, { nil: null, freq: 9 }),
        kind: fc.constantFrom('provider' as const, 'provider', 'provider', 'blockout', 'staff'),
        providerId: maybe(anyKey.map(providerId), 5),
        locationId: anyPlaceId,
        operatoryIds: anyChairs,
        blockoutDefinitionId: anyDefinition,
        fromDate: fc.option(anyDate(change), { nil: null, freq: 1 }),
        toDate: fc.option(anyDate(change), { nil: null, freq: 1 }),
      }),
    )
    .map(([key, fields]) => template(String(key), fields));

const anyVisit = ({ date }: ClockChange) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 10 }),
      anySegments,
      maybe(anySegments),
      fc.record({
        recordStatus: anyStatus,
        start: fc.option(
          fc
            .integer({ min: -36 * 12, max: 60 * 12 })
            .map((five) => at(`${new Date(Date.parse(date) + five * 300_000).toISOString().slice(0, 19)}Z`)),
          { nil: null, freq: 9 },
        ),
        status: fc.constantFrom('scheduled' as const, 'scheduled', 'completed', 'broken', 'planned', null),
        operatoryId: maybe(anyKey.map(chairId), 5),
        providerId: maybe(anyKey.map(providerId), 5),
        hygienistId: maybe(anyKey.map(providerId)),
      }),
      fc.constantFrom('asPlanned', 'asPlanned', 'asPlanned', 'longer', 'unknown', 'none'),
    )
    .map(([key, segments, secondarySegments, fields, length]) => {
      const minutes = { asPlanned: total(segments), longer: 95, unknown: null, none: 0 }[length] ?? null;
      return visit(String(key), { ...fields, segments, secondarySegments, durationMinutes: minutes });
    });

const anyType = fc
  .tuple(fc.constantFrom('1', '2'), anyStatus, anySegments, maybe(fc.constant<string[]>([definitionId('1')])))
  .map(([key, recordStatus, segments, blockoutDefinitionIds]) =>
    visitType(key, { recordStatus, segments, durationMinutes: total(segments), blockoutDefinitionIds }),
  );

const anyRemoval = fc
  .tuple(
    fc.constantFrom('scheduleBlock' as const, 'appointment', 'scheduleTemplate', 'operatory', 'provider'),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([entity, key]) => remove(entity, String(key)));

/** Records of a small practice around a day on which the clock is set. */
export const anyRecords = (change: ClockChange, maxLength: number): fc.Arbitrary<CanonicalRecord[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: anyBlock(change) },
      { weight: 6, arbitrary: anyVisit(change) },
      { weight: 2, arbitrary: anyTemplate(change) },
      { weight: 1, arbitrary: anyChair },
      { weight: 1, arbitrary: anyProvider(change) },
      { weight: 1, arbitrary: anyPlace },
      { weight: 1, arbitrary: anyType },
      { weight: 2, arbitrary: anyRemoval },
    ),
    { maxLength },
  );

/** Everybody and everything once, so that blocks and visits have somebody to be about. */
export const everybody = (zone: string): readonly CanonicalRecord[] => [
  place('1', { timeZone: zone }),
  place('2', { timeZone: 'America/New_York' }),
  ...keys.map((key) => provider(key)),
  chair('1', { locationId: placeId('1'), bookableOnline: true }),
  chair('2', { locationId: placeId('2') }),
  chair('3', { hygienistId: providerId('1'), bookableOnline: true }),
  ...keys.map((key) => template(key, { weekday: 7, providerId: providerId(key) })),
  visitType('1', { durationMinutes: 30, blockoutDefinitionIds: [definitionId('1')] }),
];

/** Rules of a host. */
export const anyRules: fc.Arbitrary<ScheduleRuleOptions> = fc.record(
  {
    granularityMinutes: fc.constantFrom(5, 10, 15, 60),
    bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 20),
    bufferAfterMinutes: fc.constantFrom(0, 0, 10),
    minimumLeadMinutes: fc.constantFrom(0, 90),
    onlineOnly: fc.constantFrom(false, false, true),
    templates: fc.constantFrom(true, true, false),
    occupyingStatuses: fc.constantFrom(['scheduled', 'completed'], ['scheduled', 'broken']),
    minutesWhereUnknown: fc.constantFrom(25, 60),
    newPatients: fc.constantFrom(
      {},
      { providerIds: [providerId('1'), providerId('2')] },
      { operatoryIds: [chairId('1'), chairId('3')] },
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<ScheduleRuleOptions>;

/** What is asked: a type or a length, for whom, and when. */
export const anyQuestion = fc.record({
  type: fc.constantFrom(undefined, undefined, '1', '2'),
  minutes: fc.constantFrom(20, 30, 45, 90),
  newPatient: fc.boolean(),
  timeOfDay: fc.constantFrom(
    undefined,
    undefined,
    { from: '01:00', to: '02:00' },
    { from: '00:30', to: '24:00' },
  ),
  /** Minutes from the midnight (UTC) of the middle day. */
  now: fc.constantFrom(-5000, -5000, 0, 180),
});

export const typeOf = (key: string | undefined): string | undefined =>
  key === undefined ? undefined : typeId(key);
