import { createOpenDentalSource, type OpenDentalServerOptions } from '../../../../src/index.ts';

// Reads through a tunnel, disposes of the source, and does nothing to end: that is what is looked at.
const options: OpenDentalServerOptions = JSON.parse(process.argv[2] ?? '');
const source = createOpenDentalSource(options);
const report = await source.check();
await source[Symbol.asyncDispose]();
console.log(report.problem?.code ?? 'no problem');
