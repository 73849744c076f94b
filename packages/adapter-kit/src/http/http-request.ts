import type { BitewingError } from '@bitewing/core';
import type { ExactJson } from '../json/exact-json.ts';

/** Names and values as text. */
export type HttpValues = Readonly<Record<string, string>>;

/** Names and values of a JSON body; nothing in it lies deeper. */
export type HttpJson = Readonly<Record<string, string | number | boolean | null>>;

/** A try that failed, whether or not another follows. */
export interface FailedTry {
  readonly error: BitewingError;
  /** Status of the answer; null where none came. */
  readonly status: number | null;
}

/**
 * A request, by the rule that allows it. There is no place in it for an address: the client builds that from the
 * rule and from encoded values.
 */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly origin: string;
  /** Path of the rule, as the rule writes it: `/patients/{id}/notes`. */
  readonly path: string;
  /** Values of the names in braces. */
  readonly parameters?: HttpValues;
  /** A function is asked before every try, so that a try after a time-out can ask for a smaller page. */
  readonly query?: HttpValues | (() => HttpValues);
  readonly headers?: HttpValues;
  /** Body as a form. */
  readonly form?: HttpValues;
  /** Body as JSON. By a rule that writes it is sent once, and its failure is told as a write's. */
  readonly json?: HttpJson;
  /** `json` gives the body of a success parsed; `text` as it is. */
  readonly accept: 'json' | 'text';
  /** Statuses of no success that are answers all the same: 404 where what is asked for may be gone. */
  readonly alsoAccept?: readonly number[];
  /**
   * What an accepted answer without success stands for; null for an answer. Asked within the try, so that a retryable error is
   * tried again.
   */
  readonly failureOf?: (answer: HttpAnswer) => BitewingError | null;
  readonly signal?: AbortSignal;
  readonly onFailedTry?: (failure: FailedTry) => void;
}

/** An answer of success, or of a status that was accepted. */
export interface HttpAnswer {
  readonly status: number;
  /** By small letters. */
  readonly headers: HttpValues;
  readonly text: string;
  /** The body of a success, where `json` was asked for; null otherwise. */
  readonly json: ExactJson;
  /** From sending the try that succeeded to the end of its body. */
  readonly milliseconds: number;
}
