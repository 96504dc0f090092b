import { isUnitName } from '../unit-shape.ts'
import { readUnitList, type ListedUnit } from '../units.ts'
import type { FoundRoles } from './found-roles.ts'
import type { Assignment } from './read-roles.ts'
import { verbPhrase } from './role-words.ts'

const VERB = /牵头|负责|会同/g
/** After the verb: a noun (负责人, 牵头单位), a boilerplate (负责解释) or a relative clause, but no task. */
const NO_TASK =
  /^(?:人(?![才员力民工防事口大])|制(?![定订作])|同志|解释|的|任|者|单位|部门|企业|机构|作用|责任|主体|院校|高校|专家|科学家|对本|本办法|本规定|地区|的?(?:重点|主要)?(?:工作|任务|事项)|$)|^[^，。；]{0,24}(?:负责解释|解释)/
const SENTENCE_MARK = /[。；！？\n：（）()“”]/
const LIST_MAX = 160

/** Sentences that give a task: 「由市科技局牵头，会同武创院…」 「县商务局负责新建重点产业项目相关工作」. */
export function runningRoles(text: string, isTaken: (offset: number) => boolean): FoundRoles[] {
  const found: FoundRoles[] = []
  let after = 0
  for (const match of text.matchAll(VERB)) {
    const at = match.index
    if (at < after || isTaken(at) || NO_TASK.test(text.slice(at + 2, at + 30))) continue
    if (/(?:负责|牵头)，?$/.test(text.slice(Math.max(0, at - 3), at))) continue
    const start = segmentStart(text, at)
    const sentence = text.slice(start, sentenceEnd(text, at))
    const task = taskOf(sentence, match[0])
    if (task === null) continue
    const end = start + task.length
    const own = start + (MARKER.exec(sentence)?.[0].length ?? 0)
    after = end
    found.push({
      start: own,
      end,
      words: { assignments: task.assignments, due: null, form: 'verb' },
      pattern: match[0] === '负责' ? 'running-responsible' : 'running-lead',
      task: { start: own, end },
      isCertain: match[0] === '牵头',
    })
  }
  return found
}

/** Back over the list of units to the mark before it; the 「，」 of a list (A、B，C负责) is no such mark. */
function segmentStart(text: string, at: number): number {
  let start = at
  while (
    start > 0 &&
    at - start < LIST_MAX &&
    !/[。；！？\n：，,:;“”】]/.test(text[start - 1] ?? '')
  )
    start -= 1
  return start
}

function sentenceEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && end - at < 400 && !/[。；！？\n]/.test(text[end] ?? '')) end += 1
  return end
}

type Task = { readonly assignments: readonly Assignment[]; readonly length: number }

const MARKER =
  /^\s*(?:\d+[.．、]|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、|第[一二三四五六七八九十百\d]+条|- |——)?\s*/
const PREFIX = new RegExp(
  `${MARKER.source}(?:其中|具体(?:工作)?|日常工作|原则上|统一|\\s)*(?:由|请)?`,
)

function taskOf(sentence: string, verb: string): Task | null {
  const prefix = PREFIX.exec(sentence)?.[0] ?? ''
  const segments = segmentsOf(sentence.slice(prefix.length))
  const words = segments[0]?.words ?? ''
  const first = verb === '会同' ? companyPhrase(words) : verbPhrase(words)
  if (first === null || first.role === 'support') return null
  if (SENTENCE_MARK.test(first.list.replace(/（[^（）]*）/g, ''))) return null
  const [leaders, company] = splitCompany(afterBy(first.list))
  const units = readUnitList(leaders)
  if (units.length === 0 || !units.every((unit) => isUnitName(unit.name))) return null
  if (verb === '负责' && first.role === 'lead') return null
  const assignments: Assignment[] = [{ role: verb === '负责' ? 'responsible' : 'lead', units }]
  if (company !== null) assignments.push({ role: 'support', units: leadingUnits(company) })
  let length = prefix.length + (segments[0]?.end ?? 0)
  for (const segment of segments.slice(1)) {
    const isNewTask = /负责|牵头/.test(segment.words) && verbPhraseUnits(segment.words)
    if (isNewTask) break
    assignments.push(...supportOf(segment.words))
    length = prefix.length + segment.end
  }
  return { assignments, length }
}

