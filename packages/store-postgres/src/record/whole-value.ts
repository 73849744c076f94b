import type { BlobRef } from '@bitewing/core';

/** Tells a large value by its form: of a record that was not validated nothing may be taken for granted. */
export const isBlobRef = (value: object): value is BlobRef =>
  'read' in value && typeof value.read === 'function' && 'sha256' in value && 'bytes' in value;

/**
 * JSON of a value of which nothing may be taken for granted: a quarantined record is one that does not have the
 * model's types. Large values are written out, as in NDJSON; what JSON does not know is named by its type and text.
 */
export async function wholeValue(value: unknown): Promise<string> {
  const path = new Set<object>();
  const write = async (part: unknown): Promise<unknown> => {
    if (part === null || typeof part === 'string' || typeof part === 'boolean') return part;
    if (typeof part === 'number' && Number.isFinite(part)) return part;
    if (typeof part !== 'object') return { type: typeof part, text: String(part) };
    if (path.has(part)) return { type: 'circular' };
    if (part instanceof Date)
      return { type: 'Date', text: Number.isNaN(part.getTime()) ? '' : part.toISOString() };
    path.add(part);
    try {
      if (Array.isArray(part)) return await writeAll(part);
      if (isBlobRef(part)) {
        return {
          bytes: part.bytes,
          sha256: part.sha256,
          base64: Buffer.from(await part.read()).toString('base64'),
        };
      }
      const keys = Object.keys(part);
      const values = await writeAll(Object.values(part));
      return Object.fromEntries(keys.map((key, index) => [key, values[index]]));
    } finally {
      path.delete(part);
    }
  };
  // One after the other: the path of open objects is shared.
  const writeAll = async (parts: readonly unknown[]): Promise<readonly unknown[]> => {
    const written: unknown[] = [];
    for (const part of parts) written.push(await write(part));
    return written;
  };
  return JSON.stringify(await write(value));
}
