import type { HeldConnections } from '../way/api/held-connections.ts';

/** What a source has open: readings that end with their user, or when the source is disposed of. */
export interface OpenReadings extends AsyncDisposable {
  /** Aborted when the source is disposed of. */
  readonly closing: AbortSignal;
  /** Begins a reading; its signal is aborted with the caller's, by `end`, and when the source is disposed of. */
  begin(signal: AbortSignal | undefined): { readonly signal: AbortSignal; end(): Promise<void> };
}

export function openReadings(connections: HeldConnections): OpenReadings {
  const disposal = new AbortController();
  const ends = new Set<() => Promise<void>>();
  return {
    closing: disposal.signal,
    begin(signal) {
      const leaving = new AbortController();
      const signals = [disposal.signal, leaving.signal];
      const release = connections.hold();
      const end = async (): Promise<void> => {
        ends.delete(end);
        // What was asked for ahead is not waited for.
        leaving.abort();
        await release();
      };
      ends.add(end);
      return { signal: AbortSignal.any(signal === undefined ? signals : [signal, ...signals]), end };
    },
    async [Symbol.asyncDispose]() {
      disposal.abort(new DOMException('The source was disposed of.', 'AbortError'));
      for (const end of [...ends]) await end();
    },
  };
}
