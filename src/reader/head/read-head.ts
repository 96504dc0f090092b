import { INTRODUCTION } from '../clauses/clause-lines.ts'
import type { Clause, DayText, Head } from '../reading.ts'
import { addresseesIn, copiesIn, isBody, signatureIn, splitBodies } from './bodies.ts'
import { DAY_SOURCE, dayIn } from './calendar-day.ts'
import { citationsIn } from './citations.ts'
import { numberIn, numberOfLine } from './document-number.ts'
import { forceOf } from './force.ts'
import { labelsIn, type Labelled } from './labels.ts'
import { titleOf } from './title.ts'

/** A text without clauses may be long: its head is at the top. */
const HEAD_LINES_MAX = 60

const CLOSING = '落款'
const RED_HEAD = /^(?<bodies>[\u3400-\u9fff、]{3,60}?)文 ?件$/
const TITLE_ISSUER = /^(?<bodies>[\u3400-\u9fff、]{3,50}?)(?:关于|印发)/
const ADOPTED =
  /(?<body>[\u3400-\u9fff]{2,20}?)第[一二三四五六七八九十百零\d]{1,5}届人民代表大会(?<standing>常务委员会)?(?:第[一二三四五六七八九十百零\d]{1,5}次会议)?(?:通过|修订|修正)/
/** 「1999年7月13日，国家海洋局」 below a title. */
const DAY_AND_BODY = new RegExp(`^（?${DAY_SOURCE}，?(?<body>[\\u3400-\\u9fff]{3,30})）?$`)
/** 「（江省工业和信息化厅 2021年12月）」 below the title of a plan. */
const BODY_AND_MONTH =
  /^（(?<body>[\u3400-\u9fff]{3,30})(?<year>(?:19|20)\d{2})年(?<month>\d{1,2})月）$/
const PRINTED = new RegExp(`(?<day>${DAY_SOURCE})(?:印发|印)`)

/** Reads the head of a document from the lines above its first clause and those that close it. */
export function readHead(text: string, clauses: readonly Clause[]): Head {
  const lines = openingLines(text, clauses)
  const closing = clauses
    .filter((clause) => clause.id.startsWith(CLOSING) && clause.parent === null)
    .flatMap((clause) => text.slice(clause.start, clause.end).split('\n'))
  const labelled = labelsIn(lines)
  const title = titleOf(lines, labelled.title)
  const signature = signatureIn(lines) ?? signatureIn(closing)
  const printed = dayIn(PRINTED.exec(closing.join('\n'))?.groups?.['day'] ?? '')
  const written = writtenOn(lines, labelled, signature?.day ?? '')
  const published = publishedOn(labelled, printed)
  const force = forceOf(text, { written, printed, published })
  return {
    title,
    number: numberOf(lines, labelled),
    issuers: issuersOf(lines, labelled, signature?.bodies ?? []),
    written,
    published,
    effective: dayIn(labelled.effective ?? '') ?? force.effective,
    expires: force.expires ?? dayIn(labelled.expires ?? ''),
    index: labelled.index ?? null,
    addressees: addresseesIn(lines),
    copies: copiesIn(closing),
    ...citationsIn(text, title),
  }
}

function openingLines(text: string, clauses: readonly Clause[]): string[] {
  const first = clauses[0]
  if (first === undefined) return text.split('\n').slice(0, HEAD_LINES_MAX)
  return first.id === INTRODUCTION
    ? text.slice(0, first.end).split('\n').slice(0, HEAD_LINES_MAX)
    : []
}

function numberOf(lines: readonly string[], labelled: Labelled): string | null {
  const printed = numberIn(labelled.number ?? '')
  if (printed !== null) return printed
  for (const [index, line] of lines.entries()) {
    const number = numberOfLine(line)
    if (number !== null) return number
    const previous = lines[index - 1] ?? ''
    if (/^第\d{1,4}号$/.test(line) && previous.endsWith('令')) return previous + line
  }
  return null
}

/** A signature is the surest word on who issued; abbreviations in a title are the last. */
function issuersOf(
  lines: readonly string[],
  labelled: Labelled,
  signed: readonly string[],
): string[] {
  if (signed.length > 0) return [...signed]
  const redHead = lines.map((line) => RED_HEAD.exec(line)?.groups?.['bodies']).find(isNamed)
  if (redHead !== undefined) return splitBodies(redHead)
  if (labelled.issuer !== undefined) return splitBodies(labelled.issuer)
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? ''
    if (isBody(line) && /^(?:关于|印发)/.test(next)) return splitBodies(line)
    const bodies = TITLE_ISSUER.exec(line)?.groups?.['bodies']
    if (bodies !== undefined && isBody(bodies)) return splitBodies(bodies)
    const below = (DAY_AND_BODY.exec(line) ?? BODY_AND_MONTH.exec(line))?.groups?.['body']
    if (below !== undefined && isBody(below)) return splitBodies(below)
    const adopted = ADOPTED.exec(line)?.groups
    if (adopted !== undefined) {
      const place = adopted['body']?.replace(/^.*[日）]/, '') ?? ''
      return [`${place}人民代表大会${adopted['standing'] ?? ''}`]
    }
  }
  return []
}

const isNamed = (bodies: string | undefined): boolean => bodies !== undefined && isBody(bodies)

/** The day of writing: as the site says, as signed, as printed below the title, or as adopted last. */
function writtenOn(lines: readonly string[], labelled: Labelled, signed: string): DayText | null {
  const said = dayIn(labelled.written ?? '') ?? dayIn(signed)
  if (said !== null) return said
  const alone = new RegExp(`^[（(]?${DAY_SOURCE}[）)]?$`)
  const below = lines.find((line) => {
    const body = DAY_AND_BODY.exec(line)?.groups?.['body']
    return alone.test(line) || (body !== undefined && isBody(body))
  })
  if (below !== undefined) return dayIn(below)
  const month = lines.map((line) => BODY_AND_MONTH.exec(line)?.groups).find((groups) => groups)
  if (month !== undefined) return `${month['year']}-${(month['month'] ?? '').padStart(2, '0')}`
  const adopted = lines.findLast((line) => /(?:通过|修订|修正)[）)]?$/.test(line))
  return dayIn(adopted ?? '') ?? dayIn(labelled.issued ?? '')
}

/** The day of publication; a document that came by post was published on the day it was printed. */
function publishedOn(labelled: Labelled, printed: DayText | null): DayText | null {
  return dayIn(labelled.published ?? '') ?? printed ?? dayIn(labelled.issued ?? '')
}
