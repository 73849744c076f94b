/** What the host says and no row does. */
export interface ReaderFacts {
  /** IANA zones that the host gives for locations, by native id; they go before what the rows say. */
  readonly locationTimeZones: ReadonlyMap<string, string>;
}
