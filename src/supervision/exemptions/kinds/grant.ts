// 单笔款项: what one organisation was granted by one decision, from the decision to the payment and back. Of a list or
// a run that holds many, only what is about this one is told.
import {
  gaps,
  item,
  joined,
  type Judged,
  orNull,
  ownWords,
  settled,
  type SubjectRules,
  type Trail,
} from '../element.ts'
import { gainOf } from '../gain.ts'
import { type LoggedRow, wordsIn } from '../logged-rows.ts'
import { fromFenText, moneyLoss } from '../loss.ts'
import { MOVEMENTS } from '../../../funds/movement.ts'
import { CHAIN_WORDS } from '../../../programmes/cases/machine.ts'

const MOVES: Readonly<Record<string, { readonly words: string }>> = {
  reserve: { words: '安排' },
  ...MOVEMENTS,
}

/** Without these nothing was decided, due and paid. */
const STEPS = ['reserve', 'fall_due', 'pay']

/** The trail of this money alone: the same run and list name that of others. */
function alone(trail: Trail): Trail {
  const id = ownWords(trail, 'id')
  const ofGrant = new Set(['fund_entry', 'fund_demand', 'payment_order'])
  return {
    ...trail,
    told: (table) =>
      ofGrant.has(table)
        ? trail.told(table).filter((row) => wordsIn(row, 'grant_id') === id)
        : trail.told(table),
  }
}

const wordsOf = (entry: LoggedRow): string => MOVES[wordsIn(entry, 'kind')]?.words ?? '变动'

function grantProcedure({ told, subject }: Trail): Judged {
  const entries = told('fund_entry')
  const made = new Set(entries.map((row) => wordsIn(row, 'kind')))
  return {
    items: [
      ...told('payment_order').map((row) =>
        item(row, { what: '列入支付清单', detail: wordsIn(row, 'code') }),
      ),
      ...entries.map((row) =>
        item(row, {
          what: wordsOf(row),
          detail: joined(fromFenText(wordsIn(row, 'amount_fen')), wordsIn(row, 'reason')),
        }),
      ),
    ].toSorted((a, b) => a.proof.seq - b.proof.seq),
    missing: [
      ...gaps([subject === undefined, '日志中没有这笔款项的记录']),
      ...STEPS.filter((kind) => !made.has(kind)).map(
        (kind) => `没有“${MOVES[kind]?.words ?? kind}”的记录`,
      ),
    ],
  }
}

const signaturesOf = ({ told }: Trail): LoggedRow[] =>
  told('payment_approval').filter((row) => wordsIn(row, 'voided_at') === '')

/** The approvals of the case, or of the run, that granted it. */
const awardsOf = ({ told }: Trail): LoggedRow[] =>
  told('case_approval').filter(
    (row) => wordsIn(row, 'voided_by') === '' && wordsIn(row, 'chain') !== 'acceptance',
  )

const isChain = (word: string): word is keyof typeof CHAIN_WORDS => Object.hasOwn(CHAIN_WORDS, word)

function grantDecision(trail: Trail): Judged {
  const { told, subject } = trail
  const runs = told('benefit_run').filter((row) => wordsIn(row, 'approved_by') !== '')
  const awards = awardsOf(trail)
  const signatures = signaturesOf(trail)
  return {
    items: [
      ...(subject === undefined
        ? []
        : [
            item(subject, {
              what: '资助依据',
              detail: joined(
                ownWords(trail, 'rule'),
                ownWords(trail, 'clause'),
                ownWords(trail, 'matter'),
                ownWords(trail, 'receipt') === '' ? '' : `计算凭据 ${ownWords(trail, 'receipt')}`,
              ),
            }),
          ]),
      ...runs.map((row) =>
        settled(row, {
          what: '批准兑现',
          who: orNull(wordsIn(row, 'approved_by')),
          detail: `第 ${wordsIn(row, 'number')} 次测算，结果摘要值 ${wordsIn(row, 'result_hash')}`,
        }),
      ),
      ...awards.map((row) => {
        const chain = wordsIn(row, 'chain')
        return item(row, {
          what: `批准：${isChain(chain) ? CHAIN_WORDS[chain] : chain}`,
          who: orNull(wordsIn(row, 'person_id')),
          detail: '',
        })
      }),
      ...signatures.map((row) =>
        item(row, { what: '批准支付清单', who: orNull(wordsIn(row, 'person_id')), detail: '' }),
      ),
    ],
    missing: gaps(
      [runs.length + awards.length === 0, '没有资助的决定'],
      [ownWords(trail, 'clause') === '', '没有所依据的条款'],
      [ownWords(trail, 'receipt') === '' && awards.length === 0, '没有计算凭据，也没有立项的批准'],
      [signatures.length === 0 && told('payment_order').length > 0, '支付清单没有批准的记录'],
    ),
  }
}

function grantDiligence({ told }: Trail): Judged {
  const accounts = told('payee_account')
  const orders = told('payment_order')
  const refused = orders.filter((row) => ['failed', 'bounced'].includes(wordsIn(row, 'state')))
  return {
    items: [
      ...accounts.map((row) =>
        item(row, {
          what: '登记收款账户',
          who: orNull(wordsIn(row, 'entered_by')),
          detail: joined(wordsIn(row, 'account_name'), wordsIn(row, 'bank')),
        }),
      ),
      ...refused.map((row) =>
        settled(row, {
          what: '国库未付或退汇',
          detail: joined(wordsIn(row, 'code'), wordsIn(row, 'reason')),
        }),
      ),
    ],
    missing: gaps([orders.length > 0 && accounts.length === 0, '没有登记收款账户的记录']),
  }
}

/** Whoever decided that it is given and that it is paid. */
const decidersOf = (trail: Trail): ReadonlySet<string> =>
  new Set(
    [
      ...trail
        .told('benefit_run')
        .flatMap((row) => [wordsIn(row, 'submitted_by'), wordsIn(row, 'approved_by')]),
      ...[...awardsOf(trail), ...signaturesOf(trail)].map((row) => wordsIn(row, 'person_id')),
    ].filter((person) => person !== ''),
  )

/** One payee's money: of a list of many, a file about one. */
export const GRANT: SubjectRules = {
  word: '单笔款项',
  table: 'fund_grant',
  linking: [],
  parties: { fund_grant: 'beneficiary' },
  named: {
    fund_grant: { origin: ['benefit_run', 'case_approval'] },
    payment_order: {
      list_id: ['payment_list', 'payment_approval'],
      account_id: ['payee_account'],
    },
  },
  judge: {
    procedure: (trail) => grantProcedure(alone(trail)),
    decision: (trail) => grantDecision(alone(trail)),
    diligence: (trail) => grantDiligence(alone(trail)),
    gain: (trail) => gainOf(trail, decidersOf(trail)),
    loss: (trail) => moneyLoss(alone(trail)),
  },
}
