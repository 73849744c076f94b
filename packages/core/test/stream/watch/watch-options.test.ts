import { type ClinicHours, createStreamWatch, type StreamWatchOptions } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { limits, withHours } from './given.ts';

const monday = [{ from: '08:00', to: '17:00' }];
const hours: ClinicHours = { timeZone: 'America/New_York', week: { monday } };
const secret = 'Canary-4711';

/** What a host without types may give; each holds a text that no message may repeat. */
const refuses = (options: unknown, ...named: string[]): void => {
  let message = '';
  try {
    createStreamWatch(options as StreamWatchOptions);
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid_options' });
    message = (error as Error).message;
  }
  for (const name of named) expect(message).toContain(name);
  expect(message).not.toMatch(new RegExp(secret, 'i'));
  expect(message).not.toBe('');
};

describe('the limits of a watch', () => {
  it.each([Number.NaN, 0, -1, Number.POSITIVE_INFINITY, '1000', null, undefined])('refuse %j', (wrong) => {
    refuses({ limits: { ...limits, silenceMs: wrong } }, 'limits.silenceMs');
    refuses({ limits: { ...limits, liveMs: wrong } }, 'limits.liveMs');
    refuses(
      { limits: { ...limits, everyEntity: { amberMs: wrong, redMs: 9 } } },
      'limits.everyEntity.amberMs',
    );
    refuses({ limits: { ...limits, everyEntity: { amberMs: 1, redMs: wrong } } }, 'limits.everyEntity.redMs');
    refuses(
      { limits: { ...limits, entities: { claim: { amberMs: wrong, redMs: 9 } } } },
      'limits.entities.amberMs',
    );
    refuses({ limits: { ...limits, closedHours: { amberMs: 1, redMs: wrong } } }, 'limits.closedHours.redMs');
  });

  it('refuse an amber above the red, and take one that is equal', () => {
    refuses({ limits: { ...limits, everyEntity: { amberMs: 2, redMs: 1 } } }, 'limits.everyEntity');
    expect(createStreamWatch({ limits: { ...limits, everyEntity: { amberMs: 1, redMs: 1 } } })).toBeDefined();
  });

  it('refuse what is no entity, and what is no limit', () => {
    refuses({ limits: { ...limits, entities: { [secret]: { amberMs: 1, redMs: 2 } } } }, 'limits.entities');
    refuses({ limits: { ...limits, entities: secret } }, 'limits.entities');
    refuses({ limits: { ...limits, [secret]: 1 } }, 'limits');
    refuses(
      { limits: { ...limits, everyEntity: { amberMs: 1, redMs: 2, [secret]: 3 } } },
      'limits.everyEntity',
    );
    refuses({ limits: secret }, 'limits');
  });

  it('name the closed ones where there are hours', () => {
    refuses({ limits, hours }, 'limits.closedHours');
    expect(createStreamWatch(withHours(hours))).toBeDefined();
  });
});

describe('the hours of a watch', () => {
  const refusesHours = (wrong: unknown, ...named: string[]) =>
    refuses({ ...withHours(hours), hours: wrong }, ...named);

  it.each([secret, '', '+05:00', 'America/Nowhere', null, 5])('refuse %j for a zone', (timeZone) => {
    refusesHours({ ...hours, timeZone }, 'hours.timeZone');
  });

  it.each([
    { from: '8:00', to: '17:00' },
    { from: '08:00', to: '25:00' },
    { from: '24:00', to: '25:00' },
    { from: '08:60', to: '17:00' },
    { from: '08:00:00', to: '17:00' },
    { from: secret, to: '17:00' },
    { from: '08:00' },
    { from: '08:00', to: '08:00' },
    { from: '08:00', to: '17:00', [secret]: 1 },
    secret,
    null,
  ])('refuse %j for opening times', (times) => {
    refusesHours({ ...hours, week: { monday: [times] } }, 'hours.week');
  });

  it('refuse days that are none, and a week that never opens', () => {
    refusesHours({ ...hours, week: { [secret]: monday } }, 'hours.week');
    refusesHours({ ...hours, week: { monday: secret } }, 'hours.week');
    refusesHours({ ...hours, week: secret }, 'hours.week');
    refusesHours({ timeZone: hours.timeZone }, 'hours.week');
    refusesHours({ ...hours, week: {} }, 'hours.week');
    refusesHours({ ...hours, week: { monday: [] } }, 'hours.week');
    refusesHours({ ...hours, [secret]: 1 }, 'hours');
    refusesHours(secret, 'hours');
  });

  it.each(['2026-02-29', '25.12.2026', secret, 7])('refuse %j for a closed day', (day) => {
    refusesHours({ ...hours, closedDays: [day] }, 'hours.closedDays');
    refusesHours({ ...hours, closedDays: day }, 'hours.closedDays');
  });
});

describe('the options of a watch', () => {
  it.each([undefined, null, secret, 5, {}, { [secret]: 1, limits }])('refuse %j', (options) => {
    refuses(options);
  });
});
