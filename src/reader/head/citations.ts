// Other documents that a document names in 《》: those it repeals, those it amends, those it cites.
import type { CitedDocument } from '../reading.ts'
import { numberIn } from './document-number.ts'

const TITLE =
  /《((?:[^《》\n]|《[^《》\n]{1,80}》){2,120})》(?:（([^（）\n]{4,40}号)[^（）\n]{0,20}）)?/g
const SHORT_NAME = /(?:以下|下)?简?称(?:为)?：?$/
const REPEALS = /(?:废止|停止执行|终止执行|同时失效|自行失效)(?=[。；，、）\n]|$)/g
const REPEALED_WORDS =
  /(?:此前|以前|原先?|之前)[^，。；\n《》]{2,40}?(?=(?:同时|一并|即行|随之)?(?:废止|停止执行))/
const AMENDS_BEFORE = /(?:修改|修订|修正|调整)[^，。；《》\n]{0,6}$|对$/
const AMENDS_AFTER =
  /^(?:（[^（）\n]{0,40}）)?(?:第?[^，。；《》\n]{0,20})?(?:作(?:出)?(?:如下|部分)?修[改订]|进行(?:如下)?修[改订]|修改为|修订为)/

export type Citations = {
  readonly repeals: readonly CitedDocument[]
  readonly amends: readonly CitedDocument[]
  readonly cites: readonly CitedDocument[]
}

type Place = CitedDocument & { readonly start: number; readonly end: number }

/** Reads every document named in a text but the document itself and its own short names for others. */
export function citationsIn(text: string, ownTitle: string | null): Citations {
  const places = placesIn(text, ownTitle)
  const repealed = new Set<Place>()
  const words: CitedDocument[] = []
  for (const match of text.matchAll(REPEALS)) {
    const start = sentenceStart(text, match.index)
    const named = places.filter((place) => place.start >= start && place.end <= match.index)
    for (const place of named) repealed.add(place)
    const phrase = REPEALED_WORDS.exec(text.slice(start, match.index + match[0].length))?.[0]
    if (named.length === 0 && phrase !== undefined) words.push({ title: phrase, number: null })
  }
  const amended = places.filter((place) => isAmended(text, place))
  const repeals = distinct([...repealed, ...words])
  const amends = distinct(amended.filter((place) => !repealed.has(place)))
  const elsewhere = new Set([...repeals, ...amends].map((document) => document.title))
  return { repeals, amends, cites: distinct(places).filter(({ title }) => !elsewhere.has(title)) }
}

function placesIn(text: string, ownTitle: string | null): Place[] {
  const places: Place[] = []
  const own = fold(ownTitle ?? '')
  const shortNames = new Set<string>()
  for (const match of text.matchAll(TITLE)) {
    const title = match[1] ?? ''
    if (SHORT_NAME.test(text.slice(Math.max(0, match.index - 6), match.index))) {
      shortNames.add(title)
      continue
    }
    if (shortNames.has(title) || fold(title) === own) continue
    const number = match[2] === undefined ? null : numberIn(match[2])
    places.push({ title, number, start: match.index, end: match.index + match[0].length })
  }
  return places
}

const fold = (title: string): string => title.replaceAll(/\s|（[^（）]*）$/g, '')

function sentenceStart(text: string, before: number): number {
  const floor = Math.max(0, before - 600)
  const words = text.slice(floor, before)
  return floor + Math.max(words.lastIndexOf('。'), words.lastIndexOf('\n')) + 1
}

function isAmended(text: string, place: Place): boolean {
  const before = text.slice(Math.max(0, place.start - 12), place.start)
  const after = text.slice(place.start, place.end + 40).replace(/^《.*》/, '')
  if (AMENDS_AFTER.test(after)) return true
  return /(?:修改|修订|修正)[^，。；《》\n]{0,4}$/.test(before) && AMENDS_BEFORE.test(before)
    ? /^(?:部分条款)?的?(?:决定|通知|公告)/.test(after)
    : false
}

/** Each document once; a number printed at one place counts for all. */
function distinct(places: readonly CitedDocument[]): CitedDocument[] {
  const byTitle = new Map<string, CitedDocument>()
  for (const { title, number } of places) {
    const known = byTitle.get(title)
    if (known === undefined || known.number === null) byTitle.set(title, { title, number })
  }
  return [...byTitle.values()]
}
