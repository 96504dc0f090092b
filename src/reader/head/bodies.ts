// Bodies at the head and the foot of a document: who signed, to whom it goes, who gets a copy.
import { DAY_SOURCE } from './calendar-day.ts'

const BODY_END =
  '(?:人民政府|政府|办公厅|办公室|委员会|常务委员会|管委会|局|厅|委|部|院|会|署|中心|小组|银行|分行|集团|公司|大学|指挥部|联席会议)'
const BODY = new RegExp(`^[\\u3400-\\u9fff（）、·]{2,50}${BODY_END}$`)
const ENDS_AS_BODY = new RegExp(`${BODY_END}$`)
const PLACE = /^[\u3400-\u9fff]{1,7}?(?:省|市|自治区|区|县|州|旗)/
const STAMPED = /^（.{2,40}代章）$/
const DAY_LINE = new RegExp(`^[（(]?${DAY_SOURCE}[）)]?$`)
const SALUTATION = /^[^。；]{2,400}：$/
const ADDRESSED =
  /各|有关|机关|单位|部门|政府|管委会|委员会|企业|公司|院校|[局委办厅院]：$|[局委办厅院][，、]/

/** A signature: the bodies over the day they signed on, and where it stands among the lines. */
export type Signature = {
  readonly bodies: readonly string[]
  readonly day: string
  readonly first: number
}

/** The last signature among some lines: bodies, each on a line, over a day alone on its line. */
export function signatureIn(lines: readonly string[]): Signature | null {
  const at = lines.findLastIndex(
    (line, index) => DAY_LINE.test(line) && isBodyLine(lines[index - 1] ?? ''),
  )
  if (at === -1) return null
  let first = at
  while (first > 0 && isBodyLine(lines[first - 1] ?? '')) first -= 1
  const signers = lines.slice(first, at).filter((line) => !STAMPED.test(line))
  return { bodies: signers.flatMap(splitBodies), day: lines[at] ?? '', first }
}

const isBodyLine = (line: string): boolean => BODY.test(line) || STAMPED.test(line)

/** Whether a line is the name of one body or of several. */
export const isBody = (line: string): boolean => BODY.test(line)

/**
 * Bodies that stand on one line without a stop: each begins with the place that the first begins with
 * (武汉市…局武汉市…局), or a committee of the party stands before its government.
 */
export const splitBodies = (words: string): string[] =>
  words.split(/[、，；]/).flatMap((part) => (part.trim() === '' ? [] : unjoined(part)))

function unjoined(words: string): string[] {
  const party = /^(中共.{2,20}?委员?会?)(.{2,10}人民政府.*)$/.exec(words)
  if (party?.[1] !== undefined) return [party[1]].concat(unjoined(party[2] ?? ''))
  const place = PLACE.exec(words)?.[0] ?? words.slice(0, 3)
  const again = words.indexOf(place, place.length)
  if (again === -1 || !ENDS_AS_BODY.test(words.slice(0, again))) return [words]
  return [words.slice(0, again)].concat(unjoined(words.slice(again)))
}

/** Whom a document addresses: the line with a colon before its first sentence. */
export function addresseesIn(lines: readonly string[]): string[] {
  const line = lines.find((words) => SALUTATION.test(words) && ADDRESSED.test(words))
  return line === undefined ? [] : splitList(line.slice(0, -1))
}

/** Who gets a copy: the lines from 抄送 to the body that printed it. */
export function copiesIn(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => /^抄[送报]/.test(line))
  if (first === -1) return []
  const rest = lines.slice(first)
  const end = rest.findIndex(
    (line, index) =>
      index > 0 && (isBody(line) || line.includes('印发') || new RegExp(DAY_SOURCE).test(line)),
  )
  const words = rest.slice(0, end === -1 ? rest.length : end).join('，')
  return splitList(words.replaceAll(/抄[送报][：:]/g, ''))
}

/** Commas part groups; within one, 、 parts bodies only where each part names a body of its own. */
function splitList(words: string): string[] {
  return words
    .split(OUTSIDE_BRACKETS('，。；'))
    .flatMap((group) => {
      const parts = group.split(OUTSIDE_BRACKETS('、'))
      const areBodies = parts.every(
        (part) => /^各|部门$/.test(part) || (part.length >= 6 && BODY.test(part)),
      )
      return areBodies ? parts : [group]
    })
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** 「各县（市、区）人民政府」 is one name. */
const OUTSIDE_BRACKETS = (stops: string): RegExp => new RegExp(`[${stops}](?![^（）]{0,40}）)`)
