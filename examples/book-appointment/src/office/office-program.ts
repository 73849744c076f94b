// The office: Open Dental's API over an invented practice in memory. It is open for as long as whoever started it lives.
import {
  type ApiHold,
  allApiPermissions,
  demoPractice,
  demoSettings,
  memoryApiStorage,
  startOpenDentalApi,
} from '@bitewing/testkit-native';
import { calledAt, practice } from '../practice.ts';
import { officeKeys } from './office-access.ts';
import { askedQuestion, type OfficeQuestion, type OfficeWord } from './office-questions.ts';
import { timeScale } from './office-time.ts';

const booking = 'POST /appointments';
/** Scheduled and complete (AptStatus): what takes its place in the schedule. */
const live = [1, 2];

process.once('disconnect', () => process.exit());
// Whoever started it may have gone while it was being loaded.
if (!process.connected) process.exit();

const { version, seed } = demoSettings;
const storage = memoryApiStorage(demoPractice(), { version, seed });
const api = await startOpenDentalApi({
  storage,
  mode: 'local',
  keys: [{ ...officeKeys, permissions: allApiPermissions, status: 'Enabled' }],
  version: '25.4.12',
  seed,
  timeZone: practice.timeZone,
  clock: { startAt: Date.parse(calledAt), scale: timeScale },
});
let held: ApiHold | undefined;

async function answer(question: OfficeQuestion): Promise<number> {
  switch (question.ask) {
    case 'holdAnswer':
      held = api.faults.hold('committed', booking);
      return 0;
    case 'whenWritten':
      await held?.reached;
      return 0;
    case 'letAnswerGo':
      held?.release();
      return 0;
    case 'liveVisits': {
      const visits = await storage.read('appointment', [{ column: 'Note', contains: question.noting }]);
      return visits.filter(({ AptStatus }) => live.includes(Number(AptStatus))).length;
    }
    case 'bookingRequests':
      return api.requests.filter(({ method, template }) => `${method} ${template}` === booking).length;
  }
}

const say = (word: OfficeWord): void => {
  if (process.connected) process.send?.(word);
};

process.on('message', async (message) => {
  const { number, question } = askedQuestion.parse(message);
  say({ say: 'answer', number, count: await answer(question) });
});
say({ say: 'open', address: api.address });
