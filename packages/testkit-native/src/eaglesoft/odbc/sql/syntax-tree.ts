/** What a value is cast to. */
export type CastType =
  | { readonly kind: 'varchar' | 'varbinary'; readonly size: number }
  | { readonly kind: 'long binary' | 'double' };

/** A column, by the alias of its table where that is written. */
export interface ColumnReference {
  readonly kind: 'column';
  readonly table: string | null;
  readonly name: string;
}

/** A value that can stand in the list of a SELECT. */
export type Expression =
  | ColumnReference
  | { readonly kind: 'cast'; readonly of: Expression; readonly to: CastType }
  | { readonly kind: 'substring'; readonly of: Expression; readonly from: number; readonly length: number }
  | { readonly kind: 'length'; readonly of: Expression; readonly unit: 'characters' | 'bytes' }
  | { readonly kind: 'count'; readonly of: Expression | null }
  | { readonly kind: 'aggregate'; readonly name: 'MIN' | 'MAX' | 'SUM'; readonly of: Expression }
  | { readonly kind: 'property'; readonly scope: 'connection' | 'database'; readonly name: string };

/** What a column is compared with. */
export type Operand =
  | ColumnReference
  | { readonly kind: 'parameter' }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | {
      readonly kind: 'compare';
      readonly left: ColumnReference;
      readonly operator: Comparison;
      readonly right: Operand;
    }
  | { readonly kind: 'null'; readonly of: ColumnReference; readonly isNull: boolean };

/** A table of a FROM clause; `on` for all but the first. */
export interface TableReference {
  readonly owner: string | null;
  readonly name: string;
  readonly alias: string | null;
  readonly on: Condition | null;
}

export interface SelectStatement {
  readonly kind: 'select';
  readonly top: { readonly rows: number; readonly startAt: number } | null;
  readonly items: readonly { readonly value: Expression; readonly alias: string | null }[];
  readonly from: readonly TableReference[];
  readonly where: Condition | null;
  readonly orderBy: readonly { readonly column: ColumnReference; readonly descending: boolean }[];
}

/** `SET TEMPORARY OPTION`, for the connection alone. */
export interface OptionStatement {
  readonly kind: 'option';
  readonly name: string;
  readonly value: string;
}

export type Statement = SelectStatement | OptionStatement;
