import { finds } from './copy.ts';

const NOTARY = 'data/indicators/notary.yaml';

finds('an empty file', (c) => c.write('data/relations.yaml', '# 没有\n'), 'data/relations.yaml', 1, /文件是空的/);
finds('a missing file', (c) => c.remove('data/units.yaml'), 'data/units.yaml', 1, /没有这个文件/);
finds('a missing folder', (c) => c.remove('data/indicators'), 'data/indicators', 1, /没有这个文件夹/);
finds(
  'a bracket left open',
  (c) => c.edit(NOTARY, 'range: { min: "0" }', 'range: { min: "0"'),
  NOTARY,
  'definition: 全市公证处',
  /缩进不对，.*括号是否写全/,
);
finds('a tab', (c) => c.edit(NOTARY, '    unit: 人', '\tunit: 人'), NOTARY, '\tunit', /行首用了制表符/);
finds(
  'a key twice',
  (c) => c.edit(NOTARY, '    unit: 人', '    unit: 人\n    unit: 名'),
  NOTARY,
  'unit: 名',
  /同一个键写了两次/,
);
finds(
  'a file that ends in .yml',
  (c) => c.write('data/indicators/more.yml', 'group: x'),
  'data/indicators/more.yml',
  1,
  /应改成 \.yaml/,
);
