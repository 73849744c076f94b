import type { HttpDispatcher } from '@bitewing/adapter-kit';
import * as z from 'zod';

/** What goes into the header of every request: printable, without what would end it or part it. */
const keyOption = z.string().regex(/^[\x21-\x2e\x30-\x7e]{1,512}$/);

const loopback = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

const isAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { origin, search, hash, username, password } = new URL(text);
  return (
    (origin.startsWith('https:') || loopback.test(origin)) &&
    [search, hash, username, password].every((part) => part === '')
  );
};

const isDispatcher = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'request' in value && typeof value.request === 'function';

/** How each way to the API differs (opendental-api.md sections 1, 4 and 5). */
const traits = {
  remote: { address: 'https://api.opendental.com/api/v1', pageSize: 100, requestIntervalMs: 1_000 },
  local: { address: 'http://localhost:30222/api/v1', pageSize: 1_000, requestIntervalMs: 0 },
  service: { address: 'http://localhost:30223/api/v1', pageSize: 1_000, requestIntervalMs: 0 },
} as const;

const usualPath = '/api/v1';

export const apiSchema = z
  .strictObject({
    mode: z.enum(['remote', 'local', 'service']),
    address: z.string().refine(isAddress, 'no address, or not encrypted').optional(),
    developerKey: keyOption,
    customerKey: keyOption,
    requestIntervalMs: z.int().min(0).max(600_000).optional(),
    pageSize: z.int().min(1).max(10_000).optional(),
    requestTimeoutMs: z.int().min(1).default(75_000),
    dispatcher: z.custom<HttpDispatcher>(isDispatcher).optional(),
  })
  .transform(({ address, requestIntervalMs, pageSize, ...given }) => {
    const usual = traits[given.mode];
    const url = new URL(address ?? usual.address);
    const path = url.pathname.replace(/\/+$/, '');
    return {
      ...given,
      origin: url.origin,
      basePath: path === '' ? usualPath : path,
      requestIntervalMs: requestIntervalMs ?? usual.requestIntervalMs,
      pageSize: pageSize ?? usual.pageSize,
    };
  });

/** How the office's REST API is reached. */
export interface OpenDentalApiOptions {
  /** `remote` through the vendor, `local` to the program on this machine, `service` to the vendor's Windows service. */
  readonly mode: 'remote' | 'local' | 'service';
  /** Where the API is, where it is not at its usual place. Plain http is taken for this machine only. */
  readonly address?: string;
  /** One for each developer. A secret. */
  readonly developerKey: string;
  /** One for each office. A secret. */
  readonly customerKey: string;
  /**
   * How far apart requests with this customer key begin, in all of this process: 1,000 ms of mode `remote`, 500 with the
   * vendor's Enterprise permission, 5,000 with ReadAll alone; 0 of the others.
   */
  readonly requestIntervalMs?: number;
  /** Most rows of a page: 100 of mode `remote`, 1,000 of the others. */
  readonly pageSize?: number;
  /** A request that has no answer after so long is given up; 75,000 ms, since the vendor's own limit is 60 s. */
  readonly requestTimeoutMs?: number;
  /** A dispatcher of undici, such as a `ProxyAgent`; it is not closed. */
  readonly dispatcher?: HttpDispatcher;
}

/** Options with their defaults. */
export type ResolvedApiOptions = z.output<typeof apiSchema>;
