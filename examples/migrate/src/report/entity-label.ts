/** The name of an entity as a reader sees it: `procedure code` for `procedureCode`. */
export const entityLabel = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
