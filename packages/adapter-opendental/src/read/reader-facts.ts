/** What reading needs to know of the whole practice before the first row, from a survey of the source. */
export interface ReaderFacts {
  /** Whether a clinic row exists: without one the practice has no locations, whatever its setting says (opendental.md section 9). */
  readonly hasLocations: boolean;
}
