import { runJournalHost } from '@bitewing/testkit-native/judges';
import { createCareStackSource } from '../../src/index.ts';

// A host as a process of its own.
await runJournalHost((options) => createCareStackSource(JSON.parse(options)));
