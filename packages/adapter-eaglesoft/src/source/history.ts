import { changeRequests } from '@bitewing/adapter-kit';
import { adapterName } from '../adapter-name.ts';

/** How requests for changes of this system are judged. */
export const { expectScanState, expectScanned, historyLost } = changeRequests(adapterName);
