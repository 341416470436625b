import { finds } from './copy.ts';

finds(
  'an unknown group in the order',
  (c) => c.edit('data/plan.yaml', '- 律师行业', '- 律师业务'),
  'data/plan.yaml',
  '律师业务',
  /没有“律师业务”这一组/,
);
finds(
  'a plan that ends before it begins',
  (c) => c.edit('data/plan.yaml', 'from: 2021', 'from: 2031'),
  'data/plan.yaml',
  'deadline: 2025',
  /起止日期次序不对/,
);
finds(
  'a word for a list',
  (c) => c.edit('data/units.yaml', 'aliases: [金寨, 金寨县司法局, 金寨局]', 'aliases: 金寨'),
  'data/units.yaml',
  'aliases: 金寨',
  /单位 金寨县 的 aliases 写作“金寨”，应为一列/,
);
finds(
  'an alias of a unit that is a place elsewhere',
  (c) => c.edit('data/units.yaml', '[寿县,', '[寿县, 金寨,'),
  'data/units.yaml',
  'elsewhere',
  /“金寨”已是单位 金寨县 的/,
);
finds(
  'an unknown choice of a unit',
  (c) => c.edit('data/units.yaml', 'choices: [金安区, 金寨县]', 'choices: [金安区, 金寨]'),
  'data/units.yaml',
  'choices: [金安区, 金寨]',
  /“金寨”不是填报单位/,
);
finds(
  'an unknown code in a relation',
  (c) => c.edit('data/relations.yaml', 'whole: lawyers ', 'whole: lawers '),
  'data/relations.yaml',
  'lawers',
  /关系里的指标 lawers 不认识/,
);
finds(
  'an unknown code in an average',
  (c) => c.edit('data/relations.yaml', 'total: legal-aid-cases ', 'total: legal-cases '),
  'data/relations.yaml',
  'legal-cases',
  /关系里的指标 legal-cases 不认识/,
);
finds(
  'an unknown code in a figure by head',
  (c) => c.edit('data/relations.yaml', 'part: lawyers,', 'part: lawers,'),
  'data/relations.yaml',
  'lawers',
  /关系里的指标 lawers 不认识/,
);
finds(
  'an average that is handed in all the same',
  (c) => c.edit('data/relations.yaml', 'of: legal-aid-cases-annual', 'of: documents-cleaned-2021'),
  'data/relations.yaml',
  'of: documents-cleaned-2021',
  /documents-cleaned-2021 按年平均计算，却允许填报/,
);
finds(
  'an unknown kind of relation',
  (c) => c.edit('data/relations.yaml', 'kind: part', 'kind: parts'),
  'data/relations.yaml',
  'kind: parts',
  /kind 写作“parts”/,
);
finds(
  'an unknown code in a wide name',
  (c) => c.edit('data/words.yaml', 'model-villages-national', 'model-village'),
  'data/words.yaml',
  'model-village,',
  /宽叫法 示范村 的指标 model-village 不认识/,
);
finds(
  'an unknown code in an outside name',
  (c) => c.edit('data/words.yaml', 'nearest: [law-firms-covered', 'nearest: [law-firms'),
  'data/words.yaml',
  '[law-firms,',
  /规划外叫法 律所 的指标 law-firms 不认识/,
);
finds(
  'five choices',
  (c) => c.edit('data/words.yaml', 'choices: [model', 'choices: [lawyers, notaries, model'),
  'data/words.yaml',
  'choices: [lawyers',
  /choices .*应最多写 4 个/,
);
finds(
  'a term twice',
  (c) => c.edit('data/words.yaml', '- { name: 总面积 }', '- { name: 漏管, words: [漏] }'),
  'data/words.yaml',
  'words: [漏]',
  /“漏管”已是词 漏管 的/,
);
finds(
  'a contact of an unknown unit',
  (c) => c.edit('data/contacts.yaml', 'unit: 金寨县', 'unit: 寿县'),
  'data/contacts.yaml',
  'unit: 寿县',
  /联系人 jinzhai 的单位“寿县”不认识/,
);
finds(
  'a contact who would report the total',
  (c) => c.edit('data/contacts.yaml', 'unit: 金寨县', 'unit: 六安市'),
  'data/contacts.yaml',
  'userId: jinzhai',
  /联系人 jinzhai 的单位“六安市”不填报/,
);
finds(
  'a UserID twice, in another case',
  (c) => c.edit('data/contacts.yaml', 'userId: yuan', 'userId: JinAn'),
  'data/contacts.yaml',
  'JinAn',
  /联系人账号“JinAn”重复/,
);
finds(
  'an unknown supervisor',
  (c) => c.edit('data/contacts.yaml', 'supervisor: leader', 'supervisor: boss'),
  'data/contacts.yaml',
  'boss',
  /supervisor“boss”不在联系人里/,
);
finds(
  'a role that is none',
  (c) => c.edit('data/contacts.yaml', 'role: planner', 'role: admin'),
  'data/contacts.yaml',
  'role: admin',
  /联系人 planner 的 role 写作“admin”/,
);
finds(
  'a day that is both',
  (c) => c.write('data/calendar.yaml', 'workdays: [2026-03-02]\ndaysOff: [2026-03-02]\n'),
  'data/calendar.yaml',
  'daysOff',
  /既写成上班又写成休息/,
);
