import type { PackDocument, PackFacts } from './pack.ts'
import { filledText, valuesOf } from './pack-values.ts'

/** A piece of a report as it is printed everywhere: numbered, with its figures in place. */
export type Printed =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly id: string; readonly paragraphs: readonly string[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }

/** A report as it is printed: headings 一、（一）, lists 1. 2., tables 表1 表2, figures from the facts. */
export function printPack(document: PackDocument, facts: PackFacts): Printed[] {
  const values = valuesOf(facts)
  let [first, second, tables] = [0, 0, 0]
  return document.blocks.map((block): Printed => {
    switch (block.kind) {
      case 'heading': {
        if (block.level === 1) [first, second] = [first + 1, 0]
        else second += 1
        const mark = block.level === 1 ? `${countWord(first)}、` : `（${countWord(second)}）`
        return { ...block, text: `${mark}${block.text}` }
      }
      case 'text': {
        const paragraphs = filledText(block.text, values).split('\n')
        return {
          kind: 'text',
          id: block.id,
          paragraphs: paragraphs.map((words) => words.trim()).filter((words) => words !== ''),
        }
      }
      case 'table':
        tables += 1
        return { ...block, caption: `表${tables} ${block.caption}` }
      case 'list': {
        const items = block.items.map((item, index) =>
          block.items.length === 1 ? item : `${index + 1}. ${item}`,
        )
        return { kind: 'list', items }
      }
      default:
        return block satisfies never
    }
  })
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** A count below a hundred as headings write it: 三, 十, 十二, 二十. */
export function countWord(count: number): string {
  const [tens, ones] = [Math.floor(count / 10), count % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
  return `${ten}${DIGITS[ones]}`
}
