import { startLoadingProcess } from '../child-process.ts';
import { drawMessage, type PlaceFault } from './fault-kind.ts';

/** The process that loads is killed, and another one goes on. */
export const processKilled: PlaceFault = (scene) => {
  const number = drawMessage(scene);
  let kill = (): void => undefined;
  return {
    moment: `loading process killed before message ${number}`,
    fault: { after: 'message', number, act: () => kill() },
    disturb: async (seed) => {
      const { child, ended } = startLoadingProcess({ seed, url: scene.database.loaderUrl });
      kill = () => void child.kill('SIGKILL');
      const { reports, signal, errors } = await ended;
      return {
        acknowledged:
          reports.flatMap((report) => ('loaded' in report ? [report.loaded + 1] : [])).at(-1) ?? 0,
        died: signal === 'SIGKILL',
        problems: errors === '' ? [] : ['the loading process failed by itself'],
      };
    },
  };
};
