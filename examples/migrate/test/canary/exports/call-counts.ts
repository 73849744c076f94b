import { Session } from 'node:inspector/promises';
import type { ExportedFunction } from './exported-functions.ts';

/** Tells which functions are really called, by the engine's own count. */
export interface CallCounts extends AsyncDisposable {
  /** Names of those that were called since the last time. */
  take(): Promise<readonly string[]>;
}

const isClass = (value: object): boolean => /^class\b/.test(Function.prototype.toString.call(value));

const lengthOf = (value: object): number => Function.prototype.toString.call(value).length;

/** How calls of a function end; of a class, those of its methods, for one without a constructor has no call of its own. */
function endingsOf(value: ExportedFunction['value']): readonly string[] {
  if (!isClass(value)) return [`${value.name} ${lengthOf(value)}`];
  const members = Object.entries(Object.getOwnPropertyDescriptors(value.prototype));
  const methods = members.flatMap(([name, { value: member }]) =>
    name !== 'constructor' && typeof member === 'function' ? [`${name} ${lengthOf(member)}`] : [],
  );
  return [`${value.name} class`, ...methods];
}

export async function countCalls(functions: readonly ExportedFunction[]): Promise<CallCounts> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return {
    async take() {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const called = new Set<string>();
      for (const { url, functions: counted } of result) {
        for (const { functionName, ranges } of counted) {
          const [whole] = ranges;
          if (whole === undefined || whole.count === 0) continue;
          // Two functions of a package may bear one name; two of the same length hardly do.
          called.add(`${url} ${functionName} ${whole.endOffset - whole.startOffset}`);
          called.add(`${url} ${functionName} class`);
        }
      }
      const calls = [...called];
      return functions
        .filter(({ folder, value }) => {
          const endings = endingsOf(value);
          return calls.some(
            (call) => call.startsWith(folder) && endings.some((ending) => call.endsWith(` ${ending}`)),
          );
        })
        .map(({ name }) => name);
    },
    async [Symbol.asyncDispose]() {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}
