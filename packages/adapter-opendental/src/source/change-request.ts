import { changeRequests } from '@bitewing/adapter-kit';
import { adapterName } from '../adapter-name.ts';

/** How requests for changes are judged: in either way they are found by comparing with the reading before. */
export const { expectScanState, expectScanned, historyLost } = changeRequests(adapterName);
