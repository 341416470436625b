import type { Flaw, Problem } from '../language/problem.ts';

/** Names a figure that cannot be taken, with the reason and what to do. */
export function sayProblem({ words, flaw }: Problem): string {
  return `“${words}”：${sayFlaw(flaw)}`;
}

/** Why a figure cannot be taken, and what to do. */
export function sayFlaw(flaw: Flaw): string {
  switch (flaw.kind) {
    case 'unchanged':
      return '没有写明是哪个指标、多少；“无变化”不能当作数，请逐项写出。';
    case 'unnamed':
      return sayUnnamed([...new Set(flaw.choices.map(({ name }) => name))], flaw.choices.length);
    case 'several':
      return `写了不同的数（${flaw.values.join('、')}），请说明以哪个为准。`;
    case 'baseless':
      return '只说了比以前增减多少，请报现在的总数。';
    case 'growth':
      return '给的是增减幅度，请报数。';
    case 'approximate':
      return '是约数，请报准确的数。';
    case 'unclear':
      return `“${flaw.word}”没有看懂，拿不准报的是不是这个数，请只写名称和数再报一遍。`;
    case 'unsure':
      return `您说“${flaw.word}”，像是还没有定准；核准了请再报一遍。`;
    case 'bounded':
      return '只给了范围，请报准确的数。';
    case 'below':
      return `不能小于${flaw.limit}，请核对。`;
    case 'above':
      return `不能大于${flaw.limit}，请核对。`;
    case 'fraction':
      return `“${flaw.value}”不是整数，请核对。`;
    case 'scale':
      return `单位应是${flaw.unit}，请核对。`;
    case 'measure':
      return `数的是“${flaw.word}”，这个指标按${flaw.unit}计，请核对是哪个指标的数。`;
    case 'share':
      return `是${flaw.times100}%还是${flaw.value}%？请写明。`;
    case 'unclearUnit':
      return flaw.choices.length > 0
        ? `“${flaw.word}”说不清是哪个单位（${flaw.choices.join('、')}），请写明。`
        : `“${flaw.word}”不是填报单位，请写明归哪个单位。`;
    case 'elsewhere':
      return `${flaw.word}不是这里的填报单位。`;
    case 'noUnit':
      return '请写明是哪个单位的数。';
    case 'derived':
      return '这是由别的数算出来的，不用填报。';
    case 'notReporter':
      return '报数由各单位联系人或规划科来做。';
    case 'cityOnly':
      return '这个指标只由市局掌握，各单位不填报。';
    case 'wholeOnly':
      return '这个指标不分单位，只有总数。';
    case 'foreignUnit':
      return `您只能报本单位（${flaw.own}）的数。`;
    case 'total':
      return '总数由各单位相加得出，请写明是哪个单位的数。';
    case 'notForUnit':
      return `${flaw.unit}不填报这个指标。`;
    case 'part':
      return `比${flaw.whole.name}（${flaw.of}）还多，请核对。`;
    case 'aboveCity':
      return `比全部单位最近的总数（${flaw.city}）还多，请核对；确实是这个数，请再报一遍。`;
  }
}

function sayUnnamed(names: readonly string[], choices: number): string {
  if (choices === 0) return '没有认出是哪个指标，请写全称。';
  if (choices === 1) return `没有认出是哪个指标；如果是${names.join('')}，请回“1”。`;
  if (names.length < choices) return '几个规划里都有，请写明是哪个规划的。';
  return `对得上几个指标（${names.join('、')}），请写明是哪个。`;
}
