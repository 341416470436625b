import { finds } from './copy.ts';

finds(
  'a figure of an unknown indicator',
  (c) => c.edit('data/seed.yaml', 'indicator: lawyers,', 'indicator: lawyer,'),
  'data/seed.yaml',
  'indicator: lawyer,',
  /指标 lawyer 不认识/,
);
finds(
  'a figure of an unknown unit',
  (c) => c.edit('data/seed.yaml', '\nunit: 六安市', '\nunit: 六安'),
  'data/seed.yaml',
  'unit: 六安',
  /单位“六安”不认识/,
);
finds(
  'a figure out of range',
  (c) => c.edit('data/seed.yaml', 'value: "98.7"', 'value: "198.7"'),
  'data/seed.yaml',
  '198.7',
  /指标 mediation-success-rate 的数 198\.7 超过 range 的上限 100/,
);
finds(
  'half a person',
  (c) => c.edit('data/seed.yaml', 'value: "1129"', 'value: "1129.5"'),
  'data/seed.yaml',
  '1129.5',
  /多于 0 位小数/,
);
finds(
  'a figure that is no number',
  (c) => c.edit('data/seed.yaml', 'value: "1129"', 'value: "1129人"'),
  'data/seed.yaml',
  '1129人',
  /数 lawyers 的 value 写作“1129人”，应是加引号的数/,
);
finds(
  'a figure twice',
  (c) => c.edit('data/seed.yaml', 'indicator: notaries,', 'indicator: lawyers,'),
  'data/seed.yaml',
  'value: "37"',
  /指标 lawyers 的数写了两次/,
);
finds(
  'a missing figure',
  (c) => c.edit('data/seed.yaml', /.*indicator: notaries,.*\n/, ''),
  'data/seed.yaml',
  8,
  /指标 notaries（公证员人数）没有第一批数/,
);
finds(
  'a figure after the plan closed',
  (c) => c.edit('data/seed.yaml', '2023-06-30, op', '2027-06-30, op'),
  'data/seed.yaml',
  '2027',
  /晚于规划收数的最后一天/,
);
finds(
  'a part greater than its whole',
  (c) => c.edit('data/seed.yaml', 'value: "112"', 'value: "144"'),
  'data/seed.yaml',
  '"144"',
  /judicial-offices-deputy-section 144 大于它所属的 judicial-offices 143/,
);
finds(
  'a ratio that is not that of its parts',
  (c) => c.edit('data/seed.yaml', 'value: "86.21"', 'value: "86.31"'),
  'data/seed.yaml',
  '86.31',
  /legal-aid-closing-rate 86\.31 与由分项算出的 86\.2102 对不上/,
);
