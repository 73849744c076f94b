/** A property by its name, for hot loops: engines call `Reflect.get` where they compile this. */
export const fieldValue = (holder: object, name: string): unknown =>
  (holder as Readonly<Record<string, unknown>>)[name];
