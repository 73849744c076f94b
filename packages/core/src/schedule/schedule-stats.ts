/** Counts of a model of the schedule. */
export interface ScheduleStats {
  readonly providers: number;
  readonly operatories: number;
  /** Intervals held: blocks, lines of the weekly plan, and visits by chair and provider, once in each part of a day. */
  readonly intervals: number;
  /** Intervals that queries have looked at since the model was made. */
  readonly intervalsExamined: number;
  /** Visits that would take their place but have no moment: nothing keeps others from being booked over them. */
  readonly visitsWithoutStart: number;
  /** Visits that the source repeats: only the first of each takes its place. */
  readonly repeatedVisits: number;
  /** Places whose zone is not known here: they have no capacity. */
  readonly locationsWithoutZone: number;
}
