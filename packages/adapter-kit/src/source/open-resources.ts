/** What a source holds open: given back when its user is done, at the latest when the source is disposed of. */
export interface OpenResources extends AsyncDisposable {
  /** Keeps a resource; gives the function that releases it, which may be called again. */
  hold(resource: AsyncDisposable): () => Promise<void>;
  /** A signal that is aborted with the caller's, or when the source is disposed of. */
  signalOf(signal: AbortSignal | undefined): AbortSignal;
}

export function openResources(): OpenResources {
  const held = new Set<AsyncDisposable>();
  const disposal = new AbortController();
  const release = async (resource: AsyncDisposable): Promise<void> => {
    if (held.delete(resource)) await resource[Symbol.asyncDispose]();
  };
  return {
    signalOf: (signal) =>
      signal === undefined ? disposal.signal : AbortSignal.any([signal, disposal.signal]),
    hold(resource) {
      held.add(resource);
      return () => release(resource);
    },
    async [Symbol.asyncDispose]() {
      disposal.abort(new DOMException('The source was disposed of.', 'AbortError'));
      for (const resource of [...held]) await release(resource);
    },
  };
}
