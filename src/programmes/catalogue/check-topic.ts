// What every topic must keep to, whether it comes from a content file or from an officer's draft.
import { mayAct } from '../../party/permission.ts'
import { ROLE_CODES, ROLES } from '../../party/role.ts'
import { type ChainStep, chainSteps } from '../cases/chain-steps.ts'
import type { Machine } from '../cases/machine.ts'
import { MACHINES } from '../cases/machines.ts'
import { askedTwice, carriedFromNowhere } from '../forms/asked-twice.ts'
import { type Form, FORM_STAGES, type FormStage } from '../forms/form.ts'
import { REQUESTED_FUNDS } from '../forms/form-schema.ts'
import {
  type ApprovalStep,
  type Chain,
  CHAINS,
  TIMED_STEPS,
  type TimedStep,
  type Topic,
  type TopicLine,
} from './topic.ts'

/** What is wrong with a topic, in words for officials, and where: null is the topic as a whole, and no chain. */
export type TopicFault = {
  readonly line: string | null
  readonly chain: Chain | null
  readonly detail: string
}

const WHOLE = 10_000
const SHEET_POINTS = 100
/** The field that states where money goes. */
const ACCOUNT = 'bankAccount'
const TOPIC_ID = /^T\d{2}$/

/** Everything that is wrong; nothing where the topic may be in force. */
export function topicFaults(topic: Topic): TopicFault[] {
  const whole: string[] = []
  if (!TOPIC_ID.test(topic.id)) whole.push(`编号「${topic.id}」应为 T 加两位数字，如 T08`)
  if (topic.name.trim() === '') whole.push('没有名称')
  if (topic.purpose.trim() === '') whole.push('没有写目的')
  if (topic.lines.length === 0) whole.push('没有支持方向：至少应有一个，关闭专题请改状态')
  const ids = topic.lines.map(({ id }) => id)
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    whole.push(`支持方向「${id}」写了两次，编号不能重复`)
  return [
    ...whole.map((detail) => ({ line: null, chain: null, detail })),
    ...topic.lines.flatMap((line) =>
      lineFaults(line, topic).map(({ chain, detail }) => ({
        line: line.id,
        chain,
        detail: `${line.id} ${line.name}：${detail}`,
      })),
    ),
  ]
}

function lineFaults(line: TopicLine, topic: Topic): Omit<TopicFault, 'line'>[] {
  const elsewhere = [
    ...identityFaults(line, topic),
    ...modeFaults(line),
    ...figureFaults(line),
    ...sheetFaults(line),
    ...stepFaults(line),
    ...paymentFaults(line),
    ...formFaults(line, topic.forms),
  ]
  return [...elsewhere.map((detail) => ({ chain: null, detail })), ...chainFaults(line)]
}

function identityFaults(line: TopicLine, topic: Topic): string[] {
  const faults: string[] = []
  if (!new RegExp(`^${topic.number}-[1-9]\\d*$`).test(line.id))
    faults.push(`编号应为「${topic.number}-序号」，如 ${topic.number}-1`)
  if (line.name.trim() === '') faults.push('没有名称')
  if (line.purpose.trim() === '') faults.push('没有写目的')
  if (line.applicants.kinds.length === 0) faults.push('没有写明哪类机构可以申报')
  return faults
}

function modeFaults({ mode, rewardBy, benefits, challenge, scoreSheet }: TopicLine): string[] {
  const faults: string[] = []
  if ((mode === 'reward') !== (rewardBy !== null))
    faults.push('后补助应写明按公式还是择优，其他方式不写')
  if (rewardBy === 'formula' && benefits.length === 0)
    faults.push('按公式的后补助应引用至少一条规则')
  if ((mode === 'challenge') !== (challenge !== null))
    faults.push('揭榜挂帅应写明发榜与匹配的规则，其他方式不写')
  if (challenge !== null && challenge.racersMax < 1) faults.push('赛马至少一家')
  if (rewardBy === 'formula' && scoreSheet !== null) faults.push('按公式的后补助不评分')
  return faults
}

