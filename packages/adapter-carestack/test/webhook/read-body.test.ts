import { expect, it } from 'vitest';
import { readBody } from '../../src/webhook/read-body.ts';

/** A request whose body comes in pieces of one length. */
const requestOf = (body: Uint8Array, piece: number): Request => {
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= body.length) controller.close();
      else controller.enqueue(body.slice(at, at + piece));
      at += piece;
    },
  });
  return new Request('http://localhost/', { method: 'POST', body: stream, duplex: 'half' });
};

const bytes = Uint8Array.from({ length: 40_000 }, (_byte, at) => at % 251);

it.each([1, 7, 16_384, 39_999, 40_000])(
  'gives the bytes as they were sent, in pieces of %i',
  async (piece) => {
    const read = await readBody(requestOf(bytes, piece), 40_000);
    expect(Buffer.from(read as Uint8Array).equals(bytes)).toBe(true);
  },
);

it.each([1, 20_000, 40_000])('reads no more than it may, in pieces of %i', async (piece) => {
  expect(await readBody(requestOf(bytes, piece), 39_999)).toBe('tooLarge');
  expect(await readBody(requestOf(bytes, piece), 1)).toBe('tooLarge');
});
