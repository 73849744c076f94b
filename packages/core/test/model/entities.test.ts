import { entities, entityNames, isEntityName } from '@bitewing/core';
import { describe, expect, it } from 'vitest';

const definitions = Object.values(entities);

describe('the canonical model', () => {
  it('lists every entity by its name, in snapshot order', () => {
    expect(Object.keys(entities)).toEqual([...entityNames]);
    for (const [key, definition] of Object.entries(entities)) expect(definition.name).toBe(key);
    expect(isEntityName('patient')).toBe(true);
    expect(isEntityName('toString')).toBe(false);
  });

  it.each(definitions)('describes every field of $name', ({ schema, fields }) => {
    expect(Object.keys(fields)).toEqual(Object.keys(schema.shape));
    for (const field of Object.values(fields)) {
      expect(field.phi === 'none').toBe(field.letters === undefined);
      expect(field.letters).not.toEqual([]);
      if (field.references !== undefined) {
        expect(entityNames).toContain(field.references);
        expect(field).toMatchObject({ phi: 'quasi', letters: ['R'] });
      }
    }
  });

  it('classes contact points as telephone numbers and e-mail addresses', () => {
    expect(entities.patient.fields.contactPoints).toMatchObject({ phi: 'direct', letters: ['D', 'F'] });
  });

  it.each(definitions)('refuses an unknown and a missing field of $name', ({ schema }) => {
    const names = Object.keys(schema.shape);
    const issues = schema.safeParse({ surprise: 1 }).error?.issues ?? [];
    expect(issues.some((issue) => issue.code === 'unrecognized_keys')).toBe(true);
    const missing = new Set(issues.flatMap((issue) => issue.path.map(String)));
    expect(missing).toEqual(new Set(names));
  });

  it('names units of amounts and lengths', () => {
    const numeric = definitions
      .flatMap(({ fields }) => Object.entries(fields))
      .filter(([name, { references }]) => references === undefined && /fee|amount|balance/i.test(name))
      .map(([name]) => name);
    for (const name of numeric)
      expect(name).toMatch(/Cents$|Exact$|Policy$|FromBalance$|^blanksGeneralFee$|^billsUsualFees$/);
  });
});
