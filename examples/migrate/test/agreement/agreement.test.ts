import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntityName, entityNames, type LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Agreement, agreementOf } from './agreement.ts';
import { withCommonLetters } from './common-letters.ts';
import { describeAgreement, describeDisagreements, totalsOf } from './describe-agreement.ts';
import type { Fields, NamedStream } from './named-stream.ts';
import { asCareStack, asEaglesoft, asOpenDental } from './three-systems.ts';

const practice = withCommonLetters(
  createPractice({ seed: 11, patients: 60, asOf: '2026-10-30' as LocalDate, locations: 4, oddities: true }),
);

let server: MariaDbServer;
let folder: string;
let streams: readonly NamedStream[];
let agreement: Agreement;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-agreement-'));
  server = await startMariaDb({ timeZone: practice.options.timeZone });
  streams = [
    await asOpenDental(practice, server, folder),
    await asCareStack(practice),
    ...(await asEaglesoft(practice, server, folder)),
  ];
  agreement = agreementOf(streams);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** The same stream, of which the first record of each entity that is compared says something else in every compared field. */
function disturbed(stream: NamedStream): NamedStream {
  const records = new Map(stream.records);
  for (const { entity, fields } of agreement.entities) {
    const own = new Map(records.get(entity));
    const [truthId] = carriedByAll(entity);
    const data = own.get(truthId ?? '');
    if (truthId === undefined || data === undefined) throw new Error(`${entity} is not carried.`);
    const changed: Fields = { ...data, ...Object.fromEntries(fields.map((field) => [field, 'another'])) };
    own.set(truthId, changed);
    records.set(entity, own);
  }
  return { ...stream, records };
}

const carriedByAll = (entity: EntityName): readonly string[] => {
  const named = streams.map(({ records }) => records.get(entity) ?? new Map<string, Fields>());
  return [...(named[0]?.keys() ?? [])].filter((id) => named.every((each) => each.has(id)));
};

describe('one practice as Open Dental, CareStack and Eaglesoft, unloaded and running', () => {
  test('is the same in every field that all declare, on every record that all carry', () => {
    console.log(describeAgreement(agreement));
    expect(describeDisagreements(streams, agreement.disagreements)).toBe('');
  });

  test('is compared in no fewer values than ever', () => {
    const { records, fields, values, lossyValues } = totalsOf(agreement);
    expect(agreement.entities.length).toBeGreaterThanOrEqual(27);
    expect(fields).toBeGreaterThanOrEqual(114);
    expect(records).toBeGreaterThanOrEqual(2581);
    expect(values).toBeGreaterThanOrEqual(11_157);
    // What one of them declares to hold less exactly is mostly the same all the same: lossy is no word for missing.
    expect(lossyValues).toBeGreaterThanOrEqual(5373);
  });

  test('moves the same money: every entry that CareStack can post, to the cent', () => {
    const entries = agreement.entities.find(({ entity }) => entity === 'ledgerEntry');
    expect(entries?.fields).toContain('amountCents');
    const [openDental, careStack] = streams.map(({ records }) => records.get('ledgerEntry')?.size ?? 0);
    expect(entries?.records).toBe(careStack);
    expect(careStack).toBeLessThan(openDental ?? 0);
  });

  test('would be seen to differ, whichever reader said anything else in whatever field', () => {
    const compared = agreement.entities.flatMap(({ entity, fields }) =>
      fields.map((field) => `${entity}.${field}`),
    );
    for (const [place, stream] of streams.entries()) {
      const { disagreements } = agreementOf(streams.with(place, disturbed(stream)));
      expect(disagreements.map(({ entity, field }) => `${entity}.${field}`)).toEqual(compared);
      for (const { said } of disagreements)
        expect(said.map((value) => value === 'another').indexOf(true)).toBe(place);
    }
  });

  test('is carried by each of them in whole: every entity that all of them read', () => {
    const readByAll = entityNames.filter((entity) =>
      streams.every(({ capabilities }) => capabilities.entities[entity].read !== 'unavailable'),
    );
    expect(readByAll.filter((entity) => carriedByAll(entity).length === 0)).toEqual([]);
  });
});
