import { createOpenDentalSource } from '../../../src/index.ts';
import { HostFile } from './host-file.ts';
import { type HostSettings, type HostWord, hostSettings } from './host-words.ts';
import { takeChanges, takeSnapshot } from './take-in.ts';

// A host as a process of its own: it goes on from its file, and follows what is written until it is killed.
const { file, manner, batchSize, options }: HostSettings = JSON.parse(process.env[hostSettings] ?? '{}');
const host = new HostFile(file);
const source = createOpenDentalSource(options);
const reading = {
  batchSize,
  saved({ phase, settled }: HostWord): void {
    const word: HostWord = { phase, settled };
    process.send?.(word);
  },
};
// Nobody is told anything any more.
process.on('disconnect', () => process.exit());

await takeSnapshot(host, source, reading);
do await takeChanges(host, source, reading, manner === 'follow');
while (manner === 'again');
throw new Error('A stream that is followed has ended.');
