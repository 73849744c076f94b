import type { CareStackServerOptions } from '@bitewing/testkit-native';
import { firstDifference } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import type { CareStackOptions } from '../../src/index.ts';
import { picturesOf, readGroup } from './read-group.ts';
import { groupStarter } from './running-group.ts';
import { groupOf } from './written-group.ts';

const start = groupStarter();
const { group } = groupOf(15);

const spelled = (list: string) => ({
  envelopes: {
    patients: list,
    appointments: list,
    treatmentProcedures: list,
    existingProcedures: list,
    invoices: list,
    accountingProcedures: list,
    accountingTransactions: list,
  },
});

/** An account may be told in many ways; none of them may show. */
const tellings: readonly (readonly [
  string,
  Omit<CareStackServerOptions, 'group'>,
  Partial<CareStackOptions>,
])[] = [
  ['lists under results', { ...spelled('results'), lastToken: 'absent' }, {}],
  ['lists under Results', { ...spelled('Results'), lastToken: 'empty' }, {}],
  ['lists under PATIENTS', spelled('PATIENTS'), {}],
  ['lists under appointments', spelled('appointments'), {}],
  ['lists under AccountingTransactions', spelled('AccountingTransactions'), {}],
  ['lists under items', spelled('items'), {}],
  ['lists under data', { ...spelled('data'), lastToken: 'empty' }, {}],
  ['starts under startTime', { appointmentStartKey: 'startTime' }, {}],
  ['starts under startDateTime', { appointmentStartKey: 'startDateTime' }, {}],
  ['lists of one as the thing itself', { loneRows: 'object' }, {}],
  ['the vendor headers alone', { headerMode: 'headers' }, { headerMode: 'headers' }],
  ['headers and a token', { headerMode: 'both' }, { headerMode: 'both' }],
  ['pages of seven rows', {}, { pageSize: 7 }],
  ['one request at a time', {}, { concurrency: 1 }],
  ['sixteen requests at a time', {}, { concurrency: 16 }],
];

describe('told in another way', () => {
  let usual: readonly string[] | undefined;
  const read = async (
    server: Omit<CareStackServerOptions, 'group'> = {},
    options: Partial<CareStackOptions> = {},
  ): Promise<readonly string[]> => {
    const { host } = await readGroup(start, { group, ...server }, options);
    return picturesOf(host.kept.values());
  };

  test.each(tellings)('it is the same stream: %s', async (_name, server, options) => {
    usual ??= await read();
    expect(usual.length).toBeGreaterThan(1_000);
    expect(firstDifference(await read(server, options), usual)).toBe('');
  });
});
