import type { HttpDispatcher } from '@bitewing/adapter-kit';
import { Agent } from 'undici';

/** A dispatcher by which some paths lead nowhere, as if the vendor had taken them away: they answer 404. */
export function refusingDispatcher(isGone: (path: string) => boolean): {
  readonly dispatcher: HttpDispatcher;
  close(): Promise<void>;
} {
  const agent = new Agent();
  return {
    dispatcher: {
      request({ maxRedirections: _never, ...request }) {
        const [path = ''] = request.path.split('?');
        return agent.request({ ...request, path: isGone(path) ? '/nowhere' : request.path });
      },
    },
    close: () => agent.close(),
  };
}
