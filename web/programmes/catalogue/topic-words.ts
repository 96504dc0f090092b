import { moneyWords } from '../../documents/items/money-words.ts'
import type { TopicDraftRow, TopicLine, TopicLineRow } from './topic-queries.ts'

/** What stands where the documents fix no figure. */
export const PENDING = '标准待细则'

export const MODES: Readonly<Record<TopicLine['mode'], string>> = {
  competition: '竞争立项',
  challenge: '揭榜挂帅',
  commitment: '军令状',
  stable: '稳定支持',
  exploration: '自由探索',
  reward: '后补助',
  loan: '科技贷款',
  contest: '大赛',
}

export const MODE_CODES = [
  'competition',
  'challenge',
  'commitment',
  'stable',
  'exploration',
  'reward',
  'loan',
  'contest',
] as const

/** 后补助 says whether by formula or by selection. */
export const modeWords = ({ mode, rewardBy }: Pick<TopicLine, 'mode' | 'rewardBy'>): string =>
  rewardBy === null ? MODES[mode] : `${MODES[mode]}·${rewardBy === 'formula' ? '按公式' : '择优'}`

export const APPLICANT_KINDS = {
  enterprise: '企业',
  institute: '高校院所',
  government: '政府部门',
  service: '服务机构',
  finance: '金融机构',
} as const

export const KIND_CODES = ['enterprise', 'institute', 'service', 'finance', 'government'] as const

export const PAYERS = {
  city: '市级',
  district: '区级',
  institute: '高校院所',
  enterprise: '企业',
  bank: '银行',
} as const

export const GATES = {
  decision: '立项决定后',
  contract: '任务书签订后',
  year: '每年考核后',
  milestone: '里程碑通过后',
  acceptance: '验收通过后',
} as const

export const CHAINS = {
  award: '立项',
  contract: '任务书',
  acceptance: '验收',
  termination: '终止',
  payment: '拨付',
} as const

export const CHAIN_CODES = ['award', 'contract', 'acceptance', 'termination', 'payment'] as const

export const TIMED_STEPS = {
  formalCheck: '形式审查',
  correction: '补正',
  review: '评审',
  siteVisit: '现场考察',
  financeCheck: '财务核查',
  decision: '立项决定',
  notice: '公示',
  objection: '异议核查',
  contract: '签订任务书',
  acceptance: '验收',
  rectification: '整改',
} as const

export const STEP_CODES = [
  'formalCheck',
  'correction',
  'review',
  'siteVisit',
  'financeCheck',
  'decision',
  'notice',
  'objection',
  'contract',
  'acceptance',
  'rectification',
] as const

export const DRAFT_KINDS: Readonly<Record<TopicDraftRow['kind'], string>> = {
  add: '新增专题',
  change: '修改专题',
  split: '拆分专题',
  close: '关闭专题',
}

type Ground = TopicLine['steps']['ground']

/** 内部口径, or the clause. */
export const groundWords = (ground: Ground): string =>
  ground.kind === 'internal' ? '内部口径' : ground.clause

/** 3000万元, or 标准待细则. */
export const limitWords = (fen: string | null): string => (fen === null ? PENDING : moneyWords(fen))

/** 50%, or 标准待细则. */
export const shareWords = (basisPoints: number | null): string =>
  basisPoints === null ? PENDING : `${basisPoints / 100}%`

/** 36 至 60 个月（3 至 5 年）. */
export function monthsWords(min: number, max: number): string {
  const months = min === max ? `${min} 个月` : `${min} 至 ${max} 个月`
  if (min % 12 !== 0 || max % 12 !== 0) return months
  return min === max ? `${min / 12} 年` : `${min / 12} 至 ${max / 12} 年`
}

/** 每年不少于 10 项. */
export const promisedWords = ({
  atLeast,
  unit,
  isYearly,
}: NonNullable<TopicLineRow['promised']>): string =>
  `${isYearly ? '每年' : ''}不少于 ${atLeast} ${unit}`
