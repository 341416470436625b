import type { Understand } from '../../core/language/understand.ts';
import type { Library } from '../../library.ts';
import { LibraryError, type Problem, type Report } from '../problem.ts';
import { hintsOf } from './hints.ts';
import { misread } from './misread.ts';
import { placesOf } from './places.ts';

/** What was found in the folders of plans: with an error the program does not start, a hint may be meant so. */
export interface Found {
  readonly errors: readonly Problem[];
  readonly hints: readonly Problem[];
}

/**
 * Checks plans more closely than the start does. `load` reads them and throws `LibraryError`; `learn` prepares
 * understanding for one plan, so that its names can be asked; with errors nothing beyond them is looked for.
 */
export function check(
  planDirs: readonly string[],
  load: () => Library,
  learn: (library: Pick<Library, 'plans' | 'intents' | 'words' | 'experience'>) => Understand,
): Found {
  const library = loaded(load);
  if ('errors' in library) return { ...library, hints: [] };
  const hints: Problem[] = [];
  const report: Report = ({ file, line }, what, remedy) => hints.push({ file, line, what, remedy });
  for (const [index, plan] of library.plans.entries()) {
    const places = placesOf(planDirs[index] ?? '');
    hintsOf(plan, library.contacts, places, report);
    misread(plan, learn({ ...library, plans: [plan] }), places, report);
  }
  return { errors: [], hints };
}

function loaded(load: () => Library): Library | Pick<Found, 'errors'> {
  try {
    return load();
  } catch (error) {
    if (error instanceof LibraryError) return { errors: error.problems };
    throw error;
  }
}
