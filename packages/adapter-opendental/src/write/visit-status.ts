/** What `AptStatus` of a visit holds, where a writer has to know it (opendental-enums.md, "ApptStatus"). */
export const visitStatus = {
  scheduled: '1',
  complete: '2',
  unscheduled: '3',
  /** As soon as possible; a status of its own until 17.4. */
  asap: '4',
  broken: '5',
} as const;
