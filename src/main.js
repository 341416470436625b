import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// The one file without types: to take them out of this one, Node would load what takes them out (0.1 s, 18 MB), before
// it hears where that has been done already. What was compiled is kept for the next start, without a word where nothing
// can be written. It lies with the packages, where nobody else can put something for us to run.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/node'));
// To import node:http is to ask for all its exports, and behind these three stands Node's fetch (0.05 s, 10 MB): it is
// still there for whoever calls it.
const http = process.getBuiltinModule('node:http');
for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent']) Reflect.deleteProperty(http, name);
await import('./start.ts');
flushCompileCache();
