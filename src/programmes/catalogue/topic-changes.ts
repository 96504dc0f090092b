// Two versions of a topic held against each other, in words: what an approver reads before he signs.
import { ORGANISATION_KINDS } from '../../party/role.ts'
import { amountText } from '../../policy/present/amount-text.ts'
import { type Form, FORM_STAGES, type FormStage } from '../forms/form.ts'
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

/** One thing that a topic says, before and after; null where it did not or does not say it. */
export type TopicChange = {
  readonly place: string
  readonly before: string | null
  readonly after: string | null
}

/** What changes from one version to the next; everything is new where there was none. */
export function topicChanges(before: Topic | null, after: Topic): TopicChange[] {
  const [was, is] = [before === null ? new Map() : factsOf(before), factsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((place) => {
    const change = { place, before: was.get(place) ?? null, after: is.get(place) ?? null }
    return change.before === change.after ? [] : [change]
  })
}

type Facts = Map<string, string>

function factsOf(topic: Topic): Facts {
  const facts: Facts = new Map([
    ['名称', topic.name],
    ['目的', topic.purpose],
    ['条款', topic.clause],
    ['所属专项', topic.programme],
    ['状态', topic.status === 'open' ? '开放' : '关闭：不再受理新的申报'],
  ])
  for (const line of topic.lines)
    for (const [name, text] of lineFacts(line)) facts.set(`${line.id} ${line.name} · ${name}`, text)
  for (const form of topic.forms) facts.set(`表单「${form.title}」`, formText(form))
  return facts
}

const yes = (is: boolean): string => (is ? '是' : '否')

/** 内部口径, or the clause. */
export const groundText = (ground: Ground): string =>
  ground.kind === 'internal' ? INTERNAL : ground.clause

/** A share of 100%; null is 标准待细则. */
export const shareText = (basisPoints: number | null): string =>
  basisPoints === null ? PENDING : `${basisPoints / 100}%`

function lineFacts(line: TopicLine): [string, string][] {
  const { steps, review, payments, challenge, scoreSheet: sheet } = line
  const workdays = Object.entries(TIMED_STEPS).flatMap(([step, word]) => {
    const days = Object.entries(steps.workdays).find(([key]) => key === step)?.[1]
    return days === undefined ? [] : [[`${word}工作日`, String(days)] satisfies [string, string]]
  })
  return [
    ['支持方式', MODES[line.mode]],
    ...(line.rewardBy === null
      ? []
      : [['后补助', line.rewardBy === 'formula' ? '按公式' : '择优'] satisfies [string, string]]),
    ['目的', line.purpose],
    ['条款', line.clause],
    ['可申报', line.applicants.kinds.map((kind) => ORGANISATION_KINDS[kind]).join('、')],
    ['申报条件', line.applicants.conditions.join('；') || '无'],
    ['最高数额', figureText(line)],
    ['承诺数', promisedText(line)],
    ['期限', durationText(line)],
    [
      '出资',
      line.payers.map((p) => `${PAYERS[p.payer]} ${shareText(p.shareBasisPoints)}`).join('，'),
    ],
    ['现场考察', yes(steps.siteVisit)],
    ['财务核查', yes(steps.financeCheck)],
    ['答辩', yes(steps.interview)],
    ['任务书', yes(steps.contract)],
    ['验收', yes(steps.acceptance)],
    [
      '报告',
      steps.reportEveryMonths === null ? '按里程碑或不报告' : `每 ${steps.reportEveryMonths} 个月`,
    ],
    ...workdays,
    ...Object.entries(CHAINS).map(([chain, word]): [string, string] => [
      `${word}审批链`,
      (Object.entries(line.approvals).find(([key]) => key === chain)?.[1] ?? [])
        .map(({ title }) => title)
        .join(' → '),
    ]),
    [
      '评审',
      review === null
        ? '不评审'
        : `每项 ${review.expertsPerProject} 位专家，同一单位最多 ${review.expertsPerUnitMax} 位，${review.selection === 'lottery' ? '抽签' : '指派'}${review.dropsExtremes ? '，去最高最低' : ''}${review.isFast ? '，非常规评审' : ''}`,
    ],
    [
      '评分表',
      sheet === null
        ? '无'
        : `${sheet.items.map(({ title, maxPoints }) => `${title} ${maxPoints}`).join('、')}；合格 ${sheet.passPoints ?? '不设'}`,
    ],
    [
      '拨付',
      payments === null
        ? '按笔核算'
        : payments.payments
            .map((part) => `${PAYMENT_GATES[part.gate]} ${shareText(part.shareBasisPoints)}`)
            .join('，'),
    ],
    ['经费包干', yes(line.isLumpSum)],
    ['结余', line.balance === 'keep' ? '留用' : '退回'],
    ['规则', line.benefits.join('、') || '无'],
    ...(challenge === null
      ? []
      : [
          [
            '揭榜',
            `匹配 ${shareText(challenge.matchBasisPoints)}，最多 ${challenge.racersMax} 家赛马，成果 ${challenge.results.join('或')}${challenge.needsProofOfFunds ? '，须有资金证明' : ''}`,
          ] satisfies [string, string],
        ]),
    ['表单', Object.values(line.forms).join('、')],
    ['说明', line.notes.join('；') || '无'],
  ]
}

/** 最高 3000万元（D5/二/（八））, or 标准待细则. */
export const figureText = ({ limit }: TopicLine): string =>
  limit === null ? PENDING : `${amountText(limit.amountFen)}（${limit.clause}）`

const promisedText = ({ promised }: TopicLine): string =>
  promised === null
    ? '无'
    : `${promised.isYearly ? '每年' : ''}不少于 ${promised.atLeast} ${promised.unit}`

const durationText = ({ duration }: TopicLine): string =>
  duration === null ? PENDING : `${duration.monthsMin} 至 ${duration.monthsMax} 个月`

const stageWord = (stage: FormStage): string => FORM_STAGES[stage]

/** What a form asks, so that a field that comes or goes shows. */
const formText = ({ stage, sections, attachments }: Form): string =>
  `${stageWord(stage)}：${sections
    .map(
      ({ title, fields }) =>
        `${title}（${fields
          .map(({ field, isRequired, carriedFrom }) =>
            carriedFrom === null
              ? `${field.title}${isRequired ? '' : '?'}`
              : `${field.title}〔沿用${stageWord(carriedFrom)}〕`,
          )
          .join('、')}）`,
    )
    .join('；')}；附件 ${attachments.map(({ title }) => title).join('、') || '无'}`
