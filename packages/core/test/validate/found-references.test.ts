import { describe, expect, test } from 'vitest';
import { createFoundReferences, type ReferenceEnds } from '../../src/validate/found-references.ts';
import type { PendingReference } from '../../src/validate/pending-references.ts';
import { referenceFields } from '../../src/validate/reference-fields.ts';

const memoryLimitBytes = 64 * 1024 * 1024;
const placeOf = (field: string): number =>
  (referenceFields.get('patient') ?? []).findIndex(({ name }) => name === field);
const guarantor = placeOf('guarantorId');
const responsible = placeOf('responsiblePartyId');

/** Every record stands, and these targets went away. */
const went = (...ids: readonly string[]): ReferenceEnds => ({
  stands: () => true,
  wentAway: (_target, targetId) => ids.includes(targetId),
  isGone: (_target, targetId) => ids.includes(targetId),
});

const laterFound = (id: string, targetId: string): PendingReference => ({
  entity: 'patient',
  id,
  place: responsible,
  field: 'responsiblePartyId',
  target: 'patient',
  targetId,
});

describe('references that were found', () => {
  async function revisited(
    found: ReturnType<typeof createFoundReferences>,
    ends: ReferenceEnds,
  ): Promise<string[]> {
    const references: string[] = [];
    for await (const { id, field, targetId } of found.revisit(ends))
      references.push(`${id} ${field} ${targetId}`);
    return references;
  }

  test('are those of the last version of a record, and what was found later of it', async () => {
    const found = createFoundReferences({ memoryLimitBytes });
    found.begin('patient', 'a', [[guarantor, 'x']], false);
    found.add(laterFound('a', 'x'));
    found.begin('patient', 'b', [[guarantor, 'x']], false);
    found.begin('patient', 'a', [], true);
    found.add(laterFound('a', 'y'));
    found.add(laterFound('c', 'x'));
    expect(await revisited(found, went('x', 'y'))).toEqual([
      'a responsiblePartyId y',
      'b guarantorId x',
      'c responsiblePartyId x',
    ]);
  });

  test('may stand in any field of any entity, whatever their ids look like', async () => {
    const found = createFoundReferences({ memoryLimitBytes });
    const ids = ['x', '12:x', ':', '+', '"', '\u{1f9b7}', ''];
    const expected: string[] = [];
    for (const [entity, fields] of referenceFields) {
      const references = fields.flatMap((_, place) => ids.map((id) => [place, id] as const));
      found.begin(entity, `a ${entity}`, references, false);
      for (const { name } of fields) for (const id of ids) expected.push(`a ${entity} ${name} ${id}`);
    }
    expect((await revisited(found, went(...ids))).sort()).toEqual(expected.sort());
    expect(Math.max(...[...referenceFields.values()].map(({ length }) => length))).toBeGreaterThan(10);
  });

  test('are given once, and those whose target may still go are kept', async () => {
    const found = createFoundReferences({ memoryLimitBytes });
    found.begin(
      'patient',
      'a',
      [
        [guarantor, 'x'],
        [responsible, 'y'],
      ],
      false,
    );
    const quarantined = { ...went('y'), isGone: () => false };
    expect(await revisited(found, quarantined)).toEqual(['a responsiblePartyId y']);
    expect(await revisited(found, went('y'))).toEqual(['a responsiblePartyId y']);
    expect(await revisited(found, went('x', 'y'))).toEqual(['a guarantorId x']);
    expect(await revisited(found, went('x', 'y'))).toEqual([]);
  });

  test('are forgotten of a record that does not stand', async () => {
    const found = createFoundReferences({ memoryLimitBytes });
    found.begin('patient', 'a', [[guarantor, 'x']], false);
    expect(await revisited(found, { ...went(), stands: () => false })).toEqual([]);
    expect(await revisited(found, went('x'))).toEqual([]);
  });

  test('do not grow for ever where the same records come again and again', async () => {
    const found = createFoundReferences({ memoryLimitBytes });
    found.begin('patient', 'a', [[guarantor, 'x']], false);
    for (let version = 0; version < 100_000; version += 1)
      found.begin('patient', 'a', [[guarantor, 'y']], true);
    expect(found.isStale).toBe(false);
    found.begin('patient', 'a', [[guarantor, 'z']], true);
    expect(found.isStale).toBe(true);
    expect(await revisited(found, went())).toEqual([]);
    expect(found.isStale).toBe(false);
    expect(await revisited(found, went('y', 'z'))).toEqual(['a guarantorId z']);
  });
});
