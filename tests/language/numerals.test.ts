import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/core/language/normalise.ts';
import { findNumbers, type NumberMention, parseNumber } from '../../src/core/language/numerals.ts';

/** `98.7% >= ~ 人`: value, scale, bound, whether it is approximate, measure word. */
function say(mention: NumberMention): string {
  const mark = { plain: '', percent: '%', permille: '‰', permyriad: '‱' }[mention.scale];
  return [mention.value + mark, mention.bound, mention.approximate ? '~' : null, mention.classifier]
    .filter((part) => part !== null)
    .join(' ');
}

const read = (text: string) => findNumbers(normalise(text)).map(say);

/** Any code points, lone surrogates too. */
const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 100 }).map((points) => String.fromCodePoint(...points));

describe('findNumbers: one figure, all its sayings', () => {
  it.each([
    ['1129', ['一千一百二十九', '1129', '1,129', '１１２９', '壹仟壹佰贰拾玖', '律师总数为一千一百二十九']],
    ['205 人', ['两百零五人', '二百〇五人', '205人', '205 人', '205号人']],
    ['2300', ['两千三', '二千三', '两千三百', '2千3', '2300']],
    ['3500 件', ['三千五百件', '3500件', '3千5百件', '3.5千件']],
    ['12000 件', ['一万二千件', '1.2万件', '1万2千件', '12,000件', '1万2件', '1.2w件', '一点二万件']],
    ['35000', ['3万5', '三万五', '三万五千', '3.5万']],
    ['105', ['一百零五', '一百〇五', '105']],
    ['150', ['一百五', '一百五十', '1百5']],
    ['21 个', ['二十一个', '廿一个', '21个', '律师是二十一个']],
    ['23 人', ['廿三人', '二十三人']],
    ['1000', ['一千整', '1000整', '一千']],
    ['100500', ['十万零五百']],
    ['120000000', ['一亿二', '1.2亿']],
    ['2 个', ['两个', '俩', '2个', '二个', '公证员俩']],
    ['3 个', ['三个', '仨', '新增了三个']],
    ['0 家', ['零家', '0家', '〇家']],
    ['1 名', ['一名', '1名', '走了一名']],
    ['5', ['公证员五', '公证员:五', '公证员5', '报的是五吧', '五']],
    ['14 年', ['连续14年', '十四年', '法律学习月14年']],
    ['1 起', ['化解一起纠纷', '一起案件', '新增一起']],
    ['66 人次', ['66人次', '六十六人次']],
    ['205 平方米', ['205㎡', '205平方米', '二百零五平米']],
    ['3.2 人', ['3.2人', '三点二人']],
    ['98.7%', ['98.7%', '百分之九十八点七', '百分之98.7', '98.7 ％', '98点7%', '九十八点七%']],
    ['100%', ['百分之百', '百分百', '100%', '百分之一百', '十成']],
    ['1‱', ['万分之一', '1‱', '万分之1']],
    ['0.5‱', ['万分之零点五', '0.5‱']],
    ['3‰', ['千分之三', '3‰']],
    ['70%', ['七成', '7成', '占比七成', '百分之七十']],
    ['85%', ['八成五', '八成半', '8成5', '8.5成', '八点五成', '85%']],
    ['98%', ['九成八', '98%']],
    ['2% 个百分点', ['2个百分点', '提高两个百分点', '2个点']],
    ['-3 人', ['-3人', '－3人', '−3人', '负三人', '律师-3人']],
    ['0.5 个', ['半个人', '公证员半个']],
    ['2.5 个', ['两个半', '2个半']],
    ['905.5 人', ['人民调解员905.5人']],
  ])('%s', (wanted, sayings) => {
    expect(sayings.map((text) => [text, read(text)])).toEqual(sayings.map((text) => [text, [wanted]]));
  });
});

