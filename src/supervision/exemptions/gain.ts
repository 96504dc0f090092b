import { item, joined, type Judged, settled, type Trail } from './element.ts'
import { type LoggedRow, wordsIn } from './logged-rows.ts'

/**
 * 未谋私利: conflicts that were looked for and settled, what those who decided state of themselves, and whom they
 * are registered to stand near to: it speaks against somebody where it is one that the decision benefits.
 */
export function gainOf(trail: Trail, deciders: ReadonlySet<string>): Judged {
  const { told, names, parties } = trail
  const stated = new Set(
    told('exemption_statement')
      .filter((row) => wordsIn(row, 'element') === 'gain')
      .map((row) => wordsIn(row, 'person_id')),
  )
  const evidence = told('conflict_evidence')
  const related = told('related_party')
  return {
    items: [
      ...evidence.map((row) =>
        settled(row, {
          what: '利害关系线索',
          detail: [wordsIn(row, 'source'), wordsIn(row, 'settle_reason')]
            .filter((text) => text !== '')
            .join('；'),
        }),
      ),
      ...told('bid_relation_search').map((row) =>
        item(row, { what: '核查关联关系', detail: '发榜方与揭榜方' }),
      ),
      ...told('bid_relation').map((row) =>
        settled(row, { what: '关联关系线索', detail: wordsIn(row, 'finding') }),
      ),
      ...related.map((row) =>
        item(row, { what: '登记利害关系', detail: relationWords(row, trail) }),
      ),
      ...told('review').map((row) =>
        settled(row, {
          what: '评审前核对回避',
          who: null,
          detail: `核对至 ${wordsIn(row, 'checked_on')}`,
        }),
      ),
    ],
    missing: [
      ...[...deciders]
        .filter((person) => !stated.has(person))
        .map((person) => `${names.get(person) ?? '一位批准人'}没有作出无利害关系的说明`),
      ...evidence
        .filter((row) => wordsIn(row, 'state') === 'open')
        .map((row) => `利害关系线索没有处理：${wordsIn(row, 'source')}`),
      ...related
        .filter(
          (row) =>
            deciders.has(wordsIn(row, 'person_id')) && parties.has(wordsIn(row, 'organisation_id')),
        )
        .map(
          (row) =>
            `${names.get(wordsIn(row, 'person_id')) ?? '一位批准人'}登记过利害关系：${wordsIn(row, 'relation')}`,
        ),
    ],
  }
}

/** Who stands near to whom, and until when; only how where their names are not known. */
function relationWords(row: LoggedRow, { names }: Trail): string {
  const [person, organisation] = [wordsIn(row, 'person_id'), wordsIn(row, 'organisation_id')].map(
    (who) => names.get(who),
  )
  const until = wordsIn(row, 'until')
  const who = organisation === undefined ? '' : `${person ?? '一位办理人'}与${organisation}：`
  return joined(`${who}${wordsIn(row, 'relation')}`, until === '' ? '' : `至 ${until} 止`)
}
