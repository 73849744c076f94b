import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { entities } from '../../packages/core/src/model/entities.ts';
import { entityNames } from '../../packages/core/src/model/entity-name.ts';
import type { LocalDate } from '../../packages/core/src/model/values.ts';
import { createPractice } from '../../packages/testkit/src/index.ts';
import { describeEntity } from '../generators/described-entity.ts';
import { entityJsonSchema, jsonSchemas } from '../generators/json-schemas.ts';

const practice = createPractice({ seed: 5, patients: 60, asOf: '2025-06-30' as LocalDate });
const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: ['x-phi', 'x-safe-harbor'] });
for (const keyword of ['x-references', 'x-references-many', 'x-references-historic']) ajv.addKeyword(keyword);
addFormats.default(ajv);

describe('the JSON Schemas of the model', () => {
  it('are one file an entity', () => {
    expect(jsonSchemas.map(({ path }) => path)).toEqual(
      entityNames.map((name) => `docs/schemas/${name}.json`),
    );
  });

  it.each(entityNames)('take what the model takes, and refuse what it refuses: %s', (name) => {
    const judge = ajv.compile(entityJsonSchema(describeEntity(name)));
    for (const { data } of practice.records(name)) {
      expect(judge(data), JSON.stringify(judge.errors)).toBe(true);
      const [, field = ''] = Object.keys(data);
      const broken = [
        { ...data, surprise: 1 },
        Object.fromEntries(Object.entries(data).filter(([key]) => key !== field)),
        { ...data, [field]: { no: 'such value' } },
        { ...data, recordStatus: 'gone' },
      ];
      for (const each of broken) {
        expect(judge(each)).toBe(false);
        expect(entities[name].schema.safeParse(each).success).toBe(false);
      }
    }
  });

  it('refuse a tooth that is none and an amount that is no decimal', () => {
    const [procedure] = practice.records('procedure');
    const judge = ajv.compile(entityJsonSchema({ ...describeEntity('procedure'), name: 'again' }));
    expect(judge({ ...procedure?.data, tooth: '83' })).toBe(false);
    expect(judge({ ...procedure?.data, feeExact: '1,5' })).toBe(false);
    expect(judge({ ...procedure?.data, tooth: 'TS', feeExact: '-1.5e-7' })).toBe(true);
  });

  it('say class, identifier and target of a field', () => {
    const { properties } = entityJsonSchema(describeEntity('patient'));
    expect(properties).toMatchObject({
      lastName: { 'x-phi': 'direct', 'x-safe-harbor': ['A'] },
      guarantorId: { 'x-references': 'patient' },
    });
  });
});
