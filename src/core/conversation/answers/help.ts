import type { Reading } from '../../language/reading.ts';
import type { Answer, Scene } from '../scene.ts';
import { currentPlan, examples } from './examples.ts';

/** 你能做什么, 怎么用; 报数怎么报. Examples come from the plan, a figure in one is never suggested. */
export function answerHelp({ detail }: Reading, scene: Scene): Answer {
  return said(detail.topic === 'report' ? reportHelp(scene) : generalHelp(scene));
}

/** 你好, 谢谢: a friendly line and what to do next. */
export function answerSmalltalk(scene: Scene): Answer {
  const example = examples(scene)[0];
  return said([`我在，随时可以问。${example ? `例如：${example}` : ''}`]);
}

/** 收到, 好的. */
export function answerAck(): Answer {
  return said(['好的。']);
}

function generalHelp(scene: Scene): string[] {
  const names = scene.plans.map(({ name }) => name).join('、');
  return [
    `我能查${names}的指标：现值、目标、差额、进度、出处和报送情况。可以这样问：`,
    ...examples(scene).map((example) => `· ${example}`),
    ...(scene.asker.role === 'contact' ? ['报数直接写“指标名 数”，我复述后您回“确认”才记入。'] : []),
    ...(scene.asker.role === 'planner'
      ? ['“有哪些待审”看待审的报送，“同意 1”“退回 1 原因”作答；别名、联系人、目标也可以在这里改，说“改别名”看写法。']
      : []),
    '说“有哪些指标”可看全部指标名。',
  ];
}

function reportHelp(scene: Scene): string[] {
  const indicators = currentPlan(scene)?.indicators ?? [];
  const own = indicators.filter(({ reportedBy, derived }) => !derived && reportedBy.includes(scene.asker.unit));
  const [first, second] = own.length > 0 ? own : indicators.filter(({ scope }) => scope === 'sum');
  const pattern = [first, second].flatMap((indicator) => (indicator ? [`${indicator.name} N${indicator.unit}`] : []));
  return [
    '直接把数发给我，写明指标名、数和时期，N处换成实际的数：',
    `9月底 ${pattern[0] ?? '指标名 N'}`,
    ...(pattern.length > 1 ? ['几项可以一条发：', pattern.join('，')] : []),
    '不写时期按本月记；只说增减写“新增N”或“减少N”。',
    '我先复述，您回“确认”才记入；报错了可以说“更正”或“撤回”。',
  ];
}

function said(lines: readonly string[]): Answer {
  return { text: lines.join('\n'), figures: [] };
}
