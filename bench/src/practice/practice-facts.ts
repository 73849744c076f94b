/** What a reader is told beside the data, and how much the data is. */
export interface PracticeFacts {
  readonly patients: number;
  /** Records of the truth. */
  readonly records: number;
  readonly timeZone: string;
  readonly locationTimeZones: Readonly<Record<string, string>>;
}
