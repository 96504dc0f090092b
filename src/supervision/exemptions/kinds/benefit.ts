// 兑现决定: a run over all organisations, decided by two persons. Its rows are no part of the log; the run holds
// their digest, and each grant that of its receipt.
import { type ActWords, procedureOf } from '../approved-decision.ts'
import {
  actsIn,
  gaps,
  item,
  joined,
  type Judged,
  settled,
  type SubjectRules,
  type Trail,
  orNull,
  ownPersons,
  ownWords,
} from '../element.ts'
import { gainOf } from '../gain.ts'
import { wordsIn } from '../logged-rows.ts'
import { moneyLoss } from '../loss.ts'

const STEPS: ActWords = {
  'benefit-run.start': '发起测算',
  'benefit-run.compute': '测算完成',
  'benefit-run.submit': '提交审批',
  'benefit-run.recall': '撤回',
  'benefit-run.return': '退回',
  'benefit-run.approve': '批准',
  'benefit-run.withdraw': '撤销决定',
}

const CARE: ActWords = {
  'benefit-run.exclude': '剔除',
  'benefit-run.include': '恢复',
  'benefit-run.return': '退回修改',
}

const WANTED = [
  'benefit-run.start',
  'benefit-run.compute',
  'benefit-run.submit',
  'benefit-run.approve',
]

function benefitDecision(trail: Trail): Judged {
  const { subject: run } = trail
  const of = (column: string) => ownWords(trail, column)
  const approver = of('approved_by')
  const refused = trail
    .told('benefit_run_outcome')
    .filter((row) => wordsIn(row, 'state') === 'refused')
  const unreceipted = trail.told('fund_grant').filter((row) => wordsIn(row, 'receipt') === '')
  return {
    items: [
      ...(run === undefined || approver === ''
        ? []
        : [
            settled(run, {
              what: '批准兑现',
              who: approver,
              detail: joined(
                `事实截至 ${of('as_of')}`,
                `结果摘要值 ${of('result_hash')}`,
                `兑现 ${of('reserved_count')} 笔，未兑现 ${of('refused_count')} 笔`,
              ),
            }),
            item(run, { what: '依据的规则', who: orNull(of('started_by')), detail: of('rules') }),
          ]),
      ...(run === undefined || of('accepted_by') === ''
        ? []
        : [
            settled(run, {
              what: '对未规则化文字的承担',
              who: of('accepted_by'),
              detail: of('unformalised'),
            }),
          ]),
      ...refused.map((row) =>
        item(row, {
          what: `第 ${wordsIn(row, 'position')} 行未兑现`,
          detail: wordsIn(row, 'ground'),
        }),
      ),
      ...(run === undefined || of('withdraw_reason') === ''
        ? []
        : [
            settled(run, {
              what: '撤销的理由',
              who: orNull(of('withdrawn_by')),
              detail: of('withdraw_reason'),
            }),
          ]),
    ],
    missing: [
      ...gaps(
        [run === undefined, '日志中没有这次兑现的立件记录'],
        [approver === '', '没有批准人'],
        [approver !== '' && approver === of('submitted_by'), '提交与批准是同一人'],
        [of('result_hash') === '', '没有冻结的测算结果'],
        [of('policies') === '', '没有所依据规则的版本'],
      ),
      ...unreceipted.map((row) => `没有计算凭据的一笔：${wordsIn(row, 'rule')}`),
    ],
  }
}

function benefitDiligence(trail: Trail): Judged {
  const looked = actsIn(trail.acts, CARE)
  const opened = ownWords(trail, 'unformalised')
  return {
    items: looked,
    missing: gaps(
      [looked.length === 0, '日志中没有人工核对、剔除或退回的记录'],
      [
        opened !== '' && opened !== '[]' && ownWords(trail, 'accepted_by') === '',
        '条款中有没有规则化的文字，无人说明',
      ],
    ),
  }
}

/** A decision on benefits: granted, refused, paid. */
export const BENEFIT: SubjectRules = {
  word: '兑现决定',
  table: 'benefit_run',
  linking: ['fund_grant'],
  parties: { fund_grant: 'beneficiary' },
  judge: {
    procedure: procedureOf(STEPS, WANTED),
    decision: benefitDecision,
    diligence: benefitDiligence,
    gain: (trail) => gainOf(trail, ownPersons(trail, ['submitted_by', 'approved_by'])),
    loss: moneyLoss,
  },
}
