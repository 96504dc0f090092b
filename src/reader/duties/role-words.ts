// The words that give a unit its part in a task. Labels stand before a list (牵头单位：), verbs after it
// (…牵头，…配合); both are closed lists of the official language.

/** `responsible` becomes lead where nobody else leads, support where somebody does. */
export type Role = 'lead' | 'support' | 'responsible'

/** What a label announces: units in a role, a deadline, or something that names no unit (责任人, 备注). */
export type LabelKind = Role | 'due' | 'other'

const LEVEL = '(?:国家|中央|省|市|区|县|州|镇|本)?(?:级|直)?'
const BODY_NOUN = '(?:单位|部门|处室|科室|股室|司局|主体|机构|地区|区县|区域|方)'

const ROLE_LABELS: readonly (readonly [LabelKind, string])[] = [
  ['lead', '(?:总|双|共同)?牵头|主责|主办|第一责任|首责|召集|主要责任|主要负责'],
  ['support', '配合|协助|协同|协办|协作|会办|参与|参加|支持|指导|配合责任|其他责任|责任配合'],
  ['responsible', '责任|负责|落实|实施|承办|承担|主管|执行|组织|推进|完成|主体责任'],
]

const DUE_LABEL =
  '(?:计划|最终)?(?:完成|办结|实施|推进|落实|责任|进度|工作|起止|整改)?(?:时限|时间|期限|节点|进度)(?:要求|安排|节点|进度)?'

const OTHER_LABEL = `${LEVEL}(?:牵头|责任|分管|包保|负责|主管|配合)(?:市|省|县|区)?(?:领导|人|同志|科长|处长)|联系人|备注|联系电话|工作目标|目标任务|工作任务|工作措施|具体措施|主要任务`

const labelSource = (words: string): string =>
  `${LEVEL}(?:${words})(?:责任|落实|配合|实施|推进|承办)?${BODY_NOUN}(?:（[^（）]{1,10}）)?(?:[及和与]责任人)?|${LEVEL}(?:${words})`

const LABELS: readonly (readonly [LabelKind, RegExp])[] = [
  ['due', new RegExp(`^(?:${DUE_LABEL})$`)],
  ['other', new RegExp(`^(?:${OTHER_LABEL})$`)],
  ...ROLE_LABELS.map(([kind, words]) => [kind, new RegExp(`^(?:${labelSource(words)})$`)] as const),
]

/** What a label says, without its colon; null where it is no label of a duty. */
export function labelKind(label: string): LabelKind | null {
  const words = label.replace(/\s+/g, '')
  if (words.length < 2 || words.length > 14) return null
  for (const [kind, expression] of LABELS) if (expression.test(words)) return kind
  return null
}

const NOUN_NEEDED = new RegExp(`${BODY_NOUN}(?:（[^（）]{1,10}）)?$`)

/** What the head of a table's column says; bare verbs (组织, 推进) are no column. */
export function columnKind(head: string): LabelKind | null {
  const words = head.replace(/\s+/g, '')
  const kind = labelKind(words)
  if (kind === 'due' || kind === 'other' || kind === null) return kind
  return NOUN_NEEDED.test(words) || /^牵头$|^配合$|^责任分工$/.test(words) ? kind : null
}

/** What the label of a line says; a bare verb before a colon (实施：, 支持：) is no label. */
export function lineLabelKind(label: string): LabelKind | null {
  const kind = labelKind(label)
  if (kind === 'due' || kind === 'other' || kind === null) return kind
  return NOUN_NEEDED.test(label) || /^(?:牵头|配合|责任)$|及责任人$/.test(label) ? kind : null
}

/** A label with its colon, wherever it stands; group 1 is the label. Bare verbs need 单位 or the like. */
export const LABEL_WITH_COLON = new RegExp(
  `((?:${LEVEL}(?:${ROLE_LABELS.map(([, words]) => words).join('|')})(?:责任|落实|配合|实施|推进|承办)?${BODY_NOUN}(?:（[^（）]{1,10}）)?(?:[及和与]责任人)?|牵头|配合|责任|${DUE_LABEL}|${OTHER_LABEL}))(?:[：:]|为(?=[省市区县各]))`,
  'g',
)

const ACCORDING =
  '(?:按照?|依照?|依据|根据|结合)(?:各自|本部门|相关|有关)?(?:工作|部门|法定)?(?:职责|职能|权限|分工|任务|规定|要求|实际)+(?:和[^，。；]{0,6}?分工)?'
const MANNER = `(?:${ACCORDING}|在(?:各自|本部门)?(?:职责|职权)范围内|作?为|是|分工|分别|共同|具体|统筹|积极|密切|主动|全力|协同|协调|联合|各自|各负其责|牵头|组织|认真|抓好|做好|，)`
const REST = '(?:等(?:有关|相关|各)?(?:部门和单位|部门（单位）|部门、单位|部门|单位|地区)?)?'

const VERBS: readonly (readonly [Role, string])[] = [
  ['lead', '总?牵头'],
  ['support', '配合|协助|参与|参加|支持|协同|指导'],
  ['responsible', '责任(?=单位|主体|部门)|负责|落实|抓落实|组织实施|实施|承担|承办|推进|办理|执行'],
]

const verbPattern = (verbs: string): RegExp =>
  new RegExp(`^(?<list>[^：:]{2,}?${REST})(?:${MANNER})*?(?<verb>${verbs})(?<after>.*)$`)

const ROLE_VERBS = VERBS.map(([role, verbs]) => [role, verbPattern(verbs)] as const)

/** A list with its verb, as in 「省科技厅、省财政厅按职责分工负责」. `after` is what follows the verb. */
export type VerbPhrase = { readonly role: Role; readonly list: string; readonly after: string }

const INNER = /[（(〈<〔[【][^）)〉>〕\]】]*[）)〉>〕\]】]/g

/** Reads the verb phrase of one segment; the verb that comes first in the words decides (牵头负责 is lead). */
export function verbPhrase(segment: string): VerbPhrase | null {
  // Verbs inside brackets, as in 「市科技局（牵头）」, belong to one name only.
  const masked = segment.replace(INNER, (inner) => '○'.repeat(inner.length))
  let best: VerbPhrase | null = null
  for (const [role, expression] of ROLE_VERBS) {
    const groups = expression.exec(masked)?.groups
    if (groups === undefined) continue
    const length = groups['list']?.length ?? 0
    if (best !== null && length >= best.list.length) continue
    const after = groups['after'] ?? ''
    best = {
      role,
      list: segment.slice(0, length),
      after: segment.slice(segment.length - after.length),
    }
  }
  return best
}
