// The file (尽职免责卷) as it is handed out: the elements, and the very events that they were read from. Whoever has
// it reads the elements again from the events; whoever also has the log sees that no event was left out.
import { sm3 } from '../../base/sm3.ts'
import { chainHash, type Link } from '../../trust/chain.ts'
import type { Change } from '../../trust/event.ts'
import type { Element } from './element.ts'
import { elementsOf } from './elements.ts'
import { knownIn, selectAbout } from './follow-trail.ts'
import { type Proof, type ReadLink, readLink } from './logged-rows.ts'
import { isSubjectKind, type Subject, SUBJECT_KINDS } from './subject-kind.ts'

const EXEMPTION_FORMAT = 'kechuang-exemption/2'
/** How the elements are judged and worded: one more whenever a file of before would be judged otherwise. */
const EDITION = 2
/** Files of this format are about projects only, and name the case. */
const FIRST_FORMAT = 'kechuang-exemption/1'

export type ExemptionFile = {
  readonly format: typeof EXEMPTION_FORMAT
  /** By which way of judging it was put together; the first files do not say it. */
  readonly edition?: number
  readonly number: string
  readonly version: number
  readonly subject: Subject
  readonly title: string
  /** What went wrong, as whoever opened the file said. */
  readonly cause: string
  readonly assembledAt: string
  /** The end of the log when it was put together: everything up to it was looked at. */
  readonly upTo: Proof
  /** How persons and organisations are called, by their ids: for reading; the events name ids. */
  readonly names: Readonly<Record<string, string>>
  readonly elements: readonly Element[]
  readonly events: readonly Link[]
}

type Assembling = Omit<ExemptionFile, 'format' | 'edition' | 'elements' | 'events'> & {
  /** Events of the log in its order, those about the subject among them. */
  readonly links: readonly Link[]
}

/** Puts a file together from the log. Pure: the same log gives the same file. */
export function assembleFile({ links, ...head }: Assembling): ExemptionFile {
  const rules = SUBJECT_KINDS[head.subject.kind]
  const { about, ...found } = aboutSubject(links.map(readLink), head.subject)
  const names = new Map(Object.entries(head.names))
  return {
    format: EXEMPTION_FORMAT,
    edition: EDITION,
    ...head,
    elements: elementsOf(about, { ...found, id: head.subject.id, rules, names }),
    events: about.map(({ link }) => link),
  }
}

const selecting = (links: readonly ReadLink[], { kind, id }: Subject) => {
  const followed = { id, rules: SUBJECT_KINDS[kind] }
  const known = knownIn(links, followed)
  return { ...selectAbout(followed, known), parties: known.parties }
}

function aboutSubject(links: readonly ReadLink[], subject: Subject) {
  const { take, isAbout, isOwn, parties } = selecting(links, subject)
  return { about: links.filter(take), isAbout, isOwn, parties }
}

/** Who acts in events, and who and whom relations name, so that their names can be written beside. */
export function whoIn(links: readonly Link[]) {
  const events = links.map((link) => readLink(link).event)
  const changed = events.flatMap(({ changes }) => changes)
  const named = (changes: readonly Change[], column: string): string[] =>
    changes.flatMap(({ after }) => {
      const value = after?.[column]
      return typeof value === 'string' ? [value] : []
    })
  const acting = events.flatMap(({ who }) => (who === null ? [] : [who]))
  const relations = changed.filter(({ table }) => table === 'related_party')
  return {
    persons: [...new Set([...acting, ...named(changed, 'person_id')])],
    organisations: [...new Set(named(relations, 'organisation_id'))],
  }
}

/** The bytes of a file: what is kept, hashed and handed out. */
export const fileText = (file: ExemptionFile): string => `${JSON.stringify(file, null, 1)}\n`

