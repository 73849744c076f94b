import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bears, isMarked, marked, markOf } from '../../src/write/mark.ts';

describe('the mark of a write', () => {
  it('is the same for the same intent, and of one form', () => {
    expect(markOf('main', 'key-1')).toBe(markOf('main', 'key-1'));
    expect(markOf('main', 'key-1')).toMatch(/^\[BW [a-z2-7]{12}\]$/);
  });

  it('tells an installation from the key behind it', () => {
    expect(markOf('main', '1key')).not.toBe(markOf('main1', 'key'));
  });

  it('tells intents and installations apart, whatever they are called', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (instance, key, other, otherKey) => {
        fc.pre(instance !== other || key !== otherKey);
        expect(markOf(instance, key)).not.toBe(markOf(other, otherKey));
      }),
    );
  });

  it('is found in a text, also where line breaks became spaces', () => {
    const mark = markOf('main', 'key-1');
    expect(bears(marked('first\nsecond', mark).replace('\n', ' '), mark)).toBe(true);
    expect([marked(null, mark), marked('', mark)]).toEqual([mark, mark]);
    expect(bears(undefined, mark)).toBe(false);
    expect(bears(markOf('main', 'key-2'), mark)).toBe(false);
  });

  it('is not seen in what only looks like it', () => {
    for (const text of ['', '[BW]', '[BW abc]', '[bw aaaaaaaaaaaa]', '[BW AAAAAAAAAAAA]', 'BW aaaaaaaaaaaa'])
      expect(isMarked(text)).toBe(false);
    expect(isMarked(`x ${markOf('main', 'key-1')} y`)).toBe(true);
  });
});
