// Notes that a document makes once about its lists of units. They are applied to the lists that they
// are meant for, so that nobody who was named loses a task.
import { readUnitList } from '../units.ts'

/** 「各区人民政府（含开发区、长江新区管委会，下同）」: whoever is named `of` stands for these units too. */
type Inclusion = {
  readonly of: string
  readonly units: readonly string[]
  readonly at: number
  readonly isLasting: boolean
}

/** 「以下均需各地级以上市人民政府配合，不再列出」. */
type Standing = { readonly units: readonly string[]; readonly at: number }

/** All notes of a document. */
export type Notes = {
  readonly inclusions: readonly Inclusion[]
  readonly standings: readonly Standing[]
  /** 「列首位的责任单位为牵头单位」. */
  readonly firstLeads: boolean
}

const INCLUSION =
  /[（(〈〔](?:均?包?含|包括)(?<units>[^（）()〈〉〔〕\n]{2,80}?)(?<lasting>[，,；;]?(?:以?下同|以下均同))?[）)〉〕]/g
/** The name that a note is about ends right before it. */
const NAMED =
  /(?:各[^，。；：、\n（）()〈〉]{0,14}|[^，。；：、\n（）()〈〉\s]{2,14}(?:人民政府|政府|管委会|区))$/
const NAME_MAX = 16

const STANDING =
  /(?:以下|下列|后续|其他|各项)(?:各项|各条|工作|任务|措施|条款|内容)*(?:均|都|皆)?(?:需要?|须|由|请|涉及|应由)(?<units>[^，。；\n（）]{2,60}?)(?:等)?(?:参与|共同)?(?:配合|负责|落实|参与|协助)(?:落实|实施)?[，,、；]?(?:以下)?(?:均)?不再(?:一一|逐一|逐项|单独|重复|另行)*(?:列出|列示|列举|注明|列|赘述)/g

const FIRST_LEADS =
  /(?:排|列|位)(?:在|名|于)?(?:第一位?|首位|首|最前)(?:的)?(?:责任)?(?:单位|部门)?(?:的)?(?:为|是|即为|负责)(?:该项(?:工作|任务)的?)?(?:总?牵头)|第一个(?:责任)?(?:单位|部门)(?:为|是)牵头|首位(?:责任)?(?:单位|部门)(?:为|是)?牵头/

/** Reads the notes of the whole text in one pass each. */
export function readNotes(text: string): Notes {
  return {
    inclusions: [...text.matchAll(INCLUSION)].flatMap((match) => inclusionOf(text, match)),
    standings: [...text.matchAll(STANDING)].map((match) => ({
      units: namesOf(match.groups?.['units'] ?? ''),
      at: match.index,
    })),
    firstLeads: FIRST_LEADS.test(text),
  }
}

function inclusionOf(text: string, match: RegExpExecArray): Inclusion[] {
  const name = NAMED.exec(text.slice(Math.max(0, match.index - NAME_MAX), match.index))?.[0]
  if (name === undefined) return []
  return [
    {
      of: familyOf(name),
      units: namesOf(match.groups?.['units'] ?? ''),
      at: match.index,
      isLasting: match.groups?.['lasting'] !== undefined,
    },
  ]
}

const namesOf = (list: string): string[] => readUnitList(list).map((unit) => unit.name)

/** 各区人民政府, 各区政府 and 各相关区人民政府 are one family: a note on the one is meant for the others. */
const familyOf = (name: string): string =>
  name
    .replace(/^(?:由|和|及|，)/, '')
    .replace(/相关|有关/g, '')
    .replace(/人民政府/g, '政府')

/** Where a list stands in the text. */
export type Place = { readonly start: number; readonly end: number }

/** The names with those that the notes add, each after the one it was added to. */
export function withIncluded(names: readonly string[], notes: Notes, place: Place): string[] {
  const expanded: string[] = []
  for (const name of names) {
    expanded.push(name)
    const family = familyOf(name)
    for (const note of notes.inclusions) {
      if (note.of !== family || note.at >= place.end) continue
      if (note.isLasting || note.at >= place.start) expanded.push(...note.units)
    }
  }
  return [...new Set(expanded)]
}

/** The units that a standing note before `place` adds to a task's support. */
export function standingSupport(notes: Notes, place: Place): string[] {
  return notes.standings.flatMap((note) => (note.at < place.end ? note.units : []))
}