/** A file read again; null where it is none. */
export function parseFile(text: string): ExemptionFile | null {
  try {
    const value = asSecond(JSON.parse(text))
    return isFile(value) ? value : null
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isLink = (value: unknown): value is Link =>
  isObject(value) && ['body', 'previous', 'hash'].every((key) => typeof value[key] === 'string')

/** A file of the first format as one of the second says the same. */
function asSecond(value: unknown): unknown {
  if (!isObject(value) || value['format'] !== FIRST_FORMAT) return value
  const { caseId, ...rest } = value
  return { ...rest, format: EXEMPTION_FORMAT, subject: { kind: 'project', id: caseId }, cause: '' }
}

const isSubject = (value: unknown): value is Subject =>
  isObject(value) && isSubjectKind(value['kind']) && typeof value['id'] === 'string'

function isFile(value: unknown): value is ExemptionFile {
  if (!isObject(value) || value['format'] !== EXEMPTION_FORMAT) return false
  const { upTo, names, elements, events, version, subject, edition = 1 } = value
  return (
    isSubject(subject) &&
    ['number', 'title', 'cause', 'assembledAt'].every((key) => typeof value[key] === 'string') &&
    Number.isInteger(version) &&
    Number.isInteger(edition) &&
    isObject(upTo) &&
    Number.isInteger(upTo['seq']) &&
    typeof upTo['hash'] === 'string' &&
    isObject(names) &&
    Array.isArray(elements) &&
    Array.isArray(events) &&
    events.every(isLink)
  )
}

/** One thing that was checked, in the words of an official. */
export type FileCheck = { readonly what: string; readonly ok: boolean; readonly detail: string }

const check = (what: string, ok: boolean, fault: string): FileCheck => ({
  what,
  ok,
  detail: ok ? '相符' : fault,
})

/** Everything that the file alone can show. */
export function checkFile(file: ExemptionFile): FileCheck[] {
  const { events, upTo } = file
  const isWhole = events.every(
    ({ body, previous, hash }) => chainHash(previous, body) === hash && isJson(body),
  )
  const checks = [check('每个事件与其哈希', isWhole, '有事件的内容与哈希不符：事件被改过。')]
  if (!isWhole) return checks
  const seqs = events.map((link) => readLink(link).event.seq)
  const again = assembleFile({ ...file, links: events })
  return [
    ...checks,
    check(
      '事件的先后',
      seqs.every((seq, index) => seq > (seqs[index - 1] ?? 0) && seq <= upTo.seq) &&
        events.every(
          ({ previous }, index) =>
            seqs[index - 1] !== (seqs[index] ?? 0) - 1 || events[index - 1]?.hash === previous,
        ),
      '事件的次序不对，或相邻的事件接不上。',
    ),
    check(
      '卷中事件都与本卷事项有关',
      again.events.length === events.length,
      '卷中混入了与本卷事项无关的事件。',
    ),
    check(
      '各要素与所缺',
      JSON.stringify(again.elements) === JSON.stringify(file.elements),
      file.edition === EDITION
        ? '从事件重新组卷，得到的要素或所缺与卷中所写不同：卷被改过。'
        : '卷按另一版组卷口径出具，本程序得到的要素或所缺不同：请用出具时的程序核对，或重新组卷。',
    ),
  ]
}

function isJson(body: string): boolean {
  try {
    readLink({ body, previous: '', hash: '' })
    return true
  } catch {
    return false
  }
}

/** Follows an exported log beside a file: nothing left out, nothing added, and recorded when it was made. */
export function checkFileInLog(file: ExemptionFile, text: string) {
  const digest = sm3(text)
  const select = selecting(file.events.map(readLink), file.subject)
  const wanted = new Map(file.events.map((link) => [readLink(link).event.seq, link.hash]))
  let different = 0
  let leftOut = 0
  let seen = 0
  let hasHead = false
  let exemption: string | null = null
  let result = ''
  return {
    take: (link: Link): void => {
      const read = readLink(link)
      const { seq, changes } = read.event
      if (seq === file.upTo.seq) hasHead = link.hash === file.upTo.hash
      if (seq <= file.upTo.seq) {
        const hash = wanted.get(seq)
        if (hash !== undefined) {
          seen += 1
          if (hash !== link.hash || chainHash(link.previous, link.body) !== hash) different += 1
        }
        if (select.take(read) && hash === undefined) leftOut += 1
        return
      }
      for (const { table, after } of changes) {
        if (table === 'exemption_file' && after?.['digest'] === digest)
          exemption = typeof after['exemption_id'] === 'string' ? after['exemption_id'] : null
        if (
          table === 'exemption_move' &&
          exemption !== null &&
          after?.['exemption_id'] === exemption &&
          typeof after['word'] === 'string'
        )
          result = after['word']
      }
    },
    /** What the log shows, once all of it was taken. */
    finish: (): { readonly checks: FileCheck[]; readonly result: string } => ({
      result,
      checks: [
        check('组卷时的日志末端', hasHead, '日志中没有卷所写的末端，或其哈希不同。'),
        check(
          '卷中事件都在日志中',
          different === 0 && seen === wanted.size,
          '有事件在日志中没有，或内容不同。',
        ),
        check(
          '没有遗漏',
          hasHead && leftOut === 0,
          hasHead
            ? `日志中还有 ${leftOut} 个有关的事件没有收入卷中。`
            : '日志没有到组卷时的末端，不能证明。',
        ),
        check('卷已登记', exemption !== null, '日志中没有登记过这一份卷：它不是由系统出具的。'),
      ],
    }),
  }
}
