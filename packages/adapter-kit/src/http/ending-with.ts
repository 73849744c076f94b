/** A signal that is aborted with the first of two; `stop` lets go of both, which may live far longer. */
export function endingWith(
  first: AbortSignal,
  second: AbortSignal | undefined,
): { readonly signal: AbortSignal; stop(): void } {
  const signals = second === undefined ? [first] : [first, second];
  const controller = new AbortController();
  const end = (): void => controller.abort(signals.find(({ aborted }) => aborted)?.reason);
  for (const signal of signals) signal.addEventListener('abort', end, { once: true });
  if (signals.some(({ aborted }) => aborted)) end();
  return {
    signal: controller.signal,
    stop() {
      for (const signal of signals) signal.removeEventListener('abort', end);
    },
  };
}
