import { createHook } from 'node:async_hooks';
import { type FSWatcher, watch } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { inspect } from 'node:util';
import { watchChannels } from './channels.ts';
import type { SinkBook } from './sink-book.ts';

/** Watches what a process tells of itself beside its streams: monitors read it, and so do crash dumps. */
export interface AmbientSinks {
  /** Puts down what there was since the last time. */
  note(book: SinkBook): void;
  /** Channels which are not searched and on which a canary was seen. */
  shownLeftOut(): readonly string[];
  close(): void;
}

/** @param folder Where temporary files go; their names are watched. */
export function watchAmbientSinks(folder: string): AmbientSinks {
  const resources = new Set<string>();
  const warnings: string[] = [];
  const fileNames = new Set<string>();
  const hook = createHook({ init: (_id, type) => resources.add(type) }).enable();
  const files: FSWatcher = watch(folder, (_, name) => fileNames.add(name ?? ''));
  const channels = watchChannels();
  const warned = (warning: Error): void => {
    warnings.push(inspect(warning));
  };
  process.on('warning', warned);
  return {
    note(book) {
      book.text('process title', process.title);
      book.text('environment', inspect(process.env, { maxStringLength: null }));
      book.text('performance entries', inspect(performance.getEntries(), { depth: 6, maxArrayLength: null }));
      book.text('diagnostic channels', channels.take());
      // Whoever subscribes gets what drivers publish.
      book.note('subscriptions to channels', channels.subscribed());
      book.text('asynchronous resources', [...resources].join('\n'));
      book.text('warnings', warnings.join('\n'));
      book.text('names of temporary files', [...fileNames].join('\n'));
    },
    shownLeftOut: () => channels.shownLeftOut(),
    close() {
      hook.disable();
      files.close();
      process.off('warning', warned);
      channels.close();
    },
  };
}
