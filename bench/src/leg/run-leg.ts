import { spawn } from 'node:child_process';
import { bundleLeg } from './bundle-leg.ts';
import type { MeasuredLeg } from './leg.ts';
import { nodeOptions } from './node-options.ts';

/** How the process of a leg runs. */
export interface LegProcessOptions {
  /** Most that its heap may take, in MB; Node's own limit by default. */
  readonly heapMb?: number;
}

/** Runs a program whose last line is JSON, and gives that line; what it prints on stderr is shown. */
function lastLine(program: string, programArguments: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, { stdio: ['pipe', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(printed.trimEnd().split('\n').at(-1) ?? '');
      else reject(new Error(`A leg ended with code ${code}.`));
    });
    child.stdin.end(input);
  });
}

/**
 * Runs a leg in a process of its own, so that no leg warms up, fills or fragments the memory of another.
 *
 * @param module Holds the leg, under the name `leg`.
 * @param input What the leg works on; it must be JSON.
 */
export async function runLeg<Input>(
  module: URL,
  input: Input,
  { heapMb }: LegProcessOptions = {},
): Promise<MeasuredLeg> {
  const line = await lastLine(
    process.execPath,
    [
      ...nodeOptions,
      ...(heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`]),
      '--disable-warning=ExperimentalWarning',
      await bundleLeg(module),
    ],
    JSON.stringify(input),
  );
  return JSON.parse(line) as MeasuredLeg;
}
