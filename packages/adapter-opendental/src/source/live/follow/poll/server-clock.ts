/** Clocks are read in whole seconds, and statements take a while. */
const tolerance = 2;

/** Tells by how much a server's clock was set back since it was looked at last. */
export class ServerClock {
  readonly #local: () => number;
  #last: { readonly clock: number; readonly local: number } | null = null;

  /** @param local In milliseconds; never goes back. */
  constructor(local: () => number = () => performance.now()) {
    this.#local = local;
  }

  /** @returns so many seconds, rounded up; 0 where it goes on as it should */
  setBackBy(clock: number): number {
    const local = this.#local();
    const last = this.#last;
    this.#last = { clock, local };
    if (last === null) return 0;
    const behind = (local - last.local) / 1_000 - (clock - last.clock);
    return behind > tolerance ? Math.ceil(behind) : 0;
  }
}