/** 「科创走廊由市发展改革委负责」: the units stand after 由, what they are charged with before it. */
function afterBy(list: string): string {
  const by = list.lastIndexOf('由')
  return by > 0 && isUnitName(readUnitList(list.slice(by + 1))[0]?.name ?? '')
    ? list.slice(by + 1)
    : list
}

/** 「省统计局会同省发展改革委建立监测制度」: who acts together, up to the predicate. */
function companyPhrase(words: string): ReturnType<typeof verbPhrase> {
  const { lead = '', others = '' } = COMPANY.exec(words)?.groups ?? {}
  const last = leadingUnits(others).at(-1)?.name ?? ''
  if (lead === '' || last === '' || others.endsWith(last)) return null
  const end = others.indexOf(last) + last.length
  return {
    role: 'responsible',
    list: `${lead}会同${others.slice(0, end)}`,
    after: others.slice(end),
  }
}

/** Whether a segment begins a task of its own: 「…，县工信局负责…」. */
function verbPhraseUnits(words: string): boolean {
  const phrase = verbPhrase(words)
  if (phrase === null || phrase.role === 'support') return false
  const units = readUnitList(afterBy(phrase.list.replace(PREFIX, '')))
  return units.length > 0 && units.every((unit) => isUnitName(unit.name))
}

type Segment = { readonly words: string; readonly end: number }

function segmentsOf(sentence: string): Segment[] {
  const segments: Segment[] = []
  let from = 0
  for (const match of sentence.matchAll(/[，,]|$/g)) {
    segments.push({ words: sentence.slice(from, match.index), end: match.index })
    from = match.index + 1
  }
  return segments
}

const COMPANY = /^(?<lead>.*?)(?:会同|联合(?!会)|会商|商)(?<others>.+)$/

function splitCompany(list: string): [string, string | null] {
  const groups = COMPANY.exec(list)?.groups
  const lead = groups?.['lead'] ?? ''
  if (groups === undefined || lead === '' || !isUnitName(lead)) return [list, null]
  return [lead, groups['others'] ?? '']
}

const WITH = /^(?:并)?(?:会同|联合(?!会)|会商|商|协同|组织|协调)(?<others>.+)$/

/** 「会同武创院以及市直相关部门、各区协同推进…」 「市财政局、市人社局配合」. */
function supportOf(words: string): Assignment[] {
  const others = WITH.exec(words)?.groups?.['others']
  const phrase = verbPhrase(words)
  const list = others ?? (phrase?.role === 'support' ? phrase.list : null)
  if (list === null) return []
  const units = leadingUnits(list)
  return units.length === 0 ? [] : [{ role: 'support', units }]
}

const NAME_MAX = 20

/** The units at the beginning of some words; the last one ends where the predicate begins (各区|协同推进…). */
function leadingUnits(words: string): Assignment['units'] {
  const units = readUnitList(words)
  const last = units.at(-1)
  if (last === undefined) return []
  const cut = isUnitName(last.name) ? last : cutAtPredicate(last)
  const kept = units.slice(0, -1)
  // A list in which one name is surely a unit's vouches for its short names (武创院).
  const isVouched = [...kept, ...(cut === null ? [] : [cut])].some((unit) => isUnitName(unit.name))
  const named = kept.filter(
    (unit) => isUnitName(unit.name) || (isVouched && unit.name.length <= NAME_MAX / 2),
  )
  return cut === null ? named : [...named, cut]
}

function cutAtPredicate(unit: ListedUnit): ListedUnit | null {
  for (let length = 2; length <= Math.min(NAME_MAX, unit.name.length - 2); length += 1) {
    const name = unit.name.slice(0, length)
    if (isUnitName(name) && PREDICATE.test(unit.name.slice(length))) return { ...unit, name }
  }
  return null
}

const PREDICATE =
  /^(?:等|协同|共同|分别|按|依|根据|负责|牵头|推进|推动|制定|做好|落实|建立|开展|研究|组织|统筹|积极|密切|配合|参与|加强|编制|提出|出台|完善|实施|建设|加快|探索|定期|及时|抓好|承担|对|将|在|为|每|于|要|应|做|共建|联合)/
