import type { Progress } from './progress.ts';

/** How often a stage that goes on says so. */
const everyMs = 5000;

/** Plain lines, where no terminal is: a line when a stage begins, one every few seconds, and one at its end. */
export function createLineProgress(
  write: (line: string) => void,
  now: () => number = () => performance.now(),
): Progress {
  return {
    start(title, total, unit) {
      const started = now();
      let said = started;
      write(`${title}: ${total} ${unit}`);
      return {
        advanceTo(done) {
          if (now() - said < everyMs) return;
          said = now();
          const rate = Math.round(done / Math.max(0.001, (said - started) / 1000));
          const left = rate === 0 ? '' : `, ${Math.round(Math.max(0, total - done) / rate)} s left`;
          write(`${title}: ${done} of ${total} ${unit}, ${rate}/s${left}`);
        },
        finish() {
          write(`${title}: done in ${((now() - started) / 1000).toFixed(1)} s`);
        },
      };
    },
    say: write,
    close() {},
  };
}
