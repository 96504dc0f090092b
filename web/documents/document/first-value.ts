import type { Schema } from '../../api/client.ts'
import { fenOfWords } from '../items/money-words.ts'

/** The kinds that can be added by hand; a document has one head only. */
export const ADDABLE_KINDS = ['duty', 'target', 'benefit', 'amount'] as const

type AddableKind = (typeof ADDABLE_KINDS)[number]

const FIGURE = /(?<value>\d+(?:\.\d+)?)(?<unit>%|[万亿]?元|[万亿]?[\p{Script=Han}]?)/u
const MONEY = /\d+(?:\.\d+)?(?:亿|万)?元/u

/** What the form shows first for selected words: only what the words say beyond doubt. */
export function firstValue(kind: AddableKind, words: string): Schema<'ItemValue'> {
  const figure = FIGURE.exec(words)?.groups
  const fen = fenOfWords(MONEY.exec(words)?.[0] ?? '')
  switch (kind) {
    case 'duty':
      return { duty: { text: words.trim(), lead: [], support: [], due: null } }
    case 'target':
      return {
        target: {
          indicator: '',
          change: 'level',
          comparator: '>=',
          value: figure?.['value'] ?? '',
          upper: null,
          unit: figure?.['unit'] ?? '',
          scope: null,
          by: null,
        },
      }
    case 'benefit':
      return {
        benefit: {
          beneficiary: null,
          kind: 'fixed',
          rate: null,
          base: null,
          amountFen: fen,
          discretionary: /最高|择优|原则上/u.test(words),
          caps: [],
          conditions: [],
          shares: [],
          payers: [],
          stacking: null,
          evidence: [],
        },
      }
    case 'amount':
    default:
      return {
        amount: {
          fen,
          percent: fen === null && figure?.['unit'] === '%' ? (figure['value'] ?? null) : null,
          role: 'other',
          of: null,
        },
      }
  }
}
