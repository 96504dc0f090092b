// All that a topic says, in words, each under a key of its own. Nothing may be left out: what is not told here would
// change without the second person seeing it; a test changes every part of a topic and looks for it.
import { sm3 } from '../../base/sm3.ts'
import { ORGANISATION_KINDS, ROLES } from '../../party/role.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import { amountText } from '../../policy/present/amount-text.ts'
import { type Form, FORM_STAGES } from '../forms/form.ts'
import { INTERNAL, PENDING } from './content-words.ts'
import {
  CHAINS,
  type Ground,
  MODES,
  PAYERS,
  PAYMENT_GATES,
  TIMED_STEPS,
  type Topic,
  type TopicLine,
} from './topic.ts'

/** What is told by the keys under which two versions are compared. */
export type Told = ReadonlyMap<string, { readonly place: string; readonly text: string }>

type Fact = readonly [name: string, text: string]

/** All that a topic says. A line is known again by its id, whatever it is called. */
export function toldBy(topic: Topic): Told {
  const whole: readonly Fact[] = [
    ['编号', `${topic.id}，专题${topic.number}`],
    ['名称', topic.name],
    ['目的', topic.purpose],
    ['条款', topic.clause],
    ['所属专项', topic.programme],
    ['状态', topic.status === 'open' ? '开放' : '关闭：不再受理新的申报'],
  ]
  return new Map([
    ...whole.map(([name, text]) => [name, { place: name, text }] as const),
    ...topic.lines.flatMap((line) =>
      lineFacts(line).map(([name, text]) => {
        const place = `${line.id} ${line.name} · ${name}`
        return [`${line.id} ${name}`, { place, text }] as const
      }),
    ),
    ...topic.forms.map((form) => {
      const place = `表单「${form.title}」`
      return [`表单 ${form.id}`, { place, text: formText(form) }] as const
    }),
  ])
}

const BALANCE = { keep: '留用', return: '退回' } as const
const SELECTION = { assignment: '指派', lottery: '抽签' } as const

const lineFacts = (line: TopicLine): readonly Fact[] => [
  ['名称', line.name],
  ['支持方式', MODES[line.mode]],
  ['后补助', { formula: '按公式', scored: '择优', none: '不是' }[line.rewardBy ?? 'none']],
  ['目的', line.purpose],
  ['条款', line.clause],
  ...applicantFacts(line),
  ...figureFacts(line),
  ...stepFacts(line),
  ...chainFacts(line),
  ...reviewFacts(line),
  ['经费包干', yes(line.isLumpSum)],
  ['结余', BALANCE[line.balance]],
  ['规则', listed(line.benefits)],
  ['表单', listed(Object.entries(line.forms).map(([stage, id]) => `${stageWord(stage)} ${id}`))],
  ['说明', listed(line.notes)],
]

const applicantFacts = ({ applicants, challenge }: TopicLine): Fact[] => [
  ['谁能申报', listed(applicants.kinds.map(kindWord))],
  ['条件', listed(applicants.conditions)],
  ['自测', listed(applicants.selfTest)],
  [
    '揭榜',
    challenge === null
      ? '没有'
      : `${listed(challenge.posters.map(kindWord))}发榜；匹配 ${shareText(challenge.matchBasisPoints)}；最多 ${challenge.racersMax} 家赛马；成果 ${listed(challenge.results)}；资金证明：${yes(challenge.needsProofOfFunds)}（${groundText(challenge.ground)}）`,
  ],
]

const figureFacts = ({ limit, promised, duration, payers, payments }: TopicLine): Fact[] => [
  ['最高数额', limit === null ? PENDING : `${amountText(limit.amountFen)}（${limit.clause}）`],
  [
    '承诺数',
    promised === null
      ? '没有'
      : `${promised.isYearly ? '每年' : ''}不少于 ${promised.atLeast} ${promised.unit}（${promised.clause}）`,
  ],
  [
    '期限',
    duration === null
      ? PENDING
      : `${duration.monthsMin} 至 ${duration.monthsMax} 个月（${groundText(duration.ground)}）`,
  ],
  [
    '出资',
    listed(
      payers.map(
        ({ payer, shareBasisPoints, ground }) =>
          `${PAYERS[payer]} ${shareText(shareBasisPoints)}（${groundText(ground)}）`,
      ),
    ),
  ],
  [
    '拨付',
    payments === null
      ? '按每笔核算'
      : `${listed(
          payments.payments.map(
            ({ gate, shareBasisPoints }) => `${PAYMENT_GATES[gate]} ${shareText(shareBasisPoints)}`,
          ),
        )}（${groundText(payments.ground)}）`,
  ],
]

