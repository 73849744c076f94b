/** One way in which code could leak: a piece of a module and what stands there instead. */
export interface Leak {
  /** End of the module's path. */
  readonly module: string;
  /** The places in which reading a practice then shows a value; none of a leak that is looked for elsewhere. */
  readonly places?: readonly string[];
  readonly edits: readonly (readonly [code: string, leaking: string])[];
}
