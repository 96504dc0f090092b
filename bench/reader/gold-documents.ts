// Which texts are measured and where their gold stands. The official texts are not in the repository:
// those of `../shared/texts` are measured where they are at hand, our own held-out ones everywhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCityDocument, type CityDocument } from '../../src/documents/city-content.ts'

/** `wuhan`: D1–D5; `other`: the eleven other official texts; `heldout`: invented ones the reader was not made on. */
export type GoldGroup = 'wuhan' | 'other' | 'heldout'

export type GoldDocument = {
  readonly name: string
  readonly group: GoldGroup
  readonly raw: string
  readonly gold: CityDocument
}

const root = join(import.meta.dirname, '../..')
const shared = join(root, '../shared/texts')

/** Whether the official texts are at hand. */
export const hasSharedTexts = (): boolean => existsSync(shared)

/** Every text of a group with its gold, in the order of their names; none where the texts are absent. */
export function goldDocuments(group: GoldGroup): GoldDocument[] {
  const folder = {
    wuhan: { gold: join(root, 'cities/wuhan/documents'), texts: join(shared, 'wuhan') },
    other: { gold: join(root, 'bench/gold'), texts: join(shared, 'other') },
    heldout: { gold: join(root, 'bench/heldout'), texts: join(root, 'bench/heldout') },
  }[group]
  if (!existsSync(folder.texts)) return []
  const texts = readdirSync(folder.texts).filter((name) => name.endsWith('.txt'))
  return readdirSync(folder.gold)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const name = file.replace('.yaml', '')
      const text = texts.find((one) => one === `${name}.txt` || one.startsWith(`${name}-`))
      if (text === undefined)
        throw new Error(`${folder.gold}/${file} has no text in ${folder.texts}`)
      return {
        name,
        group,
        raw: readFileSync(join(folder.texts, text), 'utf8'),
        gold: parseCityDocument(readFileSync(join(folder.gold, file), 'utf8'), file),
      }
    })
}
