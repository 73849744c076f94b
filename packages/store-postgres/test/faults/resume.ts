import { setTimeout as pause } from 'node:timers/promises';
import { BitewingError } from '@bitewing/core';
import { cursorBefore, faultsOfError, loadSteps } from './host.ts';
import { type Loader, type LoaderOptions, openLoader } from './loader.ts';
import { instance, type Story, stepAfter } from './story.ts';

/**
 * How a host goes on behind a failure: from the stored cursor, from a cursor of its own that may be a batch behind, or by
 * the same call of the same store again.
 */
export const manners = ['stored cursor', 'own cursor', 'same call'] as const;
export type Manner = (typeof manners)[number];

/** A host that loads a story and goes on whenever it fails. */
export interface Host extends AsyncDisposable {
  /** How many steps it knows to be loaded. */
  readonly acknowledged: number;
  readonly failures: readonly string[];
  readonly problems: readonly string[];
  /** Loads until a step; tells whether it came there. */
  tryUntil(until: number): Promise<boolean>;
  /** The fault is over: tries until it comes there, or has tried often enough. */
  insistUntil(until: number): Promise<void>;
}

const mostTries = 60;

/** Starts a host that knows of so many loaded steps. */
export function createHost(
  url: string,
  story: Story,
  manner: Manner,
  options: LoaderOptions,
  known = 0,
): Host {
  const loaders: Loader[] = [];
  const failures: string[] = [];
  const problems: string[] = [];
  let acknowledged = known;
  let loader: Loader | undefined;
  let isOver = false;

  const note = (error: unknown): void => {
    problems.push(...faultsOfError(error));
    const { code, cause } = BitewingError.is(error) ? error : new BitewingError('internal', { cause: error });
    failures.push(`${code} (${cause?.sqlState ?? cause?.code ?? cause?.name ?? 'no cause'})`);
  };
  const open = (): Loader => {
    const { open: openStore } = options;
    // What connections are set to for a fault is not for those that come when it is over.
    const opened = openLoader(url, !isOver ? options : openStore === undefined ? {} : { open: openStore });
    loaders.push(opened);
    return opened;
  };
  /** Where to go on from. */
  const begin = async (): Promise<Loader> => {
    if (loader !== undefined && manner === 'same call') return loader;
    const isFirst = loaders.length === 0 && known === 0;
    loader = open();
    if (manner === 'own cursor' && !isFirst) {
      loader.store.startRun(instance, cursorBefore(story, acknowledged));
    } else {
      acknowledged = stepAfter(story, await loader.store.checkpoint(instance).load());
    }
    return loader;
  };

  const tryUntil = async (until: number): Promise<boolean> => {
    try {
      const { store } = await begin();
      await loadSteps(store, story, acknowledged, until, (step, cleaningError) => {
        acknowledged = step + 1;
        if (cleaningError !== null) note(cleaningError);
      });
      return true;
    } catch (error) {
      note(error);
      return false;
    }
  };

  return {
    get acknowledged() {
      return acknowledged;
    },
    failures,
    problems,
    tryUntil,
    async insistUntil(until) {
      isOver = true;
      for (let tries = 0; tries < mostTries; tries += 1) {
        if (await tryUntil(until)) return;
        // A server that recovers takes its time.
        await pause(50);
      }
      problems.push('the load could not be resumed');
    },
    async [Symbol.asyncDispose]() {
      for (const one of loaders) await one[Symbol.asyncDispose]();
    },
  };
}
