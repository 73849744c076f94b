/** Gives texts small numbers; 0 stands for none. */
export interface Numbered {
  numberOf(text: string | null | undefined): number;
  /** The text of a number; null for 0. */
  textOf(number: number): string | null;
}

export function numbered(): Numbered {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    numberOf(text) {
      if (text === null || text === undefined || text === '') return 0;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      texts.push(text);
      numbers.set(text, texts.length);
      return texts.length;
    },
    textOf: (number) => texts[number - 1] ?? null,
  };
}
