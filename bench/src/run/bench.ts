/** How a bench is run. */
export interface BenchOptions {
  /** About how many records the practice has. */
  readonly records: number;
  /** How often every leg runs; legs alternate, and the median of the ratios counts. */
  readonly rounds: number;
  /** Told what is going on. */
  readonly say: (line: string) => void;
}

/** What a bench gives; printed as the last line, as JSON. */
export interface BenchResult {
  readonly name: string;
  /** Each against the denominator that its bench names. */
  readonly ratios: Readonly<Record<string, number>>;
  /** Highest resident sizes of our process, in megabytes. */
  readonly rssMb?: Readonly<Record<string, number>>;
  /** How much was worked through, and what else was counted. */
  readonly counts: Readonly<Record<string, number>>;
}

/** One bench by its name. */
export interface Bench {
  readonly name: string;
  /** What is compared with what, in one sentence. */
  readonly about: string;
  /** What each ratio means, and what it must reach; in the order in which they are shown. */
  readonly ratios: Readonly<Record<string, BenchFigure>>;
  /** The same of resident sizes, in megabytes. */
  readonly rssMb?: Readonly<Record<string, BenchFigure>>;
  /** What keeps it from being faster, as profiles show it. */
  readonly limitedBy?: string;
  readonly records: number;
  run(options: BenchOptions): Promise<BenchResult>;
}

/** A figure of a bench. */
export interface BenchFigure {
  readonly about: string;
  /** What it is to reach; none where the figure is only shown. */
  readonly atLeast?: number;
  readonly atMost?: number;
}
