import { describe, expect, test } from 'vitest';
import { openResources } from '../../src/index.ts';

/** A resource that counts how often it was given back. */
const resource = () => {
  const given = { back: 0 };
  return {
    given,
    async [Symbol.asyncDispose]() {
      given.back += 1;
    },
  };
};

describe('what a source holds open', () => {
  test('is given back once, by its user or when the source is disposed of', async () => {
    const resources = openResources();
    const [released, forgotten] = [resource(), resource()];
    const release = resources.hold(released);
    resources.hold(forgotten);
    await release();
    await release();
    expect([released.given.back, forgotten.given.back]).toEqual([1, 0]);
    await resources[Symbol.asyncDispose]();
    await resources[Symbol.asyncDispose]();
    expect([released.given.back, forgotten.given.back]).toEqual([1, 1]);
  });

  test('has its signals aborted by the caller with his reason, or by the end of the source', async () => {
    const resources = openResources();
    const caller = new AbortController();
    const [own, joined] = [resources.signalOf(undefined), resources.signalOf(caller.signal)];
    const reason = new Error('enough');
    caller.abort(reason);
    expect(joined.reason).toBe(reason);
    expect(own.aborted).toBe(false);
    await resources[Symbol.asyncDispose]();
    expect(own.reason).toMatchObject({ name: 'AbortError' });
  });
});
