/** The body was larger than the limit, or did not arrive whole. */
export type UnreadBody = 'tooLarge' | 'cut';

/** Lets the sender know that nobody reads on; a body that is gone already has nothing to be told. */
export const leaveBody = async (request: Request): Promise<void> => {
  if (request.body !== null && !request.bodyUsed) await request.body.cancel().catch(() => undefined);
};

/** Reads the raw bytes of a body, at most `most` of them, and no more than one chunk beyond. */
export async function readBody(request: Request, most: number): Promise<Uint8Array | UnreadBody> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > most) {
    await leaveBody(request);
    return 'tooLarge';
  }
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // Leaving the loop cancels the stream.
    for await (const chunk of request.body) {
      length += chunk.byteLength;
      if (length > most) return 'tooLarge';
      chunks.push(chunk);
    }
  } catch {
    return 'cut';
  }
  return Buffer.concat(chunks, length);
}
