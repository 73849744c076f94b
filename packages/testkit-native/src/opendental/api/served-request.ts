import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OpenApiLogLine } from './api-log.ts';
import type { ApiState } from './api-state.ts';

/** Everything about a request that is being served. */
export interface ServedRequest {
  readonly state: ApiState;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly line: OpenApiLogLine;
}
