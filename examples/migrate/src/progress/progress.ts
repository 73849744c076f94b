/** One thing that takes a while. */
export interface ProgressStage {
  /** How much of the total is done now. */
  advanceTo(done: number): void;
  finish(): void;
}

/** Shows how far a run is. Titles hold names and counts, never a value of a record. */
export interface Progress {
  start(title: string, total: number, unit: string): ProgressStage;
  say(line: string): void;
  close(): void;
}
