import { text } from 'node:stream/consumers';
import type { Leg, MeasuredLeg } from './leg.ts';

/** The process of one leg: takes its input from stdin, and prints what was measured as its last line. */
export async function runLegProcess<Input>(leg: Leg<Input>): Promise<void> {
  const input = JSON.parse(await text(process.stdin)) as Input;
  const outcome = await leg(input);
  const { user, system } = process.cpuUsage();
  const measured: MeasuredLeg = {
    ...outcome,
    cpuSeconds: (user + system) / 1e6,
    // Kilobytes on every system that Node runs on.
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(measured));
}
