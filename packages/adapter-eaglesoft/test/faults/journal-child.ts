import { runJournalHost } from '@bitewing/testkit-native/judges';
import { createEaglesoftSource } from '../../src/index.ts';

// A host as a process of its own.
await runJournalHost((options) => createEaglesoftSource(JSON.parse(options)));
