/** The keys of the invented office. Those of a real one are secrets. */
export const officeKeys = {
  developerKey: 'invented-developer-key',
  customerKey: 'invented-office-key',
} as const;
