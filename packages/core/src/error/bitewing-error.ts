import { type ErrorCode, errorCatalogue } from './catalogue.ts';
import { type CleanCause, cleanCause } from './clean-cause.ts';

const marker = Symbol.for('@bitewing/error');

/** What an error may carry besides its code. */
export interface BitewingErrorOptions {
  /** The adapter that failed, where there is one. */
  readonly adapter?: string;
  /** Names of tables, columns, fields, options, and counts. Never a value of a record. */
  readonly detail?: string;
  /** The foreign error behind this one; only its class and codes are kept. */
  readonly cause?: unknown;
  /** How long to wait before the next try, where the source said so. */
  readonly retryAfterMs?: number;
}

/**
 * The one error class of Bitewing.
 *
 * It carries a code of the catalogue, names and counts: no payload, ever, so that it may be logged as it is.
 *
 * @example
 * ```ts
 * import { BitewingError } from '@bitewing/core';
 *
 * declare function run(): Promise<void>;
 * try {
 *   await run();
 * } catch (error) {
 *   if (BitewingError.is(error, 'dump_truncated')) console.error(error.message);
 *   else throw error;
 * }
 * ```
 */
export class BitewingError extends Error {
  readonly code: ErrorCode;
  readonly adapter: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  override readonly cause: CleanCause | undefined;

  constructor(code: ErrorCode, options: BitewingErrorOptions = {}) {
    const { summary, retryable } = errorCatalogue[code];
    super(options.detail === undefined ? summary : `${summary} ${options.detail}`);
    this.name = 'BitewingError';
    this.code = code;
    this.adapter = options.adapter;
    this.retryable = retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.cause = options.cause === undefined ? undefined : cleanCause(options.cause);
    Object.defineProperty(this, marker, { value: true });
  }

  /** Recognises an error of any copy of this package, optionally of one code. */
  static is(error: unknown, code?: ErrorCode): error is BitewingError {
    return (
      typeof error === 'object' &&
      error !== null &&
      Reflect.get(error, marker) === true &&
      (code === undefined || Reflect.get(error, 'code') === code)
    );
  }

  toJSON(): Record<string, unknown> {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      adapter: this.adapter,
      retryable: this.retryable,
      retryAfterMs: this.retryAfterMs,
      cause: this.cause,
    };
  }
}
