import { normalise } from '../../language/normalise.ts';
import { ownAbsence } from '../administration/absence.ts';
import { factsDraft } from '../draft.ts';
import { ALL_KINDS, otherWaits, show } from '../pending.ts';
import { adminWorld } from '../recording.ts';
import type { Outcome, Turn } from '../turn.ts';
import { plannersOf } from './silence-until.ts';

/** 我请假到周三，由某某代报: one's own leave, shown first and recorded once confirmed; a change of post is the planner's business. */
export function takeLeave(turn: Turn): Outcome {
  const { scene, text, now, id } = turn;
  const plain = normalise(text);
  if (/调走|调离|离岗|轮岗|退休|换岗|调动|移交|交接/.test(plain) && !/请假|休假|出差/.test(plain)) {
    return { text: `换联系人请找${plannersOf(scene)}办理；办好以前，提醒还发给您。` };
  }
  const command = {
    text: text.normalize('NFKC'),
    plain,
    world: adminWorld(turn),
    asker: scene.asker,
    today: scene.today,
  };
  const reply = ownAbsence(command);
  if (reply.kind !== 'draft') return { text: reply.text };
  return otherWaits(turn, ALL_KINDS, '再说请假') ?? show(factsDraft(id, now, reply.draft), turn);
}
