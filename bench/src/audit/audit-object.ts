/** What one entry says: a batch that was read. Invented. */
export const auditObject = (entry: number) => ({
  actor: `job:nightly-${entry % 7}`,
  action: 'read' as const,
  instance: 'main-street',
  operation: 'snapshot' as const,
  purpose: 'migration' as const,
  outcome: 'ok' as const,
  counts: { patient: entry % 100, procedure: 900 - (entry % 100), ledgerEntry: entry % 13 },
});

/** Moment of all of them. */
export const recordedAt = Date.UTC(2026, 0, 5, 12);
