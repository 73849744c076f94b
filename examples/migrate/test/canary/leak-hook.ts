import { registerHooks } from 'node:module';
import type { Leak } from './leak.ts';
import { type LeakName, leaks, leaksVariable } from './leaks.ts';

/**
 * Loaded with `--import` before a program: changes modules on their way into it, in memory, so that a build that
 * leaks can be searched. A leak that changes nothing would prove nothing, so that it ends the program with an error.
 */
const named = (process.env[leaksVariable] ?? '').split(',') as LeakName[];
const waiting = new Map<LeakName, Leak>(named.map((name) => [name, leaks[name]]));

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    let source: string | undefined;
    for (const [name, { module, edits }] of waiting) {
      if (!url.endsWith(module)) continue;
      source ??= String(loaded.source);
      for (const [code, leaking] of edits) {
        if (!source.includes(code)) throw new Error(`The leak ${name} does not fit ${module} any more.`);
        source = source.replaceAll(code, () => leaking);
      }
      waiting.delete(name);
    }
    return source === undefined ? loaded : { ...loaded, source };
  },
});

process.on('exit', () => {
  if (waiting.size > 0)
    throw new Error(`Leaks of modules that were not loaded: ${[...waiting.keys()].join(', ')}.`);
});
