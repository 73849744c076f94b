import { inspect } from 'node:util';

const asJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
};

const chainOf = (error: unknown): readonly unknown[] => {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && !chain.includes(link); ) {
    chain.push(link);
    link = typeof link === 'object' ? Reflect.get(link, 'cause') : undefined;
  }
  return chain;
};

/** Every text that somebody may see who prints a value, however deep it looks: of an error all its causes, too. */
export function toldBy(value: unknown): string {
  const print = (part: unknown): string =>
    [
      inspect(part, {
        depth: 12,
        showHidden: true,
        getters: true,
        maxStringLength: null,
        maxArrayLength: null,
      }),
      asJson(part),
      String(part),
      ...(part instanceof Error ? [part.message, part.stack ?? '', asJson({ ...part })] : []),
    ].join('\n');
  return chainOf(value).map(print).join('\n');
}
