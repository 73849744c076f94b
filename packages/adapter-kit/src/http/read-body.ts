import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { BitewingError } from '@bitewing/core';
import type { ResponseBody } from './http-dispatcher.ts';

const decompressors: Readonly<Record<string, (bytes: Buffer, mostBytes: number) => Promise<Buffer>>> = {
  gzip: (bytes, maxOutputLength) => promisify(gunzip)(bytes, { maxOutputLength }),
  'x-gzip': (bytes, maxOutputLength) => promisify(gunzip)(bytes, { maxOutputLength }),
  deflate: (bytes, maxOutputLength) => promisify(inflate)(bytes, { maxOutputLength }),
  br: (bytes, maxOutputLength) => promisify(brotliDecompress)(bytes, { maxOutputLength }),
};

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Some servers put a mark before JSON, too. */
const markLength = (bytes: Buffer): number =>
  bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark.length : 0;

/** How a body is read. */
export interface BodyLimits {
  /** Most bytes, as they come and as they are after decompression. */
  readonly mostBytes: number;
  /** Content-Encoding of the answer. */
  readonly encoding: string | undefined;
  readonly adapter: string;
  /** Method and path template, for errors. */
  readonly what: string;
}

const tooLarge = ({ mostBytes, adapter, what }: BodyLimits): BitewingError =>
  new BitewingError('value_too_large', {
    adapter,
    detail: `${what} gave a body of more than ${mostBytes} bytes (option maxBodyBytes).`,
  });

/** By events: iterating a stream costs a promise for every piece. */
const collect = (body: ResponseBody, limits: BodyLimits): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    body.on('data', (chunk) => {
      length += chunk.length;
      if (length <= limits.mostBytes) {
        chunks.push(chunk);
        return;
      }
      reject(tooLarge(limits));
      body.destroy();
    });
    let isWhole = false;
    body.on('end', () => {
      isWhole = true;
      resolve(Buffer.concat(chunks, length));
    });
    body.on('error', reject);
    body.on('close', () => {
      if (!isWhole)
        reject(new BitewingError('connection_lost', { adapter: limits.adapter, detail: `${limits.what}.` }));
    });
  });

async function decompressed(bytes: Buffer, limits: BodyLimits): Promise<Buffer> {
  const encoding = limits.encoding?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '' || bytes.length === 0) return bytes;
  const { adapter, what } = limits;
  const decompress = Object.hasOwn(decompressors, encoding) ? decompressors[encoding] : undefined;
  if (decompress === undefined) {
    throw new BitewingError('response_malformed', {
      adapter,
      detail: `${what} gave a body in a content encoding that was not asked for.`,
    });
  }
  try {
    return await decompress(bytes, limits.mostBytes);
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limits);
    const cut = code === 'Z_BUF_ERROR';
    throw new BitewingError(cut ? 'connection_lost' : 'response_malformed', {
      adapter,
      detail: `${what} gave a compressed body that ${cut ? 'ends in its middle' : 'is damaged'}.`,
      cause: error,
    });
  }
}

/**
 * Reads a body as text.
 *
 * @throws BitewingError `value_too_large`, `connection_lost` where compressed bytes end too early, `response_malformed`
 * where they are damaged or the text is not UTF-8; and whatever the connection throws
 */
export async function readBody(body: ResponseBody, limits: BodyLimits): Promise<string> {
  const bytes = await decompressed(await collect(body, limits), limits);
  if (isUtf8(bytes)) return bytes.toString('utf8', markLength(bytes));
  throw new BitewingError('response_malformed', {
    adapter: limits.adapter,
    detail: `${limits.what} gave a text that is not UTF-8.`,
  });
}

/** An error's page is of interest for a few words only. */
const mostErrorBytes = 64 * 1024;

/** Reads what it can of the body of an error: the status counts, however the body is damaged. */
export async function readErrorBody(body: ResponseBody, limits: BodyLimits): Promise<string> {
  try {
    const limited = { ...limits, mostBytes: Math.min(mostErrorBytes, limits.mostBytes) };
    return new TextDecoder().decode(await decompressed(await collect(body, limited), limited));
  } catch {
    return '';
  }
}
