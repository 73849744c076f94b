import type { Batch, Capabilities, ErrorCode, ProfileReport, Source } from '@bitewing/core';

/** A source that counts who let go of it. */
export interface BatchSource extends Source {
  readonly released: number;
  readonly disposed: number;
}

/** Only handed on: nobody asks it here. */
const capabilities = { entities: {}, writes: {} } as Capabilities;

/** A source of given batches, which fails behind them where an error is given, or is not there where a problem is. */
export function sourceOf(batches: readonly Batch[], error?: unknown, problem?: ErrorCode): BatchSource {
  const counts = { released: 0, disposed: 0 };
  async function* read(): AsyncGenerator<Batch> {
    try {
      yield* batches;
      if (error !== undefined) throw error;
    } finally {
      counts.released += 1;
    }
  }
  return {
    contract: 1,
    adapter: 'test',
    instance: 'main',
    capabilities,
    get released() {
      return counts.released;
    },
    get disposed() {
      return counts.disposed;
    },
    async check() {
      return {
        adapter: 'test',
        instance: 'main',
        reachable: problem === undefined,
        ...(problem === undefined ? {} : { problem: { code: problem, message: 'It is not there.' } }),
        version: null,
        profile: null,
        way: 'test',
        isolation: 'none',
        asOf: null,
        capabilities,
        remarks: [],
      };
    },
    async profile(): Promise<ProfileReport> {
      if (error !== undefined) throw error;
      return { adapter: 'test', instance: 'main', version: null, tables: [] };
    },
    snapshot: read,
    changes: read,
    async [Symbol.asyncDispose]() {
      counts.disposed += 1;
    },
  };
}
