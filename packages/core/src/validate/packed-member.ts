import { type EntityName, isEntityName } from '../model/entity-name.ts';
import { readPackedPrefix } from '../stream/packed-text.ts';
import { createValueReader, createValueWriter } from './packed-values.ts';
import type { SetMember } from './set-rule.ts';

/** What a member is made of, besides its values: members of one shape are written without it. */
interface MemberShape {
  readonly number: number;
  readonly entity: EntityName;
  /** Of all its values, in their order. */
  readonly names: readonly string[];
}

/** The shape of the member before: most members of one part of a set have one shape. */
export interface ExpectedShape {
  shape: MemberShape | undefined;
}

/** Members of groups as bytes. Their shapes stay in memory. */
export interface MemberPacking {
  /** Prepares a member of a group to be written; tells how much room it takes at most. */
  prepare(expected: ExpectedShape, set: string, group: string, member: SetMember, isLater: boolean): number;
  /** Writes what was prepared last; gives the place behind it. */
  write(block: Buffer, at: number): number;
  /** Where the member at a place ends. */
  endOf(block: Buffer, at: number): number;
  /** The names of its set and group in a row. */
  keyOf(block: Buffer, at: number): string;
  /** Whether it was said to be of a later state. */
  isLater(block: Buffer, at: number): boolean;
  read(block: Buffer, at: number): SetMember;
}

/** Words before a member: how many bytes it has in all, its shape and whether it is later, and how long its key is. */
const head = { bytes: 0, shape: 4, keyLength: 8, values: 12 } as const;

/** Rules of a host may make names from values: of these no list is kept. */
const mostShapes = 10_000;

/** A member that is written as one JSON value. */
const whole: MemberShape = { number: 0, entity: 'patient', names: [] };

/** Makes a packing that reads what it wrote itself. */
export function createMemberPacking(): MemberPacking {
  const shapes: MemberShape[] = [whole];
  const byNames = new Map<string, MemberShape>();
  const writer = createValueWriter();
  const reader = createValueReader();
  let shapeWord = 0;
  let keyLength = 0;

  function shapeOf(member: SetMember): MemberShape {
    const names = Object.keys(member);
    const key = JSON.stringify([member.entity, names]);
    const known = byNames.get(key);
    if (known !== undefined) return known;
    const isPlain = isEntityName(member.entity) && !names.includes('__proto__');
    if (!isPlain || shapes.length >= mostShapes) return whole;
    const shape = { number: shapes.length, entity: member.entity, names };
    shapes.push(shape);
    byNames.set(key, shape);
    return shape;
  }

  /** Prepares the values; tells whether the member is of that shape. */
  function isOfShape({ names, entity }: MemberShape, set: string, group: string, member: object): boolean {
    const values = member as Readonly<Record<string, unknown>>;
    let place = 0;
    writer.begin(set, group);
    for (const name in values) {
      if (name !== names[place]) return false;
      place += 1;
      const value = values[name];
      if (name === 'entity') {
        if (value !== entity) return false;
      } else if (value === group) writer.addSecond();
      else writer.add(value);
    }
    return place === names.length;
  }

  return {
    prepare(expected, set, group, member, isLater) {
      let { shape } = expected;
      if (shape === undefined || !isOfShape(shape, set, group, member)) {
        shape = shapeOf(member);
        if (shape !== whole && isOfShape(shape, set, group, member)) expected.shape = shape;
        else {
          shape = whole;
          writer.begin(set, group);
          writer.add(member);
        }
      }
      keyLength = set.length + group.length;
      shapeWord = 2 * shape.number + (isLater ? 1 : 0);
      return head.values + writer.room;
    },
    write(block, start) {
      const end = writer.write(block, start + head.values);
      block.writeUInt32LE(end - start, start + head.bytes);
      block.writeUInt32LE(shapeWord, start + head.shape);
      block.writeUInt32LE(keyLength, start + head.keyLength);
      return end;
    },
    endOf: (block, at) => at + block.readUInt32LE(at + head.bytes),
    keyOf: (block, at) => readPackedPrefix(block, at + head.values, block.readUInt32LE(at + head.keyLength)),
    isLater: (block, at) => (block.readUInt32LE(at + head.shape) & 1) === 1,
    read(block, at) {
      const shape = shapes[block.readUInt32LE(at + head.shape) >>> 1];
      if (shape === undefined)
        throw new RangeError('A packed member has a shape that was written before it.');
      reader.open(block, at + head.values, block.readUInt32LE(at + head.keyLength));
      if (shape === whole) return reader.take() as SetMember;
      const member: Record<string, unknown> = {};
      for (const name of shape.names) member[name] = name === 'entity' ? shape.entity : reader.take();
      return member as Record<string, unknown> & SetMember;
    },
  };
}
