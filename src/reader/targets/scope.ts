/** Whose target it is, where the words say so, and the words without it. */
export type Scoped = { readonly scope: string | null; readonly rest: string }

const VERB_AHEAD =
  '(?=(?:每年|全年|年内|力争|争取|确保|至少|要|应|分别|各|重点|均)*(?:新增|新建|完成|实现|达到|达|建成|建设|打造|培育|引进|举办|组织|开展|不少于|创建|争创|围绕|依托|结合|聚焦|要|应|力争|分别|推动|至少))'
const PLACES =
  '区县|县区|县市区|市县区|县（市、区）|区（县）|市（州）|市州|区市|地市|地级以上市|设区市|市|区|县|州|盟|旗|乡镇街道|乡镇（街道）|乡镇|镇街|街镇|镇|街道|乡|社区|村|园区|开发区|功能区|高校|医院|学校'
const GROUP =
  '[一二三四五六七八九十两\\d]+(?:大|个|家)[^，。、；\\d]{2,14}?(?:开发区|高新区|新区|园区|功能区|城区|区|县|市|基地)'
const NAMED = '[\\u4e00-\\u9fa5]{2,10}?(?:开发区|高新区|经开区|新区|自治县|自治州|区|县|市|州|旗)'

const SCOPE = new RegExp(
  `^(?:(?<whole>全[市省县区州盟旗镇乡])(?!域)|(?<own>[我本][市省县区州])|(?<each>各(?:有关|相关|中心|新|远)?(?:城)?(?:${PLACES}))(?=分别|要|应|${VERB_AHEAD.slice(3, -1)}|[^，。]{2}|$)|(?<every>每(?:个|一)?(?:${PLACES})|每[个家][\\u4e00-\\u9fa5]{2,8}?${VERB_AHEAD})|(?<group>${GROUP})${VERB_AHEAD}|(?<named>${NAMED})${VERB_AHEAD})(?:人民政府|政府|管委会|范围内|内)?`,
)
/** Words that end in 区, 市 or 县 and are no place that has targets of its own. */
const NO_PLACE =
  /(?:示范|街|小|社|城|校|矿|保护|服务|度假|集聚|片|辖|郊|城市|上市|超市|地|牧|林|灾|展|专|核心|先行|引导|都市|门|股)[区市县]$|(?:上市|城市|超市|社区|园区|街区)$/

/** Takes the scope off the beginning of some words: 全市, 各区, 三大国家级开发区, 江岸区. */
export function takeScope(words: string): Scoped {
  const found = SCOPE.exec(words)
  if (found === null) return { scope: null, rest: words }
  const { whole, own, each, every, group, named } = found.groups ?? {}
  const scope = whole ?? each ?? every ?? group ?? named ?? null
  if (named !== undefined && NO_PLACE.test(named)) return { scope: null, rest: words }
  const rest = words.slice(found[0].length).replace(/^(?:分别|的)/, '')
  return own === undefined ? { scope, rest } : { scope: null, rest }
}

const SUBJECT_AHEAD = /^(?:围绕|结合|依托|聚焦|要|应|力争|分别|每年|充分|坚持|以|发挥|，)/

/** The scope that a sentence's subject sets for all of it: 「三大国家级开发区围绕…，建成…30个以上」. */
export function scopeOfSentence(sentence: string): string | null {
  const found = SCOPE.exec(sentence)
  if (found === null) return null
  const { each, every, group, named, whole } = found.groups ?? {}
  const scope = each ?? every ?? group ?? named ?? whole ?? null
  if (scope === null || (named !== undefined && NO_PLACE.test(named))) return null
  return SUBJECT_AHEAD.test(sentence.slice(found[0].length)) ? scope : null
}
