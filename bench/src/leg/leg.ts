/** One way of doing the work that a bench compares. */
export type Leg<Input> = (input: Input) => Promise<LegOutcome>;

/** What a leg did; it takes its own time, so that starting a process and connecting to a server is not counted. */
export interface LegOutcome {
  readonly seconds: number;
  /** Rows, records or lines that it worked through, for whoever reads the figures. */
  readonly count: number;
  /** What a leg tells besides. */
  readonly notes?: Readonly<Record<string, number>>;
}

/** A leg as it was measured in a process of its own. */
export interface MeasuredLeg extends LegOutcome {
  /** Processor time of the process, all threads, from its start, in seconds. */
  readonly cpuSeconds: number;
  /** Highest resident size of the process, all threads. */
  readonly peakRssMb: number;
}
