import { isCompleteName, isPlace, isZone } from './unit-shape.ts'

/** One unit of a list as the document names it. */
export type ListedUnit = {
  readonly name: string
  /** Marked inside the list, as in 「市科技局（牵头）、市财政局」 or 「市科技局*」. */
  readonly isLead: boolean
}

/** The units of a list such as 「市发展改革委，洪山区、江夏区人民政府，市科技局及有关专班单位」, in its order. */
export function readUnitList(list: string): ListedUnit[] {
  const parts = splitList(list.replace(/\s+/g, '')).flatMap(splitGlued)
  const tokens = parts.flatMap(tokensOf)
  shareEndings(tokens)
  const units: ListedUnit[] = []
  for (const { name, isLead } of joinBareNouns(tokens)) {
    if (name !== '' && !units.some((unit) => unit.name === name)) units.push({ name, isLead })
  }
  return units
}

/** 「市经信局市财政局各区」: names that blanks kept apart stand glued once the blanks are gone. */
const splitGlued = (part: string): string[] =>
  part.split(
    /(?<=[一-龥]{2}(?:局|委|办|厅|院|中心|集团|管委会|政府))(?=(?:市(?!场|民|政设)|省)[一-龥]{2}|各[区县市州旗镇乡])/u,
  )

type Token = { name: string; readonly isLead: boolean; readonly hasEnding: boolean }

const OPENING = '（(〈<〔[【'
const CLOSING = '）)〉>〕]】'

/** Splits at 、，； outside brackets; 「各县（市、区）人民政府」 stays whole. */
export function splitList(list: string, separators = '、，,；;。'): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < list.length; at += 1) {
    const character = list[at] ?? ''
    if (OPENING.includes(character)) depth += 1
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && separators.includes(character)) {
      parts.push(list.slice(from, at))
      from = at + 1
    }
  }
  parts.push(list.slice(from))
  return parts.filter((part) => part !== '')
}

const BEFORE_NAME = /^(?:由|请|以及|及|和|与|会同|联合(?!会)|并|[·•-])+(?=.)/
const NOTE = /[（(〈<〔[【]([^（）()〈〉<>〔〕[\]【】]*)[）)〉>〕\]】]/g
/** Notes that belong to the name: 各县（市、区）人民政府, 各镇（街道）, 各区人民政府（管委会）. */
const NAME_NOTE =
  /^(?:市|区|县|旗|州|镇|乡|街道|乡镇|镇街|自治县|自治州|园区|开发区|新区|管委会|办事处|街道办事处|党工委|[、，/])+$/
const LEAD_NOTE = /^(?:总|双)?牵头(?:单位|部门|负责)?$|^主责$/
const TRAILING =
  /(?:等(?:有关|相关|各|其他)?(?:市直|省直|市级|省级)?(?:部门和单位|部门（单位）|部门、单位|部门|单位|地区|方面|机构)?|分别|共同)$/
const NOTHING = /^(?:[—－–―\-/\\*※★▲无]+|等)$/

function tokensOf(part: string): Token[] {
  const marked = part.replace(/[*＊※★▲☆●]+/g, '')
  let isLead = marked !== part
  const bare = marked
    .replace(NOTE, (whole, note: string) => {
      if (LEAD_NOTE.test(note)) isLead = true
      return NAME_NOTE.test(note) ? whole : ''
    })
    .replace(/[“”"'《》]/g, '')
  const isShared = /等(?:有关|相关)?部门$/.test(bare)
  return splitConjunctions(bare).map((words, index, all) => {
    const name = words.replace(BEFORE_NAME, '').replace(TRAILING, '')
    if (NOTHING.test(name)) return { name: '', isLead, hasEnding: true }
    const isLast = index === all.length - 1
    const needsEnding = isShared && isLast && !isCompleteName(name) && !isPlace(name)
    return needsEnding
      ? { name: `${name}部门`, isLead, hasEnding: true }
      : { name, isLead, hasEnding: isCompleteName(name) && !isZone(name) }
  })
}

const CONJUNCTION = /以及|及其|及|和|与/g
/** 「有关部门和单位」 is one body; 「单位」 alone is none. */
const BARE_NOUN = /^(?:单位|部门|地区|机构|企业|人员|组织|个人)$/

/** Splits at 和, 与, 及 only between two whole names: 市经济和信息化局 stays one. */
function splitConjunctions(part: string): string[] {
  let from = 0
  const names: string[] = []
  for (const match of part.matchAll(CONJUNCTION)) {
    const left = part.slice(from, match.index)
    const right = part.slice(match.index + match[0].length)
    if (left === '' || right === '' || !joinsTwoNames(left, right, match[0])) continue
    names.push(left)
    from = match.index + match[0].length
  }
  names.push(part.slice(from))
  return names
}

function joinsTwoNames(left: string, right: string, word: string): boolean {
  if (BARE_NOUN.test(right)) return false
  if (word === '以及') return true
  if (isCompleteName(left)) return isNameAhead(right)
  return (
    (isPlace(left) || /^各.{0,4}[区县市州镇乡]$/.test(left)) &&
    isNameAhead(right) &&
    word !== '及其'
  )
}

/** Whether what follows can be a name of its own: it ends as one, or a further 和 will cut it to one. */
const isNameAhead = (right: string): boolean =>
  isCompleteName(right.replace(TRAILING, '')) ||
  isPlace(right) ||
  /^(?:各|有关|相关|其他|市|省|区|县|武|中)|院$|团$|行$|校$|企业$|机关$|机构$/.test(right)

const GOVERNMENT = /(?:人民政府|政府)$/
const COMMITTEE = /(?:管委会|管理委员会)$/
const DEPARTMENTS = /部门$/

/** 「洪山区、江夏区人民政府」 names two governments, 「财政、税务部门」 two departments. */
function shareEndings(tokens: Token[]): void {
  for (let at = tokens.length - 1; at > 0; at -= 1) {
    const token = tokens[at]
    const before = tokens[at - 1]
    if (token === undefined || before === undefined || before.name === '' || before.hasEnding)
      continue
    const ending = sharedEnding(token.name, before.name)
    if (ending !== null) tokens[at - 1] = { ...before, name: before.name + ending, hasEnding: true }
  }
}

function sharedEnding(name: string, before: string): string | null {
  const government = GOVERNMENT.exec(name)?.[0]
  if (government !== undefined)
    return isPlace(before) && isPlace(name.slice(0, -government.length)) ? government : null
  const committee = COMMITTEE.exec(name)?.[0]
  if (committee !== undefined) return isZone(before) ? committee : null
  if (
    DEPARTMENTS.test(name) &&
    !/^(?:各|有关|相关|其他)|(?:有关|相关|各|职能|主管|直属|级|直)部门$/.test(name)
  ) {
    return isPlace(before) || /[团队院所校企会社行心]$/.test(before) ? null : '部门'
  }
  return null
}

/** 「各有关部门、单位」 is one body; 「各区县党委、政府」 are the committee and the government of the same place. */
function joinBareNouns(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const last = joined.at(-1)
    const place = /^(?<place>.+)党委$/.exec(last?.name ?? '')?.groups?.['place']
    if (place !== undefined && /^(?:人民)?政府$/.test(token.name)) {
      joined.push({ ...token, name: place + token.name })
    } else if (last !== undefined && last.name !== '' && BARE_NOUN.test(token.name)) {
      joined[joined.length - 1] = { ...last, name: `${last.name}、${token.name}` }
    } else joined.push(token)
  }
  return joined
}
