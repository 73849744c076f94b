/** The body was larger than the limit, or did not arrive whole. */
export type UnreadBody = 'tooLarge' | 'cut';

/** Lets the sender know that nobody reads on; a body that is gone already has nothing to be told. */
export const leaveBody = async (request: Request): Promise<void> => {
  if (request.body !== null && !request.bodyUsed) await request.body.cancel().catch(() => undefined);
};

const firstRoom = 16 * 1024;

/** The bytes in a room that holds so many, or more; the same room where it does. */
function withRoomFor(length: number, bytes: Uint8Array, most: number): Uint8Array {
  if (length <= bytes.length) return bytes;
  const larger = new Uint8Array(Math.min(most, Math.max(length, 2 * bytes.length)));
  larger.set(bytes);
  return larger;
}

/**
 * Reads the raw bytes of a body, at most `most` of them, and no more than one chunk beyond. Chunks are copied, not kept: nobody has
 * signed yet, and a body of single bytes would take a hundred times its size.
 */
export async function readBody(request: Request, most: number): Promise<Uint8Array | UnreadBody> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > most) {
    await leaveBody(request);
    return 'tooLarge';
  }
  if (request.body === null) return new Uint8Array();
  let bytes: Uint8Array = new Uint8Array(Math.min(most, firstRoom));
  let length = 0;
  try {
    // Leaving the loop cancels the stream.
    for await (const chunk of request.body) {
      const next = length + chunk.byteLength;
      if (next > most) return 'tooLarge';
      bytes = withRoomFor(next, bytes, most);
      bytes.set(chunk, length);
      length = next;
    }
  } catch {
    return 'cut';
  }
  return bytes.subarray(0, length);
}
