import { entityNames } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  createMemberPacking,
  type ExpectedShape,
  type MemberPacking,
} from '../../src/validate/packed-member.ts';
import type { SetMember } from '../../src/validate/set-rule.ts';

interface Placed {
  readonly set: string;
  readonly group: string;
  readonly member: SetMember;
  readonly isLater: boolean;
}

function write(packing: MemberPacking, placed: readonly Placed[], expected: ExpectedShape): Buffer {
  const written: Buffer[] = [];
  for (const { set, group, member, isLater } of placed) {
    const room = packing.prepare(expected, set, group, member, isLater);
    const block = Buffer.alloc(room);
    written.push(block.subarray(0, packing.write(block, 0)));
  }
  return Buffer.concat(written);
}

function read(packing: MemberPacking, block: Buffer): Placed[] {
  const placed: Placed[] = [];
  for (let at = 0; at < block.length; at = packing.endOf(block, at)) {
    const key = packing.keyOf(block, at);
    placed.push({
      set: key.slice(0, 1),
      group: key.slice(1),
      member: packing.read(block, at),
      isLater: packing.isLater(block, at),
    });
  }
  return placed;
}

function roundTrip(placed: readonly Placed[]): Placed[] {
  const packing = createMemberPacking();
  return read(packing, write(packing, placed, { shape: undefined }));
}

const placed = (member: SetMember, group = 'patient:1', isLater = false): Placed => ({
  set: '\u0003',
  group,
  member,
  isLater,
});

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^patient:[0-9]{1,3}$/));
const values = fc.oneof(texts, fc.integer(), fc.double({ noNaN: true }), fc.jsonValue());

/** What any rule of a host may put: any values under any names, the first two of which are always there. */
const anyMember = fc
  .record({
    entity: fc.constantFrom(...entityNames),
    id: texts,
    others: fc.dictionary(
      fc.oneof(fc.constantFrom('status', 'patientId', '__proto__', '1'), fc.string()),
      values,
      {
        maxKeys: 6,
      },
    ),
  })
  .map(({ entity, id, others }): SetMember => JSON.parse(JSON.stringify({ ...others, entity, id })));

describe('members as bytes', () => {
  property.prop(
    [
      fc.array(
        fc.record({
          set: fc.constantFrom('\u0000', '\u007f', '\u0100'),
          group: texts,
          member: anyMember,
          isLater: fc.boolean(),
        }),
      ),
    ],
    { numRuns: 300 },
  )(
    'come back as they were, whatever values they have and in whatever shapes they come by turns',
    (members) => {
      expect(roundTrip(members)).toEqual(members);
    },
  );

  it('keep the order of their values, and texts of any length', () => {
    const member = { id: 'x'.repeat(246), status: 'y'.repeat(247), entity: 'patient', note: '' } as const;
    const [back] = roundTrip([placed(member)]);
    expect(back?.member).toEqual(member);
    expect(Object.keys(back?.member ?? {})).toEqual(['id', 'status', 'entity', 'note']);
  });

  it('keep numbers of any size apart from texts of digits', () => {
    const numbers = [0, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 0.1, 1e300, Number.MAX_SAFE_INTEGER];
    const members = numbers.map((amount) =>
      placed({ entity: 'fee', id: '1', amount, text: `${amount}` } as SetMember),
    );
    expect(roundTrip(members)).toEqual(members);
  });

  it('say null where JSON has no number', () => {
    const member = { entity: 'fee', id: '1', share: Number.NaN, rest: Number.POSITIVE_INFINITY } as SetMember;
    const [back] = roundTrip([placed(member)]);
    expect(back?.member).toEqual({ entity: 'fee', id: '1', share: null, rest: null });
  });

  it('of more values than any rule compares', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, place) => [`value${place}`, place]));
    const member = placed({ entity: 'fee', id: '1', ...many } as SetMember);
    expect(roundTrip([member, member])).toEqual([member, member]);
  });

  it('of more shapes than are remembered', () => {
    const members = Array.from({ length: 10_100 }, (_, place) =>
      placed({ entity: 'fee', id: `${place}`, [`of${place}`]: true } as SetMember),
    );
    expect(roundTrip(members)).toEqual(members);
  });

  it('of one shape take neither its names nor the group twice', () => {
    const packing = createMemberPacking();
    const expected: ExpectedShape = { shape: undefined };
    const member = {
      entity: 'procedure',
      id: 'procedure:1',
      patientId: 'patient:1',
      isLongName: true,
    } as const;
    const block = write(packing, [placed(member)], expected);
    // Three words, the length of the text, the set's mark, the group once, the id, and a byte or two a value.
    expect(block.length).toBe(12 + 4 + 1 + 'patient:1'.length + 'procedure:1'.length + 1 + 2 + 1);
  });
});
