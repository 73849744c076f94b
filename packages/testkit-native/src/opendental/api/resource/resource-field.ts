/** What is made of rows beside plain columns and names of other tables. */
export type ComputedField =
  | 'color'
  | 'given'
  | 'nothing'
  | 'zero'
  | 'operatories'
  | 'filePath'
  | 'principal'
  | 'categoryName'
  | 'itemNames';

/** One field of a resource's JSON. */
export type ResourceField =
  | {
      readonly source: 'column';
      readonly name: string;
      readonly column: string;
      /** `text`: a number in quotes; `money`: with two decimals in quotes; `double`: with one decimal at least. */
      readonly form: 'plain' | 'text' | 'money' | 'double';
      /** The version that brought the field; null for one that was always there. */
      readonly since: string | null;
    }
  /** A column of the row of another table, whose key stands in `own`. */
  | {
      readonly source: 'joined';
      readonly name: string;
      readonly table: string;
      readonly shown: string;
      readonly own: string;
    }
  | { readonly source: 'computed'; readonly name: string; readonly by: ComputedField; readonly own: string }
  | { readonly source: 'clock'; readonly name: string };

const computed: readonly string[] = [
  'color',
  'given',
  'nothing',
  'zero',
  'operatories',
  'filePath',
  'principal',
  'categoryName',
  'itemNames',
] satisfies readonly ComputedField[];

const isComputed = (word: string): word is ComputedField => computed.includes(word);

function parseField(text: string): ResourceField {
  const [left = '', right] = text.split(' = ');
  const [called = '', form = 'plain'] = left.split(':');
  const [name = '', since = null] = called.split('@');
  if (name === 'serverDateTime') return { source: 'clock', name };
  if (right === undefined || /^\w+$/.test(right)) {
    const shape = form === 'text' || form === 'money' || form === 'double' ? form : 'plain';
    return { source: 'column', name, column: right ?? name, form: shape, since };
  }
  const joined = /^(\w+)\.(\w+)\((\w+)\)$/.exec(right);
  if (joined !== null) {
    const [, table = '', shown = '', own = ''] = joined;
    return { source: 'joined', name, table, shown, own };
  }
  const [, by = '', own = ''] = /^(\w+)\((\w*)\)$/.exec(right) ?? [];
  if (!isComputed(by)) throw new RangeError(`"${text}" is not a field.`);
  return { source: 'computed', name, by, own };
}

/**
 * Reads a comma list of fields in the order of the document: `Name`, `name = Column`, `name = table.Column(OwnColumn)` for what
 * another table says, `name = computed(OwnColumn)`; `:text` and `:money` put a number in quotes, `:double` prints `-1.0`;
 * `@25.2` since that version.
 */
export const resourceFields = (text: string): readonly ResourceField[] =>
  text
    .split(',')
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '')
    .map(parseField);