const stepFacts = ({ steps }: TopicLine): Fact[] => [
  ['评审环节', yes(steps.review)],
  ['现场考察', yes(steps.siteVisit)],
  ['财务核查', yes(steps.financeCheck)],
  ['答辩', yes(steps.interview)],
  ['任务书', yes(steps.contract)],
  ['验收', yes(steps.acceptance)],
  ['报告', steps.reportEveryMonths === null ? '不按月份' : `每 ${steps.reportEveryMonths} 个月`],
  ['时限依据', groundText(steps.ground)],
  ...Object.entries(steps.workdays).map(([step, days]): Fact => [
    `${stepWord(step)}工作日`,
    String(days),
  ]),
]

const chainFacts = ({ approvals }: TopicLine): Fact[] =>
  Object.entries(approvals).map(([chain, steps]): Fact => [
    `${chainWord(chain)}审批链`,
    steps.map(({ role, title }) => `${title}（${ROLES[role]}）`).join(' → '),
  ])

const reviewFacts = ({ review, scoreSheet: sheet }: TopicLine): Fact[] => [
  [
    '评审规则',
    review === null
      ? '不评审'
      : `每项 ${review.expertsPerProject} 位专家，同一单位最多 ${review.expertsPerUnitMax} 位，${SELECTION[review.selection]}；去最高最低：${yes(review.dropsExtremes)}；非常规：${yes(review.isFast)}；${review.isDoubleBlind ? '双盲' : '单盲'}（${groundText(review.ground)}）`,
  ],
  [
    '评分表',
    sheet === null
      ? '没有'
      : `${sheet.title}（${sheet.id}，${groundText(sheet.ground)}）；合格 ${sheet.passPoints ?? '不设'}`,
  ],
  ...(sheet?.items ?? []).map(({ id, title, maxPoints, guide }): Fact => [
    `评分项 ${id}`,
    `${title}，${maxPoints} 分：${guide}`,
  ]),
]

/** What a form asks; the digest tells apart what the titles do not. */
function formText(form: Form): string {
  const sections = form.sections.map(({ title, fields }) => {
    const asked = fields.map(({ field, isRequired, carriedFrom }) =>
      carriedFrom === null
        ? `${field.title}${isRequired ? '' : '（可不填）'}`
        : `${field.title}（沿用${FORM_STAGES[carriedFrom]}）`,
    )
    return `${title}：${asked.join('、')}`
  })
  const files = listed(form.attachments.map(({ title }) => title))
  return `${sections.join('；')}；附件：${files}；摘要值 ${sm3(canonicalJson(form)).slice(0, 8)}`
}

const yes = (is: boolean): string => (is ? '是' : '否')

const listed = (texts: readonly string[]): string => texts.join('；') || '没有'

const kindWord = (kind: keyof typeof ORGANISATION_KINDS): string => ORGANISATION_KINDS[kind]

/** The word of a code; the code itself where the table does not have it. */
const wordOf = (table: Readonly<Record<string, string>>, code: string): string =>
  table[code] ?? code
const stageWord = (stage: string): string => wordOf(FORM_STAGES, stage)
const stepWord = (step: string): string => wordOf(TIMED_STEPS, step)
const chainWord = (chain: string): string => wordOf(CHAINS, chain)

const groundText = (ground: Ground): string =>
  ground.kind === 'internal' ? INTERNAL : ground.clause

const shareText = (basisPoints: number | null): string =>
  basisPoints === null ? PENDING : `${basisPoints / 100}%`
