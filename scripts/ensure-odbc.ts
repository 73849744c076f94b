import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { runProgram } from './run-program.ts';
import { workspaceFolder } from './workspace.ts';

/** Where the package keeps its binary; version 8 of Node-API serves every Node that we support. */
const binary = join('lib', 'bindings', 'napi-v8', 'odbc.node');

/**
 * Brings the binary of the npm package `odbc`, by its own install script: fetched where its makers' server can be reached, else
 * compiled against unixODBC. Not done when packages are installed, for then the Debian packages may not be there yet, and who
 * does not read over ODBC needs none of it.
 *
 * Gives an exit code.
 */
export async function ensureOdbc(): Promise<number> {
  const require = createRequire(join(workspaceFolder, 'packages', 'kysely-odbc', 'package.json'));
  const folder = dirname(require.resolve('odbc/package.json'));
  if (existsSync(join(folder, binary))) return 0;
  console.log('Building the npm package odbc ...');
  const npmScript = process.env.npm_execpath;
  const [program, first] =
    npmScript?.endsWith('npm-cli.js') === true
      ? [process.execPath, [npmScript]]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  // What a compiler warns of in somebody else's sources is nobody's concern here.
  const exitCode = await runProgram(program, [...first, 'run', 'install', '--silent'], {
    folder: relative(workspaceFolder, folder),
    environment: { npm_config_loglevel: 'error', CXXFLAGS: '-w' },
  });
  if (exitCode === 0 && existsSync(join(folder, binary))) return 0;
  console.error(
    'The npm package odbc could not be built: the words of its install script are above. It needs a C++ compiler, make, python3, ' +
      "unixODBC's headers, and Node's headers, which it fetches unless npm's setting nodedir names them.",
  );
  return 1;
}
