// What the name of a public body looks like in Chinese: how it ends, how it begins, and the words that
// never stand in one. No city's own names are known here.

/** Endings that make a unit of almost any words before them. */
const STRONG_ENDINGS =
  '局|厅|署|委|办|管委会|管理委员会|党工委|党组|人民政府|政府|法院|检察院|中心|集团|公司|银行|分行|支行|海关|总队|支队|大队|' +
  '办公室|办公厅|办事处|办事机构|管理机构|主管部门|部门|单位|研究院|研究所|科学院|工程院|学院|大学|党校|' +
  '协会|学会|联合会|商会|工会|委员会|领导小组|专班|指挥部|联席会议|工商联|妇联|残联|科协|文联|侨联|社科联|团委|' +
  '科室|处室|司局|街道|乡镇|镇街|街镇|开发区|高新区|经开区|新区|科技部|财政部|教育部|公安部|民政部|司法部|商务部'

/** Endings that make a unit only where its beginning says whose it is: 省机场集团, 市政府研究室, 各园区. */
const WEAK_ENDINGS =
  '部|院|会|站|所|处|科|室|社|行|台|馆|园|队|校|司|联|区|县|市|镇|乡|州|旗|盟|省|地|组|机关|机构|企业|园区|集团军|军区|警备区|代表处|平台|基地|医院|办学'

const PLACE = '[\\u4e00-\\u9fa5]{2,6}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡)'

/** Beginnings that say whose unit it is. */
const BEGINNINGS = `国家|国务院|中央|中共|全国|中国|人民银行|人行|民航|国网|各|省|市|区|县|州|盟|旗|镇|乡|自治区|兵团|有关|相关|其他|本|团|驻|属地|${PLACE}`

const BODY = '[\\u4e00-\\u9fa5A-Za-z·]{0,22}'
const TAIL_NOTE = '(?:[（(][\\u4e00-\\u9fa5、]{1,12}[）)])?'

const STRONG = new RegExp(`^(?:${BODY}${TAIL_NOTE}){1,2}(?:${STRONG_ENDINGS})${TAIL_NOTE}$`)
const WEAK = new RegExp(`^(?:${BEGINNINGS})${BODY}${TAIL_NOTE}(?:${WEAK_ENDINGS})${TAIL_NOTE}$`)
const GENERIC =
  /^各(?:地区?|方|级|[省市州县区旗盟镇乡街道园]{1,6}|(?:省|自治区|直辖市|市|州|县|区|旗)(?:（[^（）]{1,10}）)?)$/
const MINISTRY = /^(?:[一-龥]{2,14})(?:部|总局|总署)$/
const NO_MINISTRY = /(?:全|内|外|干|总|乐|中|东|西|南|北|细|头|背|各|本|支)部$/

/** Words that begin a sentence's predicate, never a unit's name. */
const NEVER_FIRST =
  /^(?:支持|鼓励|引导|推动|推进|加强|加快|加大|开展|完善|提升|依托|通过|采取|积极|充分|进一步|落实|建立|发挥|联合(?!会)|组织(?!部)|强化|深化|围绕|聚焦|健全|制定|明确|促进|实施|坚持|做好|及时|按|根据|对于|经(?![济开信贸营侦发])|全面|严格|定期|具体|共同|分别|逐步|研究(?![院所中])|协调|督促|指导|负责|牵头|配合|参与|承担|用于|同时|其中|以及|并|同一|任何|申报|申请|承担|承研|该|每家|单个|上述|前款)/
/** Words that no unit's name holds. */
const NEVER_INSIDE =
  /[的了我们您把是从则且但若而被让给]|支持|鼓励|积极|充分|进一步|大力|加快|持续|全面|通过|(?<!自)由|应(?!急|用|对)|不(?!动产)|要(?!素|闻)|可(?!再生|持续)|为|将(?!军)|以(?!上)|并(?!网|购)|谁|如何|什么|工作$/

const LENGTH_MAX = 34

/** Whether these words alone, without a label such as 牵头单位, can be taken for the name of a unit. */
export function isUnitName(name: string): boolean {
  if (name.length < 2 || name.length > LENGTH_MAX) return false
  if (NEVER_FIRST.test(name) || NEVER_INSIDE.test(name)) return false
  if (GENERIC.test(name)) return true
  if (NO_MINISTRY.test(name)) return false
  return STRONG.test(name) || WEAK.test(name) || MINISTRY.test(name)
}

/** Whether the words could be a unit's name where others of their list surely are: short and no sentence. */
export function isPlausibleName(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= PLAUSIBLE_MAX &&
    !NEVER_FIRST.test(name) &&
    !NEVER_INSIDE.test(name)
  )
}

const PLAUSIBLE_MAX = 20

const COMPLETE = new RegExp(`(?:${STRONG_ENDINGS}|委|部|院|银行|(?<!社)会|分局|街道)$`)
const COMPLETE_PLACE = /(?:^各|..)(?:区|县|市|州|镇|乡|旗|盟|省)$/

/** Whether a name could end here, so that 和 after it joins two units and is no part of one. */
export function isCompleteName(name: string): boolean {
  return COMPLETE.test(name) && !NO_MINISTRY.test(name) && name.length >= 2
}

/** Whether the words are a place that lends its government's name: 洪山区, 各市州, 县市区. */
export function isPlace(name: string): boolean {
  return (
    COMPLETE_PLACE.test(name) ||
    /^(?:各)?(?:省|自治区|直辖市|市|州|县|区|旗|盟|镇|乡)+(?:（[^（）]*）)?$/.test(name)
  )
}

const ZONE =
  /(?:开发|高新|经开|新|园|风景|名胜|度假|保税|合作|示范|功能|自贸|综保|化工|空港|临空|港|实验|试验|科学|产业|景|管理|集聚)(?:区|城|园)$/

/** Whether the words are a zone that has a management committee and no government: 开发区, 长江新区, 东湖风景区. */
export const isZone = (name: string): boolean => ZONE.test(name)
