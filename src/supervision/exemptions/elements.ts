// The elements of a file of exemption, judged from the log alone: what is proved, by which event, and what is
// missing. Nothing here decides whether anybody is exempted; it only says what there is to decide on.
import { diligenceOf } from './diligence.ts'
import {
  type Element,
  ELEMENT_KEYS,
  type ElementKey,
  item,
  type Judged,
  type Told,
} from './element.ts'
import { gainOf, lossOf } from './gain-and-loss.ts'
import { type ReadLink, rowsOf, type Selection, wordsIn } from './logged-rows.ts'
import { decisionOf, procedureOf } from './procedure-and-decision.ts'

/** Judges the events about a case. `names` says how a person is called where something is missing from him. */
export function elementsOf(
  links: readonly ReadLink[],
  { isAbout, names }: Pick<Selection, 'isAbout'> & { readonly names: ReadonlyMap<string, string> },
): Element[] {
  const told: Told = (table) => rowsOf(links, { table, isAbout })
  const stated = told('exemption_statement')
  const parts: Readonly<Record<ElementKey, Judged>> = {
    procedure: procedureOf(told),
    decision: decisionOf(told),
    diligence: diligenceOf(told),
    gain: gainOf(told, names),
    loss: lossOf(told),
  }
  return ELEMENT_KEYS.map((key) => ({
    key,
    items: [
      ...parts[key].items,
      ...stated
        .filter((row) => wordsIn(row, 'element') === key)
        .map((row) => item(row, { what: '本人说明', detail: wordsIn(row, 'words') })),
    ],
    missing: parts[key].missing,
  }))
}
