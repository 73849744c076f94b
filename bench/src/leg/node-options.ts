/**
 * How every leg's process runs: as `docs/performance.md` advises for a process that only moves practices.
 *
 * - Records live for a batch. V8 may take a collection in the middle of the first batch of a table for a sign that they
 *   live long, and makes all later ones of that table in the old space, where collecting them costs a third of all time.
 * - With smaller spaces it collects before it asks for more memory; by default it lets garbage pile up to hundreds of MB.
 */
export const nodeOptions = [
  '--no-allocation-site-pretenuring',
  '--max-semi-space-size=16',
  '--max-old-space-size=224',
];
