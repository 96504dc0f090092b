import { Parser } from 'htmlparser2'
import type { ListPlace } from './numbering.ts'

/** Finds the list that a paragraph style counts in; null where the style has none. */
export type ListOfStyle = (style: string) => ListPlace | null

type Style = { list: string | null; level: number; basedOn: string | null }

/** Reads word/styles.xml as far as lists go; a style inherits the list of the one that it is based on. */
export function readStyles(xml: string): ListOfStyle {
  const styles = new Map<string, Style>()
  let style: Style | null = null
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes['w:val'] ?? ''
        if (name === 'w:style') {
          style = { list: null, level: 0, basedOn: null }
          styles.set(attributes['w:styleId'] ?? '', style)
        } else if (style === null) return
        else if (name === 'w:basedOn') style.basedOn = value
        else if (name === 'w:numId') style.list = value
        else if (name === 'w:ilvl') style.level = Number(value)
      },
      onclosetag(name) {
        if (name === 'w:style') style = null
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return (id) => listOf(styles, id)
}

const CHAIN_MAX = 20

function listOf(styles: ReadonlyMap<string, Style>, id: string): ListPlace | null {
  let level: number | null = null
  let style = styles.get(id)
  for (let step = 0; style !== undefined && step < CHAIN_MAX; step += 1) {
    level ??= style.level > 0 ? style.level : null
    if (style.list !== null) {
      return style.list === '0' ? null : { list: style.list, level: level ?? style.level }
    }
    style = styles.get(style.basedOn ?? '')
  }
  return null
}
