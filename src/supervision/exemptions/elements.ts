// The elements of a file of exemption, judged from the log alone: what is proved, by which event, and what is
// missing. Nothing here decides whether anybody is exempted; it only says what there is to decide on.
import { type Element, ELEMENT_KEYS, item, type SubjectRules, type Trail } from './element.ts'
import type { Selection } from './follow-trail.ts'
import { actsOf, type ReadLink, rowsOf, wordsIn } from './logged-rows.ts'

type Judging = Pick<Selection, 'isAbout' | 'isOwn'> &
  Pick<Trail, 'names' | 'parties'> & { readonly id: string; readonly rules: SubjectRules }

/** Judges the events about a subject, as is done for its kind. */
export function elementsOf(
  links: readonly ReadLink[],
  { isAbout, isOwn, id, rules, ...known }: Judging,
): Element[] {
  const told: Trail['told'] = (table) => rowsOf(links, { table, isAbout })
  const trail: Trail = {
    told,
    subject: told(rules.table).find((row) => wordsIn(row, 'id') === id),
    acts: actsOf(links.filter(({ event }) => event.changes.some(isOwn))),
    ...known,
  }
  const stated = trail.told('exemption_statement')
  return ELEMENT_KEYS.map((key) => {
    const { items, missing } = rules.judge[key](trail)
    return {
      key,
      items: [
        ...items,
        ...stated
          .filter((row) => wordsIn(row, 'element') === key)
          .map((row) => item(row, { what: '本人说明', detail: wordsIn(row, 'words') })),
      ],
      missing,
    }
  })
}
