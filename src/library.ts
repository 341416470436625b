import type { Rights } from './core/conversation/rights.ts';
import type { Experience } from './core/language/experience.ts';
import type { Intent, Words } from './core/language/intent.ts';
import type { CalendarOverrides, Contact, Plan } from './core/plan.ts';
import type { Schedule } from './core/reminders/schedule.ts';
import { loadCalendar } from './library/calendar.ts';
import { loadContacts } from './library/contacts.ts';
import { freeze } from './library/freeze.ts';
import { loadIntents } from './library/intents.ts';
import { checkUnique } from './library/names.ts';
import { loadPlan } from './library/plan.ts';
import { LibraryError, type Problem, type Report } from './library/problem.ts';
import { loadReminders } from './library/reminders.ts';
import { loadRights } from './library/rights.ts';
import { loadWordings } from './library/wordings.ts';

export type { Intent, Words } from './core/language/intent.ts';
export { LibraryError, type Problem } from './library/problem.ts';

/** Everything the bot knows before the first message: read once at start, frozen. */
export interface Library {
  readonly plans: readonly Plan[];
  readonly contacts: readonly Contact[];
  readonly intents: readonly Intent[];
  readonly words: Words;
  readonly experience: Experience;
  readonly calendar: CalendarOverrides;
  readonly rights: Rights;
  readonly schedule: Schedule;
}

/**
 * The door for everything that people write by hand: the folders of the plans, in order, and the folder of intents.
 * Throws `LibraryError` with all mistakes at once, each with file, line and remedy.
 */
export function loadLibrary({ planDirs, intentsDir }: { planDirs: readonly string[]; intentsDir: string }): Library {
  return collecting((report) => ({
    ...readPlans(planDirs, true, report),
    ...loadIntents(intentsDir, report),
    experience: loadWordings(intentsDir, report),
  }));
}

/** The plans without the intents and what was learnt, for who only checks, lists or learns. Throws like `loadLibrary`. */
export function loadPlans(planDirs: readonly string[]): PlanLibrary {
  return collecting((report) => readPlans(planDirs, false, report));
}

export type PlanLibrary = Omit<Library, 'intents' | 'words' | 'experience'>;

/** Hands out a report, and throws all that was reported once everything has been read. */
function collecting<T>(read: (report: Report) => T): T {
  const problems: Problem[] = [];
  const result = read(({ file, line }, what, remedy) => problems.push({ file, line, what, remedy }));
  if (problems.length > 0) throw new LibraryError(problems);
  return freeze(result);
}

function readPlans(planDirs: readonly string[], learned: boolean, report: Report): PlanLibrary {
  const folders = planDirs.map((folder) => ({ folder, plan: loadPlan(folder, learned, report) }));
  const plans = folders.flatMap(({ plan }) => plan ?? []);
  checkPlanIds(plans, planDirs, report);
  const contacts = loadContacts(folders, report);
  return {
    plans,
    contacts,
    calendar: loadCalendar(planDirs, report),
    rights: loadRights(planDirs, report),
    schedule: loadReminders(planDirs, report),
  };
}

function checkPlanIds(plans: readonly Plan[], planDirs: readonly string[], report: Report): void {
  if (planDirs.length === 0) report({ file: 'PLAN_DIR', line: 1 }, '没有规划的文件夹', '应至少给出一个');
  if (plans.length !== planDirs.length) return;
  checkUnique(
    '规划的 id ',
    plans.map((plan, index) => ({ value: plan.id, place: { file: `${planDirs[index]}/plan.yaml`, line: 1 } })),
    report,
  );
}
