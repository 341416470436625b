/** Words of growth and decline, and whether a number counts a change or what there is after it. */

export type Change = 'more' | 'less';

export const GAINED =
  '新增|净增|新进|新来|新招|新成立|新建|新设|新执业|新办|新聘|新批|新挂牌|新培育|新培养|新发展|新评|新选|新配|新入驻|新转|新获|新认定|新命名|新创建|新组建|招录|招聘|引进|调入|调来|转入|转来|转到我|考进|考入|考上|考来|考过来|调过来|转过来|分过来|入职|加入|上岗|增补|增设|增建|补充|补录|补进|聘任|聘用|录用|分来|派来|流入|扩充|挂牌|揭牌|吸收|考出来|招出来|选出来|评出来|培养出来|带出来';
export const LOST =
  '净减|调走|调出|调离|退休|退出|离职|离开|离岗|辞职|辞退|解聘|清退|流失|流出|注销|吊销|死亡|去世|病故|过世|转出|转走|跳槽|撤销|撤并|撤掉|裁撤|裁掉|砍掉|关停|停办|停业|摘牌|不干';
/** 新增后62人, 增加到62人 and 减少为58人 are what there is then; 新增人数为2人 is a change. */
const THEN = '至(?!今)|(?<!达)到(?!目前|现在|今)|后|现';
const UP_TO = `了?(?![^,。; ]*(?:${THEN}))[^,。; ]{0,8}$`;
const BECOMES = '(?!了?[个名位人家]?(?:为|成|达))';

const MORE = new RegExp(
  `(?:(?:${GAINED})|(?:增加|增长|增员|上升)${BECOMES})${UP_TO}|(?:增|新|招|加|多|(?<![以原本历近从向起下出])来|进|添|涨)了?[个名位人家又]?$|[补长]了[个名位人家又]?$|\\+$|又[^,。;至到达为是共总现有改成]{0,4}$|又新?(?:成立|建成|办成|发展|培养|创建)了?$`,
);
const LESS = new RegExp(
  `(?:(?:${LOST})|(?:减少|减员|下降)${BECOMES})${UP_TO}|(?:减|少|走|辞|撤|掉|退)了?[个名位人家]?$|[裁砍降没死关停并]了[个名位人家]?$`,
);

/** What the words before a number make of it; null: no change. */
export function changeIn(before: string): Change | null {
  if (LESS.test(before)) return 'less';
  return MORE.test(before) ? 'more' : null;
}

/** Whether the words before a number say that it is what there is: 一共, 现有, 增至. */
export function saysTotal(before: string): boolean {
  return /一共|总共|总数|合计|现有|现在|共(?!同)|至|到|达/.test(before);
}
