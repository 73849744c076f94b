import { randomBytes } from 'node:crypto';
import type { ServerClock } from '../../time/server-clock.ts';

/** How long a token is good for, in seconds (carestack.md section 1). */
export const tokenLifeSeconds = 3600;

/** The tokens that the identity provider gave out. */
export interface TokenDesk {
  grant(): string;
  /** Whether this token is known, alive and not too old. */
  accepts(token: string): boolean;
  /** Ends a token before its time. */
  kill(token: string): void;
  /** Whether a token was ended before its time. */
  wasKilled(token: string | undefined): boolean;
}

/** Opens a desk whose tokens live an hour of the server's clock. */
export function createTokenDesk(clock: ServerClock): TokenDesk {
  const goodUntil = new Map<string, number>();
  const killed = new Set<string>();
  return {
    grant() {
      const token = randomBytes(24).toString('base64url');
      goodUntil.set(token, clock.now() + tokenLifeSeconds * 1000);
      return token;
    },
    accepts: (token) => clock.now() < (goodUntil.get(token) ?? 0),
    kill(token) {
      goodUntil.delete(token);
      killed.add(token);
    },
    wasKilled: (token) => token !== undefined && killed.has(token),
  };
}
