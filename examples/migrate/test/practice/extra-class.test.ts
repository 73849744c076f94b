import { careStackExtraClass } from '@bitewing/adapter-carestack';
import { openDentalExtraClass } from '@bitewing/adapter-opendental';
import { describe, expect, test } from 'vitest';
import type { SourceArgument } from '../../src/arguments/source-argument.ts';
import { demoSources } from '../../src/demo-sources.ts';
import { extraClassFor } from '../../src/practice/extra-class.ts';
import { argument } from '../practice-source.ts';

const openDental = argument('north');
const demoGroup: SourceArgument = {
  adapter: 'carestack-demo',
  instance: 'group',
  timeZone: 'America/New_York',
};
const account: SourceArgument = {
  adapter: 'carestack',
  url: 'https://api.example',
  identityUrl: undefined,
  account: '1001',
  instance: 'group',
  timeZone: 'America/New_York',
  locationTimeZones: {},
  credentials: undefined,
  feeSchedules: undefined,
  recallRules: undefined,
};

/** Columns that one of the two systems knows, and how it classes them. */
const ofOpenDental = [
  ['location', 'BillingCity', 'none'],
  ['provider', 'EcwID', 'quasi'],
] as const;
const ofCareStack = [
  ['location', 'timeZone', 'none'],
  ['patient', 'accountId', 'quasi'],
] as const;
const known = [...ofOpenDental, ...ofCareStack];

describe('the class of a column that records keep', () => {
  test('is what the system says, where a store holds practices of one system', async () => {
    for (const [entity, column, phi] of ofOpenDental) {
      expect((await extraClassFor([openDental]))(entity, column)).toBe(phi);
      expect(openDentalExtraClass(entity, column)).toBe(phi);
    }
    for (const source of [account, demoGroup])
      for (const [entity, column, phi] of ofCareStack) {
        expect((await extraClassFor([source]))(entity, column)).toBe(phi);
        expect(careStackExtraClass(entity, column)).toBe(phi);
      }
  });

  test('is direct where a store holds practices of both, and one of them does not know the column', async () => {
    for (const [entity, column] of known)
      expect((await extraClassFor(demoSources()))(entity, column)).toBe('direct');
  });

  test('is direct for a column that no system knows, and for a store of no source', async () => {
    for (const sources of [[openDental], [account], [openDental, account], []])
      expect((await extraClassFor(sources))('patient', 'nickname')).toBe('direct');
    for (const [entity, column] of known) expect((await extraClassFor([]))(entity, column)).toBe('direct');
  });

  test('does not change with a further practice of the same system', async () => {
    for (const [entity, column, phi] of ofCareStack)
      expect((await extraClassFor([account, demoGroup, account]))(entity, column)).toBe(phi);
  });
});
