import { MultiBar, Presets } from 'cli-progress';
import type { Progress } from './progress.ts';

/** Bars with rate and time left, for a terminal. */
export function createTerminalProgress(stream: NodeJS.WriteStream): Progress {
  const bars = new MultiBar(
    {
      format: ' {title} {bar} {percentage}% {value}/{total} {unit}, {rate}/s, {eta_formatted} left',
      stream,
      hideCursor: true,
      clearOnComplete: false,
      etaBuffer: 50,
      autopadding: true,
    },
    Presets.shades_classic,
  );
  // The bars write when they are drawn: before the first one nobody would see a line that they keep.
  let state: 'no bars' | 'bars' | 'closed' = 'no bars';
  return {
    start(title, total, unit) {
      state = 'bars';
      const started = performance.now();
      const bar = bars.create(Math.max(total, 1), 0, { title: title.padEnd(34), unit, rate: '-' });
      const rateAt = (done: number): string =>
        String(Math.round(done / Math.max(0.001, (performance.now() - started) / 1000)));
      return {
        advanceTo(done) {
          bar.update(Math.min(done, bar.getTotal()), { rate: rateAt(done) });
        },
        finish() {
          bar.update(bar.getTotal(), { rate: rateAt(bar.getTotal()) });
          bar.stop();
        },
      };
    },
    say(line) {
      if (state === 'bars') bars.log(`${line}\n`);
      else stream.write(`${line}\n`);
    },
    close() {
      // Stopping gives the terminal its cursor and its line breaks back; bars that were never drawn took nothing.
      if (state === 'bars') bars.stop();
      state = 'closed';
    },
  };
}
