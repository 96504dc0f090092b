import type { DayText } from '../reading.ts'
import { readDue } from '../days.ts'
import { isPlausibleName, isUnitName } from '../unit-shape.ts'
import { readUnitList, splitList, type ListedUnit } from '../units.ts'
import { LABEL_WITH_COLON, labelKind, verbPhrase, type Role } from './role-words.ts'

/** Who does what in one task, as the words give it; names are not yet normalised. */
export type Roles = {
  readonly lead: readonly string[]
  readonly support: readonly string[]
  readonly due: DayText | null
  /** Which kind of words gave it: labels, verbs, or nothing but names. */
  readonly form: 'label' | 'verb' | 'bare'
}

/** One run of units in one role, in the order of the words. */
export type Assignment = { readonly role: Role; readonly units: readonly ListedUnit[] }

/** The parts of a task's responsibility before they are put together; several brackets may share one task. */
export type RoleWords = {
  readonly assignments: readonly Assignment[]
  readonly due: DayText | null
  readonly form: 'label' | 'verb' | 'bare'
}

/** 「责任单位中列首位的为牵头单位」, said once for the document. */
export type Reading = { readonly firstLeads: boolean }

/**
 * Reads the words of a bracket or of a labelled line: 「牵头单位：A；责任单位：B、C」 「A牵头，B配合」
 * 「A、B按职责分工负责，完成时限：2024年10月」. Null where they speak of no unit's part in anything.
 */
export function readRoleWords(words: string, year: string | null = null): RoleWords | null {
  const content = words.replace(/\s+/g, '').replace(/【([一-龥]{2,12})】[：:]?/g, '；$1：')
  if (content.length < 2) return null
  const state = new Collector(year)
  for (const segment of segmentsOf(content)) state.take(segment)
  return state.result()
}

/** Puts labels on segments of their own, so that 「牵头单位：A 责任单位：B」 reads like the version with 「；」. */
function segmentsOf(content: string): string[] {
  return splitList(
    content.replace(LABEL_WITH_COLON, (whole) => `；${whole}`),
    '，,；;。',
  )
}

const LABELLED = /^(?<label>[^：:、]{2,14}?)(?:[：:]|为(?=[省市区县各]))(?<rest>.*)$/
const DUE_ONLY =
  /^(?:力争|确保|于|在)?(?:到|至)?(?:(?:19|20)\d\d年|今年|\d{1,2}月|年)[^、]{0,12}?(?:前|底|完成|起|止|内|月|季度|年)(?:前)?(?:完成|落实|实施|见效|取得(?:阶段性)?(?:成效|进展)|持续推进|长期坚持)?$/
const MENTION_OF_REST =
  /^(?:以下|下同|不再|含|(?:排|列|位)(?:在|名|于)?(?:第一|首|最前)|第一个|标注|带)/
const WITH_OTHERS =
  /^(?:会同|联合(?!会)|会商|商(?!务|业|会)|协同|组织(?!部)|指导|督促|协调)(?<list>.+)$/

/** 「牵头单位及责任人：市商务局张某」: the person behind the unit. */
const PERSON =
  /(?<=[局委办厅部院心会府司行])(?![一-龥]{0,2}[局委办厅部院会府司行科处室])[一-龥]{2,3}(?=$|[、，；])/g

class Collector {
  readonly #year: string | null
  readonly #assignments: Assignment[] = []
  #pending: ListedUnit[] = []
  #label: Role | null = null
  #isIgnored = false
  #form: 'label' | 'verb' | null = null
  #due: DayText | null = null
  #isRefused = false

  constructor(year: string | null) {
    this.#year = year
  }

  take(segment: string): void {
    const labelled = LABELLED.exec(segment)?.groups
    const kind = labelled === undefined ? null : labelKind(labelled['label'] ?? '')
    if (kind === null) return this.#takeWords(segment)
    this.#flush()
    const rest = (labelled?.['label'] ?? '').endsWith('责任人')
      ? (labelled?.['rest'] ?? '').replace(PERSON, '')
      : (labelled?.['rest'] ?? '')
    this.#isIgnored = kind === 'other'
    if (kind === 'due') {
      this.#due = readDue(rest, this.#year)
      this.#form ??= 'label'
      this.#label = null
    } else if (kind !== 'other') {
      this.#label = kind
      this.#form = 'label'
      this.#takeWords(rest)
    }
  }

