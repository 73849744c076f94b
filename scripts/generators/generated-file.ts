/** A file that is made from the code; its content is a pure function of the sources. */
export interface GeneratedFile {
  /** Relative to the root of the workspace. */
  readonly path: string;
  readonly content: () => string | Promise<string>;
}
