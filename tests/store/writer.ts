import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { figure } from './figure.ts';

/** A process of its own: `writer.ts DIR COUNT` appends COUNT entries and prints position and hash of each once it stands. */
const [dir = '', count = ''] = process.argv.slice(2);
const store = openSqliteStore({ dir });
let position = 0;
for (let written = 0; written < Number(count); ) {
  const [entry] = (await store.append(position, [figure(String(written))])) ?? [];
  if (entry) {
    written += 1;
    writeSync(1, `${entry.position} ${entry.hash}\n`);
  }
  position = (await store.read(position)).at(-1)?.position ?? position;
}
await store.close();
