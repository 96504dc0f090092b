// What a programme catalogue (专项目录) says, as every later room reads it: programmes (专项), their topics (专题)
// and the topics' lines of support (支持方向). Figures come from the city's documents and carry the clause; where a
// document leaves one open it is null, shown as 标准待细则. What no document gives and an office must still decide
// (days, weights, chains) is marked `internal`, shown as 内部口径.
import type { OrganisationKind, Role } from '../../party/role.ts'
import type { Form, FormStage } from '../forms/form.ts'

/** How a line supports (支持方式): each has its own journey. */
export const MODES = {
  competition: '竞争立项',
  challenge: '揭榜挂帅',
  commitment: '军令状',
  stable: '稳定支持',
  exploration: '自由探索',
  reward: '后补助',
  loan: '科技贷款',
  contest: '大赛',
} as const

export type Mode = keyof typeof MODES

/** A clause address with its document: 'D1/二/（三）/专题8'. */
export type ClauseAddress = string

/** Where something comes from: a clause, or the office's own practice (内部口径) that no document fixes. */
export type Ground =
  | { readonly kind: 'clause'; readonly clause: ClauseAddress }
  | { readonly kind: 'internal' }

/** One of the six special programmes (专项). */
export type Programme = {
  /** 'P1' to 'P6': stays the same over all versions. */
  readonly id: string
  readonly number: number
  readonly name: string
  readonly purpose: string
  readonly clause: ClauseAddress
}

/** An amount with its clause; null wherever the documents leave it open (标准待细则). */
export type Figure = { readonly amountFen: bigint; readonly clause: ClauseAddress } | null

/** How many the document promises: 不少于 1000 名, 每年不少于 10 项. */
export type PromisedCount = {
  readonly atLeast: number
  readonly unit: string
  /** Whether the document says so of every year; it does not always. */
  readonly isYearly: boolean
  readonly clause: ClauseAddress
}

/** How long a project runs, in months; both ends inclusive. */
export type Duration = {
  readonly monthsMin: number
  readonly monthsMax: number
  readonly ground: Ground
}

/** Who may apply: kinds of organisations, conditions in words, and rules of benefits that test it (自测). */
export type Applicants = {
  readonly kinds: readonly OrganisationKind[]
  readonly conditions: readonly string[]
  /** Rule ids ('D5/科技重大专项') whose conditions are a self-test; may be none. */
  readonly selfTest: readonly string[]
}

/** Who pays (出资方). 区 district, 高校 university, 企业 enterprise, 金融 bank. */
export const PAYERS = {
  city: '市级',
  district: '区级',
  institute: '高校院所',
  enterprise: '企业',
  bank: '银行',
} as const

export type PayerKind = keyof typeof PAYERS

/** A payer's share of the whole support. */
export type Payer = {
  readonly payer: PayerKind
  /** 10 000 is the whole; null where the documents leave the share open. */
  readonly shareBasisPoints: number | null
  readonly ground: Ground
}

/** One row of a score sheet: whole points from 0 to `maxPoints`. */
export type ScoreItem = {
  readonly id: string
  readonly title: string
  readonly maxPoints: number
  /** What a reviewer looks at. */
  readonly guide: string
}

/** What reviewers score by (评分表). */
export type ScoreSheet = {
  readonly id: string
  readonly title: string
  readonly items: readonly ScoreItem[]
  /** Whether the dimensions come from a document; the points of each are always 内部口径. */
  readonly ground: Ground
  /** Below this total nobody is proposed; null where there is no such line. */
  readonly passPoints: number | null
}

/** The places of a case with a time limit of their own, in Chinese workdays (工作日). */
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

export type TimedStep = keyof typeof TIMED_STEPS

/** Which steps a case of the line takes, and how long each may last. */
export type Steps = {
  readonly review: boolean
  readonly siteVisit: boolean
  readonly financeCheck: boolean
  readonly interview: boolean
  /** Whether a contract (任务书) follows the award; a formula reward pays without one. */
  readonly contract: boolean
  readonly acceptance: boolean
  /** Workdays at each step that the line takes; at least 1. */
  readonly workdays: Readonly<Partial<Record<TimedStep, number>>>
  /** Months between reports while it runs; null where milestones take their place. */
  readonly reportEveryMonths: number | null
  readonly ground: Ground
}

/** The decisions that go through a chain of persons. */
export const CHAINS = {
  award: '立项',
  contract: '任务书',
  acceptance: '验收',
  termination: '终止',
  payment: '拨付',
} as const

export type Chain = keyof typeof CHAINS

