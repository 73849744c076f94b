import { DefaultQueryCompiler, type IdentifierNode } from 'kysely';
import type { SqlGrammar } from '../../grammar/sql-grammar.ts';

/**
 * Compiles queries for most engines: names quoted as the grammar quotes them, `?` for parameters, `LIMIT` and `OFFSET`.
 *
 * A host whose engine differs extends it and gives it to the dialect as `createQueryCompiler`.
 */
export class OdbcQueryCompiler extends DefaultQueryCompiler {
  readonly #grammar: SqlGrammar;

  constructor(grammar: SqlGrammar) {
    super();
    this.#grammar = grammar;
  }

  protected override getCurrentParameterPlaceholder(): string {
    return '?';
  }

  protected override visitIdentifier({ name }: IdentifierNode): void {
    this.append(this.#grammar.quote(name));
  }
}
