/**
 * How the process of every leg runs, as `docs/performance.md` advises for one that only moves practices: records live for a
 * batch. V8 may take a collection in the middle of the first batch of a table for a sign that they live long, and makes
 * all later ones of that table in the old space, where to collect them costs a third of all time.
 */
export const nodeOptions: readonly string[] = [
  '--no-allocation-site-pretenuring',
  '--max-semi-space-size=32',
];

/**
 * Heap of the legs that read a practice, in MB, most of it room for garbage: without a limit V8 asks for more memory before
 * it collects.
 */
export const readingHeapMb = 256;