/** One signature of a chain: who gives it, and under which name (处室审批、局领导、财务). */
export type ApprovalStep = { readonly role: Role; readonly title: string }

/** Who signs, in order; no person signs twice in one chain. */
export type ApprovalChains = Readonly<Record<Chain, readonly ApprovalStep[]>>

/** How experts are chosen and scores are made (评审规则). */
export type ReviewRules = {
  readonly expertsPerProject: number
  /** How many of one unit may sit on one project: one, and no content may say otherwise. */
  readonly expertsPerUnitMax: number
  /** By minimum-cost assignment (assignment), or by the public draw (lottery). */
  readonly selection: 'assignment' | 'lottery'
  /** Whether the highest and the lowest total are left out, from five reviews on. */
  readonly dropsExtremes: boolean
  /** A fast, non-standard review: fewer experts, one round, no panel (非常规评审). */
  readonly isFast: boolean
  /** 双盲: reviewers do not learn whose application they read either. 单盲 hides the reviewers alone. */
  readonly isDoubleBlind: boolean
  readonly ground: Ground
}

/** What opens a payment. */
export const PAYMENT_GATES = {
  decision: '立项决定后',
  contract: '任务书签订后',
  year: '每年考核后',
  milestone: '里程碑通过后',
  acceptance: '验收通过后',
} as const

export type PaymentGate = keyof typeof PAYMENT_GATES

/** One instalment: `shareBasisPoints` of the whole grant once its gate is passed. */
export type Payment = {
  readonly gate: PaymentGate
  readonly shareBasisPoints: number
}

/** The instalments; their shares add up to 10 000. */
export type PaymentPlan = { readonly payments: readonly Payment[]; readonly ground: Ground }

/** What 揭榜挂帅 and 聚力计划 add. */
export type ChallengeRules = {
  /** Who may post a problem; who answers it are the line's applicants. */
  readonly posters: readonly OrganisationKind[]
  /** Whether the poster must prove his money before the list is published. */
  readonly needsProofOfFunds: boolean
  /** The city's share of the enterprise's money; null where the documents leave it open. */
  readonly matchBasisPoints: number | null
  /** How many bidders may race over gates (赛马); 1 means that one is chosen. */
  readonly racersMax: number
  /** What the result should be: 专利 or 产品. */
  readonly results: readonly string[]
  readonly ground: Ground
}

/** A line of support (支持方向): one mode, one sheet, one set of forms and steps. */
export type TopicLine = {
  /** '8-2': stays the same over all versions of the topic. */
  readonly id: string
  readonly name: string
  readonly mode: Mode
  /** Only for rewards: by formula from rules of benefits (免申即享), or by scored selection (择优). */
  readonly rewardBy: 'formula' | 'scored' | null
  readonly purpose: string
  readonly clause: ClauseAddress
  readonly applicants: Applicants
  /** The most that one project (or platform, or prize) gets; null is 标准待细则. */
  readonly limit: Figure
  readonly promised: PromisedCount | null
  /** Null is 标准待细则, or no running time at all where the steps know no contract. */
  readonly duration: Duration | null
  readonly payers: readonly Payer[]
  /** Null where nobody scores. */
  readonly scoreSheet: ScoreSheet | null
  /** The forms of its stages by the ids of `Topic.forms`. */
  readonly forms: Readonly<Partial<Record<FormStage, string>>>
  readonly steps: Steps
  readonly approvals: ApprovalChains
  /** Null where nobody reviews. */
  readonly review: ReviewRules | null
  /** Null where every payment follows a computation of its own (loans). */
  readonly payments: PaymentPlan | null
  /** 包干制: a promise about spending instead of a budget, never spending entries. */
  readonly isLumpSum: boolean
  /** What happens to money left over (结余). */
  readonly balance: 'return' | 'keep'
  /** Rule ids ('D5/技术成果买方奖励') by which a formula pays; none for other modes. */
  readonly benefits: readonly string[]
  readonly challenge: ChallengeRules | null
  /** What the documents say besides, and what is still open, in words. */
  readonly notes: readonly string[]
}

/** One of the nineteen topics (专题). All that a case needs is in it, so that a case is pinned to its version. */
export type Topic = {
  /** 'T08': stays the same over all versions. */
  readonly id: string
  readonly number: number
  readonly programme: string
  readonly name: string
  readonly purpose: string
  readonly clause: ClauseAddress
  /** A closed topic takes no new calls; running cases go on. */
  readonly status: 'open' | 'closed'
  readonly lines: readonly TopicLine[]
  /** The forms of all lines with their fields, as they stood when the version was approved. */
  readonly forms: readonly Form[]
}
