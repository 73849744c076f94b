// What a worker needs to know of an office. It is apart from the office itself, whose harness takes long to load.

/** Where the offices are. */
export const timeZone = 'America/New_York';

/** The keys of all of them. */
export const apiKeys = { developerKey: 'developer-secret', customerKey: 'customer-secret' } as const;
