// node csv-duckdb.mjs FOLDER FILE: seconds of the second of two readings of FILE into a table in memory.
// FOLDER holds node_modules with @duckdb/node-api 1.5.x.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [folder, file] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(resolve(folder, 'x.js'))('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })).connect();
let seconds = 0;
for (let time = 0; time < 2; time++) {
  const start = process.hrtime.bigint();
  await connection.run(`create or replace table t as select * from read_csv('${file}')`);
  seconds = Number(process.hrtime.bigint() - start) / 1e9;
}
console.log(seconds);
