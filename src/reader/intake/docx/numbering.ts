// Word counts its lists itself: the 「（一）」 of such a paragraph stands nowhere in its words. Numbers are
// counted here as Word would print them.
import { Parser } from 'htmlparser2'

type Level = { readonly start: number; readonly format: string; readonly text: string }
type Definition = { readonly levels: Map<number, Level>; readonly style: string | null }
type Instance = { readonly definition: string; readonly starts: Map<number, number> }

/** The lists of a document, by the number that its paragraphs refer to. */
export type Numbering = {
  readonly definitions: ReadonlyMap<string, Definition>
  readonly instances: ReadonlyMap<string, Instance>
}

export const NO_NUMBERING: Numbering = { definitions: new Map(), instances: new Map() }

/** Reads word/numbering.xml. */
export function readNumbering(xml: string): Numbering {
  const definitions = new Map<string, Definition>()
  const instances = new Map<string, Instance>()
  let definition: Definition | null = null
  let instance: Instance | null = null
  let level = 0
  const setLevel = (change: Partial<Level>): void => {
    const known = definition?.levels.get(level) ?? { start: 1, format: 'decimal', text: '' }
    definition?.levels.set(level, { ...known, ...change })
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes['w:val'] ?? ''
        if (name === 'w:abstractNum') {
          definition = { levels: new Map(), style: null }
          definitions.set(attributes['w:abstractNumId'] ?? '', definition)
        } else if (name === 'w:num') {
          instance = { definition: '', starts: new Map() }
          instances.set(attributes['w:numId'] ?? '', instance)
        } else if (name === 'w:abstractNumId' && instance !== null) {
          const [id] = [...instances].at(-1) ?? ['']
          instance = { ...instance, definition: value }
          instances.set(id, instance)
        } else if (name === 'w:lvl' || name === 'w:lvlOverride') {
          level = Number(attributes['w:ilvl'] ?? 0)
        } else if (name === 'w:startOverride') instance?.starts.set(level, Number(value))
        else if (name === 'w:start' && instance === null) setLevel({ start: Number(value) })
        else if (name === 'w:numFmt' && instance === null) setLevel({ format: value })
        else if (name === 'w:lvlText' && instance === null) setLevel({ text: value })
      },
      onclosetag(name) {
        if (name === 'w:abstractNum') definition = null
        if (name === 'w:num') instance = null
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return { definitions, instances }
}

/** What a paragraph refers to: a list and how deep in it. */
export type ListPlace = { readonly list: string; readonly level: number }

/** Counts the paragraphs of a document in order and prints the mark of each. */
export function listCounter(numbering: Numbering): (place: ListPlace) => string {
  /** Lists of one definition count on together, as Word does. */
  const counts = new Map<string, number[]>()
  const overridden = new Set<string>()
  return ({ list, level }) => {
    const instance = numbering.instances.get(list)
    const definition = numbering.definitions.get(instance?.definition ?? '')
    const own = definition?.levels.get(level)
    if (instance === undefined || definition === undefined || own === undefined) return ''
    if (own.format === 'bullet') return '- '
    const count = counts.get(instance.definition) ?? []
    counts.set(instance.definition, count)
    const override = instance.starts.get(level)
    const isOverride = override !== undefined && !overridden.has(`${list}/${level}`)
    if (isOverride) overridden.add(`${list}/${level}`)
    count[level] = isOverride ? override : (count[level] ?? own.start - 1) + 1
    count.length = level + 1
    return own.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const shown = definition.levels.get(at)
      return printNumber(count[at] ?? shown?.start ?? 1, shown?.format ?? 'decimal')
    })
  }
}

const CHINESE_DIGITS = '〇一二三四五六七八九'
const CHINESE_FORMATS: ReadonlySet<string> = new Set([
  'chineseCounting',
  'chineseCountingThousand',
  'taiwaneseCounting',
  'taiwaneseCountingThousand',
  'japaneseCounting',
  'ideographDigital',
  'chineseLegalSimplified',
])

function printNumber(value: number, format: string): string {
  if (CHINESE_FORMATS.has(format)) return printChinese(value)
  if (format === 'none') return ''
  if (format.startsWith('decimalEnclosedCircle') && value <= 20) {
    return String.fromCodePoint(0x245f + value)
  }
  if (format === 'lowerLetter') return String.fromCodePoint(0x60 + ((value - 1) % 26) + 1)
  if (format === 'upperLetter') return String.fromCodePoint(0x40 + ((value - 1) % 26) + 1)
  if (format === 'decimalZero') return String(value).padStart(2, '0')
  return String(value)
}

function printChinese(value: number): string {
  if (value >= 1000 || value < 1) return String(value)
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  const high = hundreds > 0 ? `${CHINESE_DIGITS[hundreds]}百` : ''
  const gap = hundreds > 0 && tens === 0 && ones > 0 ? '零' : ''
  const tensDigit = tens === 1 && hundreds === 0 ? '' : (CHINESE_DIGITS[tens] ?? '')
  const middle = tens > 0 ? `${tensDigit}十` : gap
  return `${high}${middle}${ones > 0 ? CHINESE_DIGITS[ones] : ''}`
}
