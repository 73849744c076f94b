import { genericSql, OdbcError, openOdbcSession } from '../../src/index.ts';

// A host that has nothing to do but to wait for its child, which dies meanwhile; prints what it was told.
const [driver = ''] = process.argv.slice(2);
const session = await openOdbcSession({
  connectionString: 'Manner=abort;After=0',
  driver,
  grammar: genericSql,
});
try {
  await session.rows('SELECT 1 AS c0', [], ['integer']);
} catch (error) {
  process.stdout.write(OdbcError.is(error) ? error.code : 'another error');
}
await session[Symbol.asyncDispose]();
