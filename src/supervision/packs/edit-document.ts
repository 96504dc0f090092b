import { scoredIn } from '../assessment/scored.ts'
import type { Block, PackDocument, PackFacts, TextBlock } from './pack.ts'
import { namesOf, valuesOf } from './pack-values.ts'

/** What an officer wrote: the title, whom it goes to, and words by the id of their block. */
export type PackEdit = {
  readonly title: string
  readonly addressee: string
  readonly texts: Readonly<Record<string, string>>
}

/** The blocks of a document whose words may be written anew. */
export const textBlocks = ({ blocks }: PackDocument): TextBlock[] =>
  blocks.filter((block): block is TextBlock => block.kind === 'text')

/** A document with other words; tables, lists and headings stay as the facts made them. */
export const editDocument = (document: PackDocument, edit: PackEdit): PackDocument => ({
  title: edit.title,
  addressee: edit.addressee,
  blocks: document.blocks.map((block): Block => {
    if (block.kind !== 'text') return block
    const text = edit.texts[block.id]
    return text === undefined || text === block.text ? block : { ...block, text, isEdited: true }
  }),
})

/** A document drafted anew from later facts, with the words that somebody wrote kept. */
export function renewDocument(old: PackDocument, fresh: PackDocument): PackDocument {
  const written = textBlocks(old).filter(({ isEdited }) => isEdited)
  return {
    title: old.title,
    addressee: old.addressee,
    blocks: fresh.blocks.map((block): Block => {
      const kept = block.kind === 'text' && written.find(({ id }) => id === block.id)
      return kept ? { ...block, text: kept.text, isEdited: true } : block
    }),
  }
}

/** The labels of what must still be written. */
export const emptyLabels = (document: PackDocument): string[] =>
  textBlocks(document)
    .filter(({ isRequired, text }) => isRequired && text.trim() === '')
    .map(({ label }) => label)

/** A figure that later facts say otherwise. */
export type FactChange = { readonly name: string; readonly was: string; readonly is: string }

/** What is different between two states of the facts, figure by figure. */
export function compareFacts(old: PackFacts, now: PackFacts): FactChange[] {
  const before = new Map(told(old))
  const after = new Map(told(now))
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names
    .map((name) => ({ name, was: before.get(name) ?? '没有', is: after.get(name) ?? '没有' }))
    .filter(({ was, is }) => was !== is)
}

/** Everything that the facts say, each with its name. */
function told(facts: PackFacts): [string, string][] {
  const nameOf = namesOf(facts)
  return [
    ...valuesOf(facts).map(({ name, text }): [string, string] => [name, text]),
    ...facts.figures.map((figure): [string, string] => [
      `${nameOf(figure.area)} ${figure.indicator} 状态`,
      figure.groundText,
    ]),
    ...facts.tasks.map((task): [string, string] => [`任务 ${task.title}`, task.state]),
    ...scoredIn(facts.assessment)
      .flatMap(({ scores }) => scores)
      .map((score): [string, string] => [
        `${nameOf(score.area)} 得分`,
        `${score.points}（${score.rank === null ? '不排名' : `第${score.rank}名`}）`,
      ]),
  ]
}
