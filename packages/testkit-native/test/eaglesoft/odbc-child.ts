/** A child process that reads through the driver by its URL, and says over IPC what came of it. */
const [driver = '', connectionString = '', sql = ''] = process.argv.slice(2);
const { connect } = await import(driver);
const connection = await connect({ connectionString });
const rows = await connection.query(sql);
process.send?.({ rows: rows.length });
await connection.close();
process.disconnect();
