import { type EntityName, entityNames } from '../model/entity-name.ts';
import { createTextRow, packedTextEnd, readPackedText } from '../stream/packed-text.ts';
import type { OpenReference } from './pending-references.ts';

/** References of one record, as they were noted. */
export interface NotedReferences {
  readonly entity: EntityName;
  readonly id: string;
  /** Whether they come in addition to what was noted of the record before. */
  readonly isAddition: boolean;
  readonly found: readonly OpenReference[];
}

/** Writes the references of one record after another as bytes. */
export interface ReferenceWriter {
  begin(entity: EntityName, id: string): void;
  add(place: number, targetId: string): void;
  /** How many were added since the record began. */
  readonly count: number;
  /** How much room the record takes at most. */
  readonly room: number;
  /** Writes the record; gives the place behind it. */
  write(block: Buffer, at: number, isAddition: boolean): number;
}

/** Bytes before the references of a record, whose first one says how many they are, behind the text of all ids. */
const head = { count: 0, entity: 4, isAddition: 5, text: 6 } as const;

/** Lengths take a byte each; this one stands for a length in the four bytes that follow. */
const longId = 255;
const largestReference = 6;

const placeOf = new Map<EntityName, number>(entityNames.map((entity, place) => [entity, place]));

/** Makes a writer, which prepares one record at a time: what it makes use of is made once. */
export function createReferenceWriter(): ReferenceWriter {
  let entityPlace = 0;
  const ids = createTextRow();
  let bytes = Buffer.alloc(256);
  let end = 0;
  let count = 0;

  function addLength(length: number): void {
    if (length < longId) bytes[end++] = length;
    else {
      bytes[end++] = longId;
      end = bytes.writeUInt32LE(length, end);
    }
  }

  return {
    begin(entity, id) {
      entityPlace = placeOf.get(entity) ?? 0;
      ids.begin();
      ids.add(id);
      count = 0;
      end = 0;
      addLength(id.length);
    },
    add(place, targetId) {
      if (end + largestReference > bytes.length) bytes = Buffer.concat([bytes, bytes]);
      bytes[end++] = place;
      addLength(targetId.length);
      ids.add(targetId);
      count += 1;
    },
    get count() {
      return count;
    },
    get room() {
      return head.text + ids.room + end;
    },
    write(block, start, isAddition) {
      block.writeUInt32LE(count, start + head.count);
      block[start + head.entity] = entityPlace;
      block[start + head.isAddition] = isAddition ? 1 : 0;
      let at = ids.write(block, start + head.text);
      for (let place = 0; place < end; place += 1) block[at++] = bytes[place] as number;
      return at;
    },
  };
}

/** Reads what {@link createReferenceWriter} wrote into a block, record after record. */
export function* readReferences(block: Buffer): Generator<NotedReferences> {
  let at = 0;

  function takeLength(): number {
    const length = block[at++] as number;
    if (length !== longId) return length;
    at += 4;
    return block.readUInt32LE(at - 4);
  }

  while (at < block.length) {
    const count = block.readUInt32LE(at + head.count);
    const entity = entityNames[block[at + head.entity] as number];
    if (entity === undefined) throw new RangeError('A packed reference is of an entity of the model.');
    const isAddition = block[at + head.isAddition] === 1;
    const text = readPackedText(block, at + head.text);
    at = packedTextEnd(block, at + head.text);
    let from = takeLength();
    const id = text.slice(0, from);
    const found: OpenReference[] = [];
    for (let reference = 0; reference < count; reference += 1) {
      const place = block[at++] as number;
      const start = from;
      from += takeLength();
      found.push([place, text.slice(start, from)]);
    }
    yield { entity, id, isAddition, found };
  }
}
