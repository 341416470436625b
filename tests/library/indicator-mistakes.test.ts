import { finds } from './copy.ts';

const NOTARY = 'data/indicators/notary.yaml';
const LAWYER = 'data/indicators/lawyer.yaml';

finds(
  'an operator that is none',
  (c) => c.edit(NOTARY, 'op: ">=", value: "50"', 'op: "=>", value: "50"'),
  NOTARY,
  '"=>"',
  /指标 notaries 的 target\.op 写作“=>”，应为 >=、<=、<、>、= 之一/,
);
finds(
  'a target without an operator',
  (c) => c.edit(NOTARY, 'op: ">=", value: "50"', 'value: "50"'),
  NOTARY,
  'value: "50"',
  /指标 notaries 缺少 target\.op/,
);
finds(
  'a target without a deadline',
  (c) => c.edit(NOTARY, ', deadline: 2025-12-31', ''),
  NOTARY,
  'value: "50"',
  /指标 notaries 缺少 target\.deadline，应为 年-月-日 这样的日期/,
);
finds(
  'a deadline that is no day',
  (c) => c.edit(NOTARY, '2025-12-31', '2025-02-30'),
  NOTARY,
  '2025-02-30',
  /target\.deadline 写作“2025-02-30”/,
);
finds(
  'a deadline outside the plan',
  (c) => c.edit(NOTARY, '2025-12-31', '2031-12-31'),
  NOTARY,
  '2031',
  /截止日 2031-12-31 不在规划期内/,
);
finds(
  'a number without quotes',
  (c) => c.edit(LAWYER, 'value: "2.10"', 'value: 2.10'),
  LAWYER,
  'value: 2.10',
  /指标 lawyers-per-10k 的 target\.value 写作“2\.1”，应是加引号的数/,
);
finds(
  'an unknown key',
  (c) => c.edit(NOTARY, '    unit: 人', '    unit: 人\n    unti: 人'),
  NOTARY,
  'unti',
  /指标 notaries 有不认识的键“unti”/,
);
finds(
  'a kind that is none',
  (c) => c.edit(NOTARY, 'kind: stock', 'kind: stok'),
  NOTARY,
  'stok',
  /指标 notaries 的 kind 写作“stok”，应为 stock、flow、cumulative、ratio 之一/,
);
finds(
  'a missing name',
  (c) => c.edit(NOTARY, '    name: 公证员人数\n', ''),
  NOTARY,
  'code: notaries',
  /指标 notaries 缺少 name/,
);
finds(
  'a code used twice',
  (c) => c.edit(NOTARY, 'code: notary-offices', 'code: lawyers'),
  NOTARY,
  'code: lawyers',
  /“lawyers”重复/,
);
finds(
  'a group used twice',
  (c) => c.edit(NOTARY, 'group: 公证行业', 'group: 律师行业'),
  NOTARY,
  'group: 律师行业',
  /组名“律师行业”重复/,
);
finds(
  'a name used twice',
  (c) => c.edit(NOTARY, 'name: 公证处数', 'name: 律师总人数'),
  NOTARY,
  'code: notary-offices',
  /“律师总人数”已是指标 lawyers 的/,
);
finds(
  'an alias of another, in other width',
  (c) => c.edit(LAWYER, '律师人数,', '律师人数, ｃ　ＮＡＳ,'),
  'data/indicators/forensic.yaml',
  'code: forensic-labs-cnas',
  /“CNAS”已是指标 lawyers 的/,
);
finds(
  'an alias that is a wide name',
  (c) => c.edit(NOTARY, '公证机构,', '公证机构, 示范村,'),
  'data/words.yaml',
  '[示范村,',
  /“示范村”已是指标 notary-offices 的/,
);
finds(
  'an unknown reporting unit',
  (c) => c.edit(NOTARY, '    scope: sum', '    reportedBy: [寿县]\n    scope: sum'),
  NOTARY,
  'reportedBy: [寿县]',
  /填报单位“寿县”不认识/,
);
finds(
  'reporting units of a city figure',
  (c) => c.edit(LAWYER, '    scope: city', '    reportedBy: [金安区]\n    scope: city'),
  LAWYER,
  'reportedBy: [',
  /只有市局有数，却写了填报单位/,
);
finds(
  'a target out of range',
  (c) => c.edit(NOTARY, 'value: "50"', 'value: "-50"'),
  NOTARY,
  '"-50"',
  /指标 notaries 的目标 -50 小于 range 的下限 0/,
);
finds(
  'a range upside down',
  (c) => c.edit(NOTARY, 'range: { min: "0" }', 'range: { min: "100", max: "60" }'),
  NOTARY,
  'max: "60"',
  /上限小于下限/,
);
