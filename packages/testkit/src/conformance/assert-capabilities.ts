import assert from 'node:assert/strict';
import {
  type Capabilities,
  type EntityCapability,
  type EntityName,
  entities,
  entityNames,
  writeOperations,
} from '@bitewing/core';

/** The words of each line. A line that is not stated is in none of them. */
const words = {
  read: ['native', 'derived', 'export', 'unavailable'],
  identity: ['native', 'synthetic'],
  changes: ['log', 'watermark', 'rescan', 'none'],
  deletes: ['log', 'tombstone', 'rescan', 'none'],
  snapshot: ['consistent', 'per-table', 'per-page', 'none'],
} as const satisfies Partial<Record<keyof EntityCapability, readonly string[]>>;

const assertStated = (name: EntityName, capability: EntityCapability): void => {
  for (const [line, known] of Object.entries(words)) {
    const stated: unknown = Reflect.get(capability, line);
    assert.ok(
      (known as readonly unknown[]).includes(stated),
      `${name}: ${line} is stated, in words of the contract`,
    );
  }
  assert.ok(
    Number.isFinite(capability.timePrecisionMs) && capability.timePrecisionMs > 0,
    `${name}: the step of times is above zero`,
  );
  assert.ok(
    capability.read === 'native' || (capability.reason ?? '') !== '',
    `${name}: says why it is not native`,
  );
};

const assertFields = (name: EntityName, { omits, lossy }: EntityCapability): void => {
  const known = entities[name].fields;
  for (const field of [...omits, ...Object.keys(lossy)])
    assert.ok(field in known, `${name}.${field} is no field of the model`);
  for (const [field, how] of Object.entries(lossy))
    assert.ok(how.trim() !== '', `${name}.${field}: says how it is less exact`);
  assert.deepEqual(
    omits.filter((field) => field in lossy),
    [],
    `${name}: a field is either omitted or lossy`,
  );
  assert.ok(!omits.includes('recordStatus'), `${name}: every record has a recordStatus`);
};

/** Asserts that every line is stated, and that the lines of an entity agree with each other. */
export function assertCapabilities(stated: Capabilities): void {
  assert.deepEqual(
    Object.keys(stated.entities).sort(),
    [...entityNames].sort(),
    'every entity, and no other',
  );
  assert.deepEqual(
    Object.keys(stated.writes).sort(),
    [...writeOperations].sort(),
    'every write, and no other',
  );
  for (const [operation, said] of Object.entries(stated.writes))
    assert.ok(['native', 'unsupported'].includes(said), `${operation}: is native or unsupported`);
  for (const name of entityNames) {
    const capability = stated.entities[name];
    assertStated(name, capability);
    assertFields(name, capability);
    assert.ok(
      capability.deletes === 'none' || capability.changes !== 'none',
      `${name}: deletes are found by reading changes, and none are declared`,
    );
    if (capability.read === 'unavailable') {
      assert.deepEqual(
        [capability.changes, capability.deletes, capability.snapshot],
        ['none', 'none', 'none'],
        `${name}: is unavailable`,
      );
    }
  }
}
