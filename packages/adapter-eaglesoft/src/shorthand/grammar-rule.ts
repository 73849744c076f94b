/** The rules of the grammar, in the order in which docs/chart-shorthand.md writes them out. */
export const grammarRules = [
  // Sentences, parts and headings
  'end-at-line',
  'line-goes-on',
  'end-at-full-stop',
  'abbreviation',
  'end-at-semicolon',
  'part-at-comma',
  'part-at-and',
  'unfinished',
  'heading',
  'bullet',
  'doubt',
  'strict',
  // Words
  'phrase',
  'dash',
  'slash',
  // Teeth
  'hash-is-tooth',
  'word-is-tooth',
  'number-is-tooth',
  'letter-is-tooth',
  'letter-list',
  'letter-is-surface',
  'range-by-hyphen',
  'range-by-word',
  'range-in-arch',
  'tooth-once',
  'list-in-order',
  'count-is-no-tooth',
  'number-needs-mark',
  'date-is-no-range',
  // Surfaces
  'surfaces',
  'surface-order',
  'small-surfaces',
  'close-surfaces',
  'class-five',
  'letter-stands-by',
  'surface-of-tooth',
  'months-are-no-surfaces',
  'word-is-no-surface',
  // What belongs together
  'pairs',
  'turns',
  'one-breath',
  'one-of-each',
  'list-goes-on',
  'list-comes-first',
  'kind-goes-on',
  'shared-places',
  'tooth-goes-on',
  'status-goes-on',
  // What can be
  'material-names-kind',
  'surfaces-are-restoration',
  'condition-is-condition',
  'status-fits',
  'material-fits',
  'surfaces-fit',
  'place-is-needed',
  'area-fits',
] as const;

/** One rule of the grammar. */
export type GrammarRule = (typeof grammarRules)[number];

/** The rules that a parser goes by. */
export type Grammar = ReadonlySet<GrammarRule>;

/** All of them. */
export const wholeGrammar: Grammar = new Set(grammarRules);
