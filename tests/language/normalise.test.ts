import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/core/language/normalise.ts';

/** Any code points, lone surrogates too. */
const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 100 }).map((points) => String.fromCodePoint(...points));

describe('normalise', () => {
  it.each([
    [
      '公证员5人',
      [
        '公证员５人',
        '公證員5人',
        '公 证 员5人',
        '公证员5人👍',
        '公证员5️⃣人',
        '“公证员”5人',
        '公证\u200b员5人\u0000',
        '[微笑]公证员5人',
        '《公证员》5人',
      ],
    ],
    ['人民调解员1520名', ['人民调解员1,520名', '人民调解员１，５２０名', '人民調解員1，520名']],
    ['律师-3人', ['律师－3人', '律师−3人', '律师-3人', '律师–3人']],
    ['公证员 5人', ['公证员——5人', '公证员 5人', '公证员　5人', '公证员—5人']],
    ['98.7%', ['98.7％', '９８．７％', ' 98.7% ']],
    ['0.5‰,1‱', ['0.5‰，1‱', '0.5‰ ， 1‱']],
    ['律师:5;公证员:6。好?是!', ['律师：5；公证员：6。好？是！', '律师: 5; 公证员: 6。好? 是!']],
    ['(1)律师5人(2)公证员6人', ['①律师5人②公证员6人', '⑴律师5人⑵公证员6人', '（1）律师5人（2）公证员6人']],
    ['cnas实验室', ['CNAS实验室', 'ＣＮＡＳ 实验室', 'Cnas「实验室」']],
    ['1-6月', ['1—6月', '1～6月', '1~6月', '1－6月', '1–6月']],
    ['205平方米', ['205㎡', '205m²']],
    ['公证员\t5\n律师\t6', ['公证员\t5\r\n律师\t6', '公证员|5\r律师|6']],
    ['皖司(2023)12号', ['皖司〔2023〕12号', '皖司[2023]12号', '皖司（2023）12号']],
    ['二〇二三年', ['二○二三年', '二〇二三年']],
  ])('%s', (wanted, sayings) => {
    expect(sayings.map(normalise)).toEqual(sayings.map(() => wanted));
  });

  it('keeps a heading in brackets readable and apart from what follows', () => {
    expect(normalise('【某区2023年第三季度报送】\n律师：1,520名')).toBe('某区2023年第三季度报送\n律师:1520名');
    expect(normalise('【报送】公证员5人')).toBe('报送,公证员5人');
  });

  it.each([
    ['公证员5,律师6', '公证员5,律师6'],
    ['5,6', '5,6'],
    ['5, 200', '5, 200'],
    ['12,34', '12,34'],
    ['0,520', '0,520'],
    ['“5”“6”', '5 6'],
    ['5👍6', '5 6'],
    ['5 6', '5 6'],
    ['gap lab', 'gap lab'],
    ['3.14', '3.14'],
    ['zhang_san', 'zhang_san'],
  ])('never merges two figures or words: %s', (text, wanted) => {
    expect(normalise(text)).toBe(wanted);
  });

  it('takes any string and leaves only what can be read', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalise(text)).not.toMatch(/[\p{Cs}\p{Extended_Pictographic}\r，；：？！“”]| {2}/u);
      }),
    );
  });

  it('changes nothing that is already in its form', () => {
    const piece = fc.constantFrom(
      ...'公证员律师五５5,，.。 \t\n“”【】()（）-—%％①个人👍|、',
      '1,520',
      'CNAS',
      '2023年',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = normalise(pieces.join(''));
        expect(normalise(once)).toBe(once);
      }),
    );
  });
});