function figureFaults({ limit, duration, payers, promised }: TopicLine): string[] {
  const faults: string[] = []
  if (limit !== null && limit.amountFen <= 0n)
    faults.push('最高数额应大于零，没有数额的写标准待细则')
  if (promised !== null && promised.atLeast < 1) faults.push('承诺的数量应大于零')
  if (duration !== null && (duration.monthsMin < 1 || duration.monthsMax < duration.monthsMin))
    faults.push('期限应从至少一个月起，最多不少于最少')
  if (payers.length === 0) faults.push('没有写明出资方')
  const shares = payers.map(({ shareBasisPoints }) => shareBasisPoints)
  const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0)
  if (!shares.includes(null) && sum !== WHOLE) faults.push('各方出资份额相加应为 100%')
  if (sum > WHOLE) faults.push('各方出资份额相加超过 100%')
  if (new Set(payers.map(({ payer }) => payer)).size !== payers.length)
    faults.push('同一出资方写了两次')
  return faults
}

function sheetFaults({ scoreSheet, steps, review }: TopicLine): string[] {
  const faults: string[] = []
  if (steps.review !== (review !== null) || steps.review !== (scoreSheet !== null))
    faults.push('有评审的应有评审规则和评分表，没有评审的两者都不写')
  if (review !== null && (review.expertsPerProject < 1 || review.expertsPerUnitMax < 1))
    faults.push('每个项目至少一位专家，同一单位至少可有一位')
  if (review !== null && review.expertsPerUnitMax > 1)
    faults.push('同一项目同一单位只能有一位专家，「同一单位最多」应为 1')
  if (scoreSheet === null) return faults
  const points = scoreSheet.items.reduce((sum, { maxPoints }) => sum + maxPoints, 0)
  if (points !== SHEET_POINTS) faults.push(`评分表各项满分相加是 ${points}，应为 ${SHEET_POINTS}`)
  if (scoreSheet.items.some(({ maxPoints }) => maxPoints < 1)) faults.push('评分表每项至少 1 分')
  const ids = scoreSheet.items.map(({ id }) => id)
  if (new Set(ids).size !== ids.length) faults.push('评分表的编号有重复')
  if (scoreSheet.passPoints !== null && scoreSheet.passPoints > SHEET_POINTS)
    faults.push(`合格线不能超过 ${SHEET_POINTS}`)
  return faults
}

/** Which steps need a time limit, by what the line does. */
const NEEDED: readonly (readonly [TimedStep, (line: TopicLine) => boolean])[] = [
  ['formalCheck', () => true],
  ['correction', () => true],
  ['review', ({ steps }) => steps.review],
  ['siteVisit', ({ steps }) => steps.siteVisit],
  ['financeCheck', ({ steps }) => steps.financeCheck],
  ['decision', () => true],
  ['notice', () => true],
  ['objection', () => true],
  ['contract', ({ steps }) => steps.contract],
  ['acceptance', ({ steps }) => steps.acceptance],
  ['rectification', ({ steps }) => steps.acceptance],
]

function stepFaults(line: TopicLine): string[] {
  const faults: string[] = []
  for (const [step, isNeeded] of NEEDED) {
    const days = line.steps.workdays[step]
    const word = TIMED_STEPS[step]
    if (isNeeded(line) && (days === undefined || days < 1))
      faults.push(`「${word}」应有工作日，至少 1 个`)
    if (!isNeeded(line) && days !== undefined) faults.push(`不经过「${word}」，不应有它的工作日`)
  }
  if (line.steps.acceptance && !line.steps.contract) faults.push('没有任务书就没有可验收的内容')
  return faults
}

/** A list to the treasury is drawn up by one person and approved by as many others as the topic names (src/funds). */
const paymentSteps = (count: number): ChainStep[] => [
  { words: ['编制支付清单'], permissions: ['payment.edit'] },
  ...Array.from({ length: count - 1 }, (): ChainStep => ({
    words: ['批准支付清单'],
    permissions: ['payment.approve'],
  })),
]

/** Content decides who signs, the machine has the steps: a chain that it cannot hold is refused. */
function chainFaults({ mode, approvals }: TopicLine): Omit<TopicFault, 'line'>[] {
  // What is agreed with who answers a problem is the life of the bid.
  const machine = MACHINES[mode === 'challenge' ? 'bid' : mode]
  if (machine === undefined) throw new Error(`no machine for ${mode}`)
  const chains = ['award', 'contract', 'acceptance', 'termination', 'payment'] as const
  return chains.flatMap((chain) =>
    chainDetails(chain, approvals[chain], machine).map((detail) => ({ chain, detail })),
  )
}

