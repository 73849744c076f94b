import type { ServerAccount } from './server-account.ts';

/** A program and its arguments. */
export interface GuardedCommand {
  readonly program: string;
  readonly arguments: readonly string[];
}

/** What the guard process is told: what to run, as whom, and what to clear away afterwards. */
export interface GuardOrder {
  /** Removed, with all it holds, when the guard ends. */
  readonly folder: string;
  /** Receives what the programs print; lies in the folder. */
  readonly logFile: string;
  /** Runs to its end before the server starts: it creates the data directory. */
  readonly prepare: GuardedCommand;
  readonly serve: GuardedCommand;
  readonly environment: Readonly<Record<string, string>>;
  readonly account?: ServerAccount;
  /** The signal on which this server ends without delay and leaves no shared memory behind. */
  readonly stopSignal: 'SIGKILL' | 'SIGQUIT';
}

/** One line of JSON that the guard prints: the server was started, or a program has ended. */
export type GuardReport =
  | { readonly event: 'started'; readonly pid: number }
  | { readonly event: 'ended'; readonly step: 'prepare' | 'serve'; readonly exitCode: number | null };
