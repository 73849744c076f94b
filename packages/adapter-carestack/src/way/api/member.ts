import { type ExactJson, type ExactJsonObject, isJsonObject, scalarText } from '@bitewing/adapter-kit';

/** The name under which an object has a member, whatever its case (carestack.md section 9, trap 8). */
export function nameOf(object: ExactJsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const wanted = name.toLowerCase();
  return Object.keys(object).find((one) => one.toLowerCase() === wanted);
}

/** A member of an object, whatever the case of its name; undefined for anything that is no object. */
export function memberOf(value: ExactJson | undefined, name: string): ExactJson | undefined {
  if (!isJsonObject(value)) return undefined;
  const found = nameOf(value, name);
  return found === undefined ? undefined : value[found];
}

/** The text of a member that is a scalar; null where it has none, is empty, or is 0, which stands for no id. */
export function idOf(value: ExactJson | undefined, name: string): string | null {
  const text = scalarText(memberOf(value, name));
  return text === null || text === '' || text === '0' ? null : text;
}

/** The ids of everything that is asked for by id are whole numbers (carestack.md section 6). */
const askable = /^\d{1,39}$/;

/** Whether a text can be an id that is asked for; any other leads nowhere, and is never sent. */
export const isAskable = (id: string): boolean => askable.test(id);

/** As `idOf`, and null for what is no id that can be asked for: then there is nothing behind it. */
export function askableIdOf(value: ExactJson | undefined, name: string): string | null {
  const id = idOf(value, name);
  return id !== null && isAskable(id) ? id : null;
}

/** An object without a member, whatever the case of its name. */
export function without(object: ExactJsonObject, name: string): ExactJsonObject {
  const found = nameOf(object, name);
  if (found === undefined) return object;
  return Object.fromEntries(Object.entries(object).filter(([one]) => one !== found));
}

/** An object with a member that it has under no other case of its name. */
export const withMember = (object: ExactJsonObject, name: string, value: ExactJson): ExactJsonObject => ({
  ...without(object, name),
  [name]: value,
});