function chainDetails(chain: Chain, given: readonly ApprovalStep[], machine: Machine): string[] {
  const word = CHAINS[chain]
  if (given.length < 2) return [`「${word}」的审批链至少两人`]
  const steps = chain === 'payment' ? paymentSteps(given.length) : chainSteps(machine, chain)
  if (steps.length === 0) return []
  const told = steps.map(({ words }) => words.join('或')).join('、')
  if (given.length !== steps.length)
    return [`「${word}」的审批链应为 ${steps.length} 步（${told}），现为 ${given.length} 步`]
  return steps.flatMap(({ permissions }, index) => {
    const { role, title } = given[index] ?? { role: null, title: '' }
    if (role === null || permissions.every((permission) => mayAct(role, permission))) return []
    const able = ROLE_CODES.filter((code) => permissions.every((each) => mayAct(code, each)))
    return [
      `「${word}」第 ${index + 1} 步（${title}）不能由${ROLES[role]}办理，应为${able.map((code) => ROLES[code]).join('或')}`,
    ]
  })
}

function paymentFaults({ payments, mode, steps, isLumpSum, forms }: TopicLine): string[] {
  const faults: string[] = []
  if ((mode === 'loan') !== (payments === null))
    faults.push('贷款按每笔核算，不写拨付；其他方式应写拨付')
  const parts = payments?.payments ?? []
  const sum = parts.reduce((total, { shareBasisPoints }) => total + shareBasisPoints, 0)
  if (payments !== null && sum !== WHOLE) faults.push('各期拨付份额相加应为 100%')
  const gates = new Set(parts.map(({ gate }) => gate))
  if (!steps.contract && (gates.has('contract') || gates.has('milestone') || gates.has('year')))
    faults.push('没有任务书，拨付不能等任务书、里程碑或年度考核')
  if (!steps.acceptance && gates.has('acceptance')) faults.push('没有验收，拨付不能等验收')
  if (isLumpSum && forms.application === 'competition-application')
    faults.push('包干制不报预算科目，不能用有预算科目的申报书')
  return faults
}

function formFaults({ forms, mode, steps, rewardBy, isLumpSum }: TopicLine, all: readonly Form[]) {
  const faults: string[] = []
  const used = Object.values(forms).flatMap((id) => all.filter((form) => form.id === id))
  for (const id of Object.values(forms))
    if (!all.some((form) => form.id === id)) faults.push(`没有表单「${id}」`)
  if (forms.application === undefined) faults.push('没有申报表单')
  if ((mode === 'challenge') !== (forms.posting !== undefined))
    faults.push('揭榜挂帅应有发榜表单，其他方式没有')
  if (steps.contract !== (forms.contract !== undefined))
    faults.push('有任务书的应有任务书表单，没有的不写')
  if (steps.acceptance !== (forms.acceptance !== undefined))
    faults.push('有验收的应有验收表单，没有的不写')
  const asksMoney = used.some((form) => asks(form, REQUESTED_FUNDS))
  if (rewardBy !== 'formula' && mode !== 'contest' && !asksMoney)
    faults.push('没有一张表单问申请经费')
  const hasAccount = used.some(
    ({ stage, ...form }) => isBeforePayment(stage) && asks(form, ACCOUNT),
  )
  if (!hasAccount) faults.push('拨付之前没有一张表单问收款账户')
  if (isLumpSum && used.some((form) => asks(form, 'budgetLines') || asks(form, 'spendingLines')))
    faults.push('包干制不报预算与支出科目，所用表单却问到了')
  for (const { fact, first, again } of askedTwice(used))
    faults.push(
      `「${fact}」在${FORM_STAGES[first.stage]}和${FORM_STAGES[again.stage]}问了两次，后一次应沿用`,
    )
  for (const { stage, field, from } of carriedFromNowhere(used))
    faults.push(`${FORM_STAGES[stage]}表单沿用${FORM_STAGES[from]}的「${field}」，而那里没有问`)
  return faults
}

/** Money is paid after the award or the contract; what a posting asks is the poster's own account. */
const isBeforePayment = (stage: FormStage): boolean =>
  stage === 'application' || stage === 'contract'

const asks = (form: Pick<Form, 'sections'>, key: string): boolean =>
  form.sections.some(({ fields }) =>
    fields.some(({ field, carriedFrom }) => field.key === key && carriedFrom === null),
  )
