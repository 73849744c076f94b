import type { Model } from '@bitewing/core';

/** What reading needs to know of the whole practice before the first row, from a survey of the source. */
export interface ReaderFacts {
  /** Whether a clinic row exists: without one the practice has no locations, whatever its setting says (opendental.md section 9). */
  readonly hasLocations: boolean;
  /** The numbering that teeth are shown in, for texts that were written for display; absent or null where the practice does not say. */
  readonly toothNumbering?: Model['organization']['toothNumbering'];
  /** Where the bytes of files are that the row names no place for; absent or null where the practice does not say. */
  readonly fileStorage?: Model['document']['storage'];
}
