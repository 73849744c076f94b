import type { EntityName } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createFoundReferences, type ReferenceEnds } from '../../src/validate/found-references.ts';
import type { OpenReference, PendingReference } from '../../src/validate/pending-references.ts';
import { referenceFields } from '../../src/validate/reference-fields.ts';
import { createSpillFolder } from './spill-folder.ts';

const memoryLimitBytes = 64 * 1024 * 1024;
const placeOf = (field: string): number =>
  (referenceFields.get('patient') ?? []).findIndex(({ name }) => name === field);
const guarantor = placeOf('guarantorId');
const responsible = placeOf('responsiblePartyId');

type Found = ReturnType<typeof createFoundReferences>;

function begin(
  found: Found,
  entity: EntityName,
  id: string,
  references: readonly OpenReference[],
  replaces = false,
): void {
  found.begin(entity, id);
  for (const [place, targetId] of references) found.refer(place, targetId);
  found.end(replaces);
}

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
  async function revisited(found: Found, ends: ReferenceEnds): Promise<string[]> {
    const references: string[] = [];
    for await (const { id, field, targetId } of found.revisit(ends))
      references.push(`${id} ${field} ${targetId}`);
    return references;
  }

  test('are those of the last version of a record, and what was found later of it', async () => {
    const found = createFoundReferences({ memoryLimitBytes });
    begin(found, 'patient', 'a', [[guarantor, 'x']]);
    found.add(laterFound('a', 'x'));
    begin(found, 'patient', 'b', [[guarantor, 'x']]);
    begin(found, 'patient', 'a', [], true);
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
      begin(found, entity, `a ${entity}`, references);
      for (const { name } of fields) for (const id of ids) expected.push(`a ${entity} ${name} ${id}`);
    }
    expect((await revisited(found, went(...ids))).sort()).toEqual(expected.sort());
    expect(Math.max(...[...referenceFields.values()].map(({ length }) => length))).toBeGreaterThan(10);
  });

  test('are the same where memory holds none of them, and leave nothing behind', async () => {
    const spill = await createSpillFolder();
    const found = createFoundReferences({ memoryLimitBytes: 0, temporaryFolder: spill.folder });
    try {
      // More than a byte counts, longer than a byte says, and half a character.
      const many = Array.from({ length: 300 }, (_, place) => `x${place}`);
      const targets = [...many, 'y'.repeat(300), '\ud83e'];
      expect(found.isSpilled).toBe(false);
      for (const id of ['a', 'b'.repeat(300)]) {
        begin(
          found,
          'patient',
          id,
          targets.map((targetId) => [guarantor, targetId]),
        );
        await found.flush();
        found.add(laterFound(id, 'z'));
        await found.flush();
      }
      expect(found.isSpilled).toBe(true);
      const kept = await revisited(found, { ...went('x7', '\ud83e', 'z'), isGone: () => false });
      const expected = ['guarantorId x7', 'guarantorId \ud83e', 'responsiblePartyId z'];
      expect(kept).toEqual(
        ['a', 'b'.repeat(300)].flatMap((id) => expected.map((reference) => `${id} ${reference}`)),
      );
      expect(await revisited(found, went(...targets, 'z'))).toHaveLength(2 * (targets.length + 1));
    } finally {
      await found[Symbol.asyncDispose]();
    }
    expect(await spill.leftovers()).toEqual([]);
    await spill.remove();
  });

  test('are given once, and those whose target may still go are kept', async () => {
    const found = createFoundReferences({ memoryLimitBytes });
    begin(found, 'patient', 'a', [
      [guarantor, 'x'],
      [responsible, 'y'],
    ]);
    const quarantined = { ...went('y'), isGone: () => false };
    expect(await revisited(found, quarantined)).toEqual(['a responsiblePartyId y']);
    expect(await revisited(found, went('y'))).toEqual(['a responsiblePartyId y']);
    expect(await revisited(found, went('x', 'y'))).toEqual(['a guarantorId x']);
    expect(await revisited(found, went('x', 'y'))).toEqual([]);
  });

  test('are forgotten of a record that does not stand', async () => {
    const found = createFoundReferences({ memoryLimitBytes });
    begin(found, 'patient', 'a', [[guarantor, 'x']]);
    expect(await revisited(found, { ...went(), stands: () => false })).toEqual([]);
    expect(await revisited(found, went('x'))).toEqual([]);
  });

  test('do not grow for ever where the same records come again and again', async () => {
    const found = createFoundReferences({ memoryLimitBytes });
    begin(found, 'patient', 'a', [[guarantor, 'x']]);
    for (let version = 0; version < 100_000; version += 1)
      begin(found, 'patient', 'a', [[guarantor, 'y']], true);
    expect(found.isStale).toBe(false);
    begin(found, 'patient', 'a', [[guarantor, 'z']], true);
    expect(found.isStale).toBe(true);
    expect(await revisited(found, went())).toEqual([]);
    expect(found.isStale).toBe(false);
    expect(await revisited(found, went('y', 'z'))).toEqual(['a guarantorId z']);
  });
});
