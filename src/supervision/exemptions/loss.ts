import { MOVEMENTS } from '../../funds/movement.ts'
import { amountText } from '../../policy/present/amount-text.ts'
import { item, type Judged, settled, type Told } from './element.ts'
import { wordsIn } from './logged-rows.ts'

/** 未谋私利: conflicts that were looked for and settled, and what those who decided state of themselves. */
export function gainOf(told: Told, names: ReadonlyMap<string, string>): Judged {
  const deciders = new Set(
    told('case_approval')
      .filter((row) => wordsIn(row, 'voided_by') === '')
      .map((row) => wordsIn(row, 'person_id')),
  )
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
        item(row, { what: '登记利害关系', detail: wordsIn(row, 'relation') }),
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
        .filter((row) => deciders.has(wordsIn(row, 'person_id')))
        .map(
          (row) =>
            `${names.get(wordsIn(row, 'person_id')) ?? '一位批准人'}登记过利害关系：${wordsIn(row, 'relation')}`,
        ),
    ],
  }
}

/** Entries by which money left or came back; all others only set it aside. */
const MOVING = ['pay', 'bounce', 'recover'] as const

const isMoving = (kind: string): kind is (typeof MOVING)[number] =>
  MOVING.some((moving) => moving === kind)

/** An amount in fen, as the log writes it, in words. */
const fromFenText = (fen: string): string => (/^-?\d+$/u.test(fen) ? amountText(BigInt(fen)) : fen)

/** 损失情况: what was paid, what came back, what is open. */
export function lossOf(told: Told): Judged {
  const entries = told('fund_entry')
  const moving = entries.filter((row) => isMoving(wordsIn(row, 'kind')))
  const sum = (kind: string): bigint =>
    moving
      .filter((row) => wordsIn(row, 'kind') === kind)
      .reduce((all, row) => all + BigInt(wordsIn(row, 'amount_fen') || '0'), 0n)
  const paid = sum('pay') - sum('bounce')
  const recovered = sum('recover')
  const demands = told('fund_demand')
  const open = paid - recovered
  const last = moving.at(-1)
  return {
    items: [
      ...moving.map((row) => {
        const kind = wordsIn(row, 'kind')
        return item(row, {
          what: isMoving(kind) ? MOVEMENTS[kind].words : kind,
          detail: fromFenText(wordsIn(row, 'amount_fen')),
        })
      }),
      ...demands.map((row) =>
        item(row, {
          what: '责令返还',
          detail: `${fromFenText(wordsIn(row, 'amount_fen'))}：${wordsIn(row, 'reason')}`,
        }),
      ),
      ...(last === undefined
        ? []
        : [
            item(last, {
              what: '合计',
              who: null,
              detail: `拨付 ${fromFenText(String(paid))}，追回 ${fromFenText(String(recovered))}，未追回 ${fromFenText(String(open))}`,
            }),
          ]),
    ],
    missing: [
      ...(entries.length === 0 ? ['没有资金安排和拨付的记录'] : []),
      ...(open > 0n && demands.length === 0 ? ['未追回的资金没有追回的决定'] : []),
    ],
  }
}
