/** Characters that look alike, as a slip of the eye or of handwriting input swaps them; those of one word. */
const LOOKALIKES = [
  '己已巳 未末 土士 人入 师帅 律津 证征 仲伸 裁栽 援缓 矫娇 陪倍 析折 拔拨 县具 社杜 构沟',
  '均钧 标际 目日 村材 侍待 明朋 调凋 捉促 治冶 络洛 竟竞 析拆 项顶 理埋 普晋 率卒 审宙',
  '处外 执热 今令 问间 贝见 干千 王玉 天夫 数教 完宪 成戌 还迁 差羞 满瞒 询讯 答搭 点占',
  '组祖 织识 站沾 民氏 主王 示禾 市巾 级极 家冢 服报 务条 机杌 关美 指脂 挥辉 智暂 慧彗',
  '购构 买卖 养荞 训驯 次吹 场扬 废发 失矢 效郊 文交 件伴 鉴签 定宝 高亭 资贷 质盾 认让',
  '可司 实买 验检 办力 案桉 结洁 党堂 支攴 部陪 覆履 盖盏 员贠 榜傍 样祥 提堤 奖浆 进迸',
  '发友 多夕 少小 哪那',
].flatMap((line) => line.split(' '));
const PARTNERS = partnersOf(LOOKALIKES);

/** The characters that look like this one, itself left out. */
export function lookalikes(character: string): readonly string[] {
  return PARTNERS.get(character) ?? [];
}

function partnersOf(sets: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const partners = new Map<string, string[]>();
  for (const set of sets) {
    for (const one of set) {
      const others = [...set].filter((other) => other !== one);
      partners.set(one, [...(partners.get(one) ?? []), ...others]);
    }
  }
  return partners;
}
