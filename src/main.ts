import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// What was compiled is kept for the next start: before anything is loaded, and without a word where nothing can be
// written. It lies with the packages, where nobody else can put something for us to run.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/node'));
await import('./start.ts');
flushCompileCache();