describe('findNumbers: about and bounds', () => {
  it.each([
    [
      '200 ~ 人',
      ['两百来人', '200来人', '大概两百人', '200人左右', '约200人', '200人上下', '近200人', '差不多有两百人'],
    ],
    ['7 ~ 个', ['七八个', '大概七八个', '7-8个', '7到8个', '7～8个']],
    ['30 ~ 人', ['三四十人', '三十多人', '30余人', '三十几人']],
    ['10 ~ 个', ['十几个', '几十个', '十来个', '十多个', '数十个']],
    ['100 ~ 人', ['一百多人', '近百人', '上百人', '百余人', '几百人']],
    ['200000 ~ 件', ['20多万件', '二十多万件']],
    ['5000 ~', ['5000余', '5000多', '5000左右', '五千余']],
    ['50% ~', ['一半']],
    ['70% >=', ['70%以上', '七成以上', '不低于70%', '至少70%', '≥70%', '百分之七十及以上', '70%(含)以上']],
    ['50 < 人', ['不到50人', '不足五十人', '少于50人', '没到50人']],
    ['100 >', ['超过100', '突破一百', '超100', '多于100']],
    ['5 <= 人', ['至多5人', '不超过5人', '5人以内', '五人以下', '最多5人']],
    ['1‱ <', ['低于万分之一', '小于1‱', '不到万分之一']],
  ])('%s', (wanted, sayings) => {
    expect(sayings.map((text) => [text, read(text)])).toEqual(sayings.map((text) => [text, [wanted]]));
  });

  it.each([
    ['预约5次', ['5 次']],
    ['线上300人', ['300 人']],
    ['办过5件', ['5 件']],
    ['公证员5人以上请查收', ['5 人']],
    ['应该是一千整', ['1000']],
  ])('means it exactly: %s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });
});

describe('findNumbers: several figures', () => {
  it.each([
    ['律师168人,公证员5人;人民调解员1508人', ['168 人', '5 人', '1508 人']],
    ['律师是二十一个公证员两个', ['21 个', '2 个']],
    ['甲22 乙22 丙30', ['22', '22', '30']],
    ['公证员5 人民调解员6', ['5', '6']],
    ['公证员 5、律师 96', ['5', '96']],
    ['公证处:1、公证员:5、律师:96', ['1', '5', '96']],
    ['从37到50', ['37', '50']],
    ['写错了不是6是7', ['6', '7']],
    ['一、律师205人\n二、公证员九人\n三、司法所22个', ['205 人', '9 人', '22 个']],
    ['1、律师5人\n2、公证员6人', ['5 人', '6 人']],
    ['1.律师5人\n2.公证员6人', ['5 人', '6 人']],
    ['报送:1、律师5人,2、公证员6人', ['5 人', '6 人']],
    ['①律师5人②公证员6人', ['5 人', '6 人']],
    ['一是律师5人;二是公证员6人', ['5 人', '6 人']],
    ['1\t公证员人数\t5\n2\t律师人数\t96', ['5', '96']],
    ['公证员人数\t5\n司法所数\t22', ['5', '22']],
    ['公证员(5)律师(6)', ['5', '6']],
    ['8月底:司法所21个', ['21 个']],
    ['2023年6月30日律师58人', ['58 人']],
    ['公证员6人。联系电话13000000000', ['6 人']],
    ['一万一千件', ['11000 件']],
    ['律师 一百二十 公证员 六', ['120', '6']],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });
});

describe('findNumbers: no figure', () => {
  it.each([
    [
      'set words',
      [
        '一下',
        '一些',
        '一般',
        '一共',
        '一直',
        '一样',
        '一定',
        '统一',
        '同一',
        '一起来',
        '万一',
        '三个规定',
        '十四五',
        '十五五规划',
        '八五普法',
        '千万别忘',
        '百姓',
        '两委',
        '二十大',
        '零报告',
        '第一',
        '排第3',
        '之一',
        '万人比',
        '每万人',
      ],
    ],
    ['questions', ['几个', '多少', '占几成', '一个都没有', '换一个', '那一块', '最近一回']],
    ['years', ['2023年', '23年6月', '二〇二三年', '2021-2023年', '这两年', '近几年']],
    [
      'months and quarters',
      ['2023-06', '2023.6', '2023/6/30', '6月', '六月', '9月底', '1-6月', '一到六月', '三季度', '前三季度', 'Q3'],
    ],
    ['days and times', ['6月30日', '十五日', '15号之前', '10:30', '9点半', '下午3点', '上周五']],
    [
      'identities',
      ['13000000000', '联系电话0564-3378123', '342401199001011234', '皖司〔2023〕12号', '12348热线', 'v2', 'q3'],
    ],
    ['fractions of reports', ['7/8', '三分之一']],
  ])('%s', (_kind, texts) => {
    expect(texts.map((text) => [text, read(text)])).toEqual(texts.map((text) => [text, []]));
  });
});

describe('findNumbers: any text', () => {
  const piece = fc.constantFrom(
    ...'一二两三四五六七八九十百千万亿零〇几多余来半成俩点分之第年月日号个人件起次%‰‱.,、。:-/() \t\n0123456789至到前上近约负',
    '百分之',
    '以上',
    '不到',
    '公证员',
    '2023',
    'cnas',
  );

  it('mentions lie inside the text, in order, apart, with an exact decimal', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const mention of findNumbers(text)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.end).toBeGreaterThan(mention.start);
          expect(mention.value).toMatch(/^-?\d+(?:\.\d+)?$/);
          end = mention.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('takes any string', () => {
    fc.assert(fc.property(anyText, (text) => findNumbers(text).length <= text.length));
  });

  it('reads back every whole number in digits', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), (n) => {
        expect(read(`报送${n}件`)).toEqual([`${n} 件`]);
      }),
    );
  });
});

describe('parseNumber', () => {
  it.each([
    ['一千一百二十九', '1129'],
    ['八成五', '85'],
    ['98.7%', '98.7'],
    ['3万5', '35000'],
    ['五', '5'],
    ['负三', '-3'],
    ['百分之百', '100'],
    ['五人', null],
    ['律师', null],
    ['', null],
  ])('%s', (words, wanted) => {
    expect(parseNumber(words)).toBe(wanted);
  });
});
