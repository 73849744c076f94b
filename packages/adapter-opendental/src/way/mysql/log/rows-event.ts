import type { Row } from '@bitewing/adapter-kit';
import { type ByteReader, createByteReader } from './byte-reader.ts';
import type { RowsLayout } from './event-type.ts';
import { type ImagePlan, readImage } from './image-plan.ts';
import { inflatePart } from './inflate-part.ts';
import { malformedLog } from './log-error.ts';

/** What an event with rows holds. */
export interface ReadRows {
  readonly before: readonly Row[];
  readonly after: readonly Row[];
}

function isWhole(present: Buffer, columns: number): boolean {
  for (let index = 0; index < columns; index += 1) {
    if (((present[index >> 3] ?? 0) & (1 << (index & 7))) === 0) return false;
  }
  return true;
}

function skipHeader(reader: ByteReader, { version }: RowsLayout): void {
  reader.bytes(8);
  if (version === 2) reader.bytes(Math.max(reader.number(2) - 2, 0));
}

/**
 * Reads the wanted cells of all rows of an event.
 *
 * @returns null where the images do not hold all columns (binlog_row_image of the session)
 * @throws BitewingError `response_malformed`; RangeError where it ends too early
 */
export function readRowsEvent(body: Buffer, layout: RowsLayout, plan: ImagePlan): ReadRows | null {
  const reader = createByteReader(body);
  skipHeader(reader, layout);
  const columns = reader.packedNumber();
  const bitmapLength = (columns + 7) >> 3;
  const bitmaps = [reader.bytes(bitmapLength)];
  if (layout.hasBefore && layout.hasAfter) bitmaps.push(reader.bytes(bitmapLength));
  if (columns !== plan.sizes.length) throw malformedLog('An event has other columns than its table map.');
  if (!bitmaps.every((present) => isWhole(present, columns))) return null;

  const rest = body.subarray(reader.offset);
  const bytes = layout.isCompressed ? inflatePart(rest) : rest;
  const before: Row[] = [];
  const after: Row[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    if (layout.hasBefore) {
      const image = readImage(bytes, offset, plan);
      before.push(image.row);
      offset = image.end;
    }
    if (layout.hasAfter) {
      const image = readImage(bytes, offset, plan);
      after.push(image.row);
      offset = image.end;
    }
  }
  return { before, after };
}
