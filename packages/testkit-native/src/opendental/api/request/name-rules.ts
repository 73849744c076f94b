/** A name that a query or a body may hold. */
export interface NameRule {
  readonly name: string;
  readonly required: boolean;
  /** The version that brought it. */
  readonly since: string | null;
  /** The column that it stands for, where that is called otherwise. */
  readonly column: string;
  /** `from`: rows at or behind the value; `date`: one of the three names of a span of days. */
  readonly meaning: 'equals' | 'from' | 'date';
}

const notation = /^(?<name>\w+)(?<from>>)?(?<required>\*)?(?:@(?<since>[\d.]+))?(?:=(?<column>\w+))?$/;

const rule = (text: string): readonly NameRule[] => {
  const date = /^date:(\w+)$/.exec(text)?.[1];
  if (date !== undefined)
    return ['date', 'dateStart', 'dateEnd'].map((name) => ({
      name,
      required: false,
      since: null,
      column: date,
      meaning: 'date' as const,
    }));
  const parts = notation.exec(text)?.groups;
  if (parts?.name === undefined) throw new RangeError(`"${text}" is not a name.`);
  return [
    {
      name: parts.name,
      required: parts.required !== undefined,
      since: parts.since ?? null,
      column: parts.column ?? parts.name,
      meaning: parts.from === undefined ? 'equals' : 'from',
    },
  ];
};

/**
 * Reads a comma list of names: `*` required, `@24.1` since that version, `>` on or after the value, `=Column` for a column of
 * another name; `date:Column` is the three names `date`, `dateStart` and `dateEnd`.
 */
export const nameRules = (text: string): readonly NameRule[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(rule);