  #takeWords(words: string): void {
    if (words === '' || this.#isIgnored || MENTION_OF_REST.test(words)) return
    if (DUE_ONLY.test(words)) {
      this.#due ??= readDue(words, this.#year)
      return
    }
    const others = WITH_OTHERS.exec(words)?.groups?.['list']
    const phrase = verbPhrase(others ?? words)
    const list = phrase?.list ?? others ?? words
    const [leaders, company] = splitCompany(list)
    const units = readUnitList(leaders)
    if (this.#label === null && !this.#isAboutUnits(units)) {
      // A bracket that is not wholly about units explains something else, unless its units came first.
      if (this.#form === null) this.#isRefused = true
      return
    }
    // 「A、B，C配合」: only the verb's own segment supports.
    if (others !== undefined || phrase?.role === 'support') this.#flush()
    if (others !== undefined) {
      this.#add('support', units)
    } else this.#pending.push(...units)
    if (phrase === null && company === null) return
    if (phrase !== null) this.#form ??= 'verb'
    const role = phrase?.role ?? 'responsible'
    if (company !== null) {
      this.#add('lead', this.#pending.splice(0))
      this.#add('support', readUnitList(company))
      this.#form ??= 'verb'
    } else if (this.#pending.length > 0)
      this.#add(
        this.#label === 'lead' && role === 'responsible' ? 'lead' : role,
        this.#pending.splice(0),
      )
  }

  /** Names alone must all be units' names; once somebody leads, one of them vouches for the others. */
  #isAboutUnits(units: readonly ListedUnit[]): boolean {
    const isNamed = (unit: ListedUnit): boolean => isUnitName(unit.name)
    if (this.#form === null && this.#assignments.length === 0) return units.every(isNamed)
    return units.some(isNamed) && units.every((unit) => isPlausibleName(unit.name))
  }

  #flush(): void {
    const units = this.#pending.splice(0)
    if (units.length === 0) return
    const hasLead = this.#assignments.some((assignment) => assignment.role === 'lead')
    this.#add(this.#label ?? (hasLead ? 'support' : 'responsible'), units)
  }

  #add(role: Role, units: readonly ListedUnit[]): void {
    if (units.length > 0) this.#assignments.push({ role, units })
  }

  result(): RoleWords | null {
    this.#flush()
    if (this.#isRefused) return null
    if (this.#assignments.length === 0 && this.#due === null) return null
    return { assignments: this.#assignments, due: this.#due, form: this.#form ?? 'bare' }
  }
}

const COMPANY = /^(?<lead>.*?[局委办厅部院署会心府司行])(?:会同|联合(?!会)|会商)(?<others>.+)$/

/** 「市科技局会同市财政局」: the first leads, the others support. */
function splitCompany(list: string): [string, string | null] {
  const groups = COMPANY.exec(list)?.groups
  return groups === undefined ? [list, null] : [groups['lead'] ?? '', groups['others'] ?? '']
}

/** Puts the parts together: whoever leads leads, all others support; where nobody leads, the responsible do. */
export function resolveRoles(parts: readonly RoleWords[], { firstLeads }: Reading): Roles {
  const assignments = parts.flatMap((part) => part.assignments)
  const marked = assignments.flatMap(({ units }) => units.filter((unit) => unit.isLead))
  const isLed = assignments.some(({ role }) => role === 'lead') || marked.length > 0
  const lead: string[] = []
  const support: string[] = []
  for (const { role, units } of assignments) {
    for (const { name, isLead } of units) {
      const leads = role === 'lead' || isLead || (role === 'responsible' && !isLed)
      const isFollower = firstLeads && role === 'responsible' && !isLed && lead.length > 0
      ;(leads && !isFollower ? lead : support).push(name)
    }
  }
  return {
    lead: unique(lead),
    support: unique(support),
    due: parts.find((part) => part.due !== null)?.due ?? null,
    form: parts.some((part) => part.form === 'label') ? 'label' : (parts[0]?.form ?? 'bare'),
  }
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
