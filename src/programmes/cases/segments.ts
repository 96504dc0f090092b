// Stretches of life that several machines share: applying, checks, review, decision, notice, contract,
// carrying out, acceptance, payment. A machine is made of them and of moves of its own (machines.ts).
import type { Move } from './machine.ts'

/** Every place of every machine, by its word. One place has one meaning wherever it occurs. */
export const PLACES = {
  draft: '草稿',
  submitted: '已提交',
  returned: '退回补正',
  withdrawn: '已撤回',
  lapsed: '逾期失效',
  refused: '不予受理',
  accepted: '已受理',
  in_review: '评审中',
  site_visit: '现场考察',
  visited: '考察完成',
  finance_check: '财务核查',
  finance_checked: '财务核查完成',
  relation_check: '关联关系核查',
  loan_check: '贷款核查',
  checked: '核查完成',
  reviewed: '评审完成',
  poster_choice: '待发榜方选定',
  not_chosen: '未被选定',
  proposed: '拟立项',
  endorsed: '已审核',
  decided: '已决定',
  unfunded: '不予立项',
  in_notice: '公示中',
  under_objection: '异议处理',
  awarded: '已立项',
  contract_draft: '任务书填报',
  contract_submitted: '任务书待审',
  contract_countersigned: '发榜方已签',
  contract_approved: '任务书待签',
  executing: '实施中',
  in_yearly_check: '年度考核',
  acceptance_requested: '申请验收',
  in_acceptance: '验收评议',
  acceptance_proposed: '验收结论待审',
  rectifying: '整改中',
  passed: '通过验收',
  termination_proposed: '拟终止',
  recovering: '追回资金',
  terminated: '已终止',
  settling: '退出结算',
  outpaced: '竞争退出',
  paying: '拨付中',
  following: '跟踪服务',
  debt_recovery: '代偿追偿',
  closed: '已办结',
  listed: '已发榜',
  choosing: '选定揭榜方',
  chosen: '已选定',
  unanswered: '无人揭榜',
  delisted: '已撤榜',
  in_round: '比赛中',
  in_jury: '决赛评审',
  eliminated: '未晋级',
} as const

export type Place = keyof typeof PLACES

export const isPlace = (word: string): word is Place => Object.hasOwn(PLACES, word)

export type Moves = Readonly<Record<string, Move<Place>>>

/** From any of these places. */
const any = (...places: Place[]): Place[][] => places.map((place) => [place])

/** 申报: what an applicant does until the office has taken the application on. */
export const applying = {
  submit: {
    word: '提交',
    from: any('draft', 'returned'),
    to: ['submitted'],
    mover: 'applicant',
    permission: 'application.edit',
    through: 'application.submit',
  },
  withdraw: {
    word: '撤回',
    from: any('draft', 'submitted', 'returned'),
    to: ['withdrawn'],
    mover: 'applicant',
    permission: 'application.edit',
  },
  lapse: {
    word: '逾期失效',
    from: any('draft', 'returned'),
    to: ['lapsed'],
    mover: 'program',
    permission: 'application.edit',
  },
} as const satisfies Moves

/** 形式审查: taken on, with or without a promise (容缺受理), sent back, or refused. */
export const checking = {
  accept: {
    word: '受理',
    from: any('submitted'),
    to: ['accepted'],
    mover: 'office',
    permission: 'case.check',
    through: 'application.check',
  },
  return: {
    word: '退回补正',
    from: any('submitted'),
    to: ['returned'],
    mover: 'office',
    permission: 'case.check',
    wantsReason: true,
    through: 'application.check',
  },
  refuse: {
    word: '不予受理',
    from: any('submitted'),
    to: ['refused'],
    mover: 'office',
    permission: 'case.check',
    wantsReason: true,
    through: 'application.check',
  },
} as const satisfies Moves

/** 评审: experts review, beside them a site visit and a finance check where the topic wants them. */
export const reviewing = {
  sendToReview: {
    word: '送评审',
    from: any('accepted'),
    to: ['in_review', 'checked'],
    mover: 'office',
    permission: 'case.propose',
    through: 'review.send',
  },
  sendToReviewAndVisit: {
    word: '送评审并考察',
    from: any('accepted'),
    to: ['in_review', 'site_visit', 'finance_check'],
    mover: 'office',
    permission: 'case.propose',
    through: 'review.send',
  },
  finishVisit: {
    word: '完成考察',
    from: any('site_visit'),
    to: ['visited'],
    mover: 'office',
    permission: 'case.check',
    through: 'review.visit',
  },
  finishFinanceCheck: {
    word: '完成财务核查',
    from: any('finance_check'),
    to: ['finance_checked'],
    mover: 'office',
    permission: 'case.finance-check',
    through: 'review.visit',
  },
  joinChecks: {
    word: '核查汇总',
    from: [['visited', 'finance_checked']],
    to: ['checked'],
    mover: 'office',
    permission: 'case.check',
  },
  finishReview: {
    word: '完成评审',
    from: any('in_review'),
    to: ['reviewed'],
    mover: 'office',
    permission: 'case.propose',
    through: 'review.finish',
  },
} as const satisfies Moves

/** 立项决定: proposed, endorsed and decided by three persons; sent back, all that was approved is void. */
export const deciding = {
  propose: {
    word: '提出立项建议',
    from: [['reviewed', 'checked']],
    to: ['proposed'],
    mover: 'office',
    permission: 'case.propose',
    approves: 'award',
    through: 'award.propose',
  },
  endorse: {
    word: '审核',
    from: any('proposed'),
    to: ['endorsed'],
    mover: 'office',
    permission: 'case.endorse',
    approves: 'award',
    through: 'award.decide',
  },
  decide: {
    word: '决定',
    from: any('endorsed'),
    to: ['decided'],
    mover: 'office',
    permission: 'case.decide',
    approves: 'award',
    through: 'award.decide',
  },
  sendBack: {
    word: '退回重议',
    from: any('proposed', 'endorsed'),
    to: ['reviewed', 'checked'],
    mover: 'office',
    permission: 'case.endorse',
    voids: ['award'],
    wantsReason: true,
  },
  /** A reserve (备选) moves up: it is proposed and decided anew. */
  promoteReserve: {
    word: '备选递补',
    from: any('decided'),
    to: ['reviewed', 'checked'],
    mover: 'office',
    permission: 'case.endorse',
    voids: ['award'],
    wantsReason: true,
    through: 'award.promote',
  },
  /** The decision may be not to fund. */
  closeUnfunded: {
    word: '不予立项',
    from: any('decided'),
    to: ['unfunded'],
    mover: 'office',
    permission: 'case.propose',
    through: 'award.publish',
  },
} as const satisfies Moves

/** 公示: everybody may object; an objection is dismissed, or upheld and the award falls or is decided anew. */
export const noticing = {
  publish: {
    word: '公示',
    from: any('decided'),
    to: ['in_notice'],
    mover: 'office',
    permission: 'case.propose',
    through: 'award.publish',
  },
  suspend: {
    word: '进入异议处理',
    from: any('in_notice'),
    to: ['under_objection'],
    mover: 'office',
    permission: 'case.propose',
    through: 'objection.take-up',
  },
  dismissObjections: {
    word: '异议不成立',
    from: any('under_objection'),
    to: ['in_notice'],
    mover: 'office',
    permission: 'case.endorse',
    wantsReason: true,
    through: 'objection.settle',
  },
  reopen: {
    word: '异议成立，重新决定',
    from: any('under_objection'),
    to: ['reviewed', 'checked'],
    mover: 'office',
    permission: 'case.endorse',
    voids: ['award'],
    wantsReason: true,
    through: 'objection.settle',
  },
  revoke: {
    word: '异议成立，撤销立项',
    from: any('under_objection'),
    to: ['unfunded'],
    mover: 'office',
    permission: 'case.decide',
    voids: ['award'],
    wantsReason: true,
    through: 'objection.settle',
  },
} as const satisfies Moves

/** 任务书: filled by the applicant, checked by the office, signed; only then is money committed. */
export const contracting = {
  award: {
    word: '下达立项',
    from: any('in_notice'),
    to: ['awarded'],
    mover: 'office',
    permission: 'case.propose',
    through: 'award.confirm',
  },
  fillContract: {
    word: '填报任务书',
    from: any('awarded'),
    to: ['contract_draft'],
    mover: 'applicant',
    permission: 'application.edit',
    through: 'contract.fill',
  },
  submitContract: {
    word: '提交任务书',
    from: any('contract_draft'),
    to: ['contract_submitted'],
    mover: 'applicant',
    permission: 'application.edit',
    through: 'contract.submit',
  },
  cancelAward: {
    word: '取消立项',
    from: any('awarded', 'contract_draft'),
    to: ['unfunded'],
    mover: 'office',
    permission: 'case.decide',
    voids: ['award'],
    wantsReason: true,
    through: 'contract.cancel',
  },
  returnContract: {
    word: '退回任务书',
    from: any('contract_submitted', 'contract_approved'),
    to: ['contract_draft'],
    mover: 'office',
    permission: 'contract.check',
    voids: ['contract'],
    wantsReason: true,
  },
  approveContract: {
    word: '审核任务书',
    from: any('contract_submitted'),
    to: ['contract_approved'],
    mover: 'office',
    permission: 'contract.check',
    approves: 'contract',
    through: 'contract.approve',
  },
  signContract: {
    word: '签订任务书',
    from: any('contract_approved'),
    to: ['executing'],
    mover: 'office',
    permission: 'contract.sign',
    approves: 'contract',
    through: 'contract.sign',
  },
} as const satisfies Moves

/** 终止: proposed and confirmed by two persons; it has ended when what is to be recovered was recovered. */
export const terminating = {
  proposeTermination: {
    word: '提出终止',
    from: any('executing', 'rectifying'),
    to: ['termination_proposed'],
    mover: 'office',
    permission: 'contract.check',
    approves: 'termination',
    wantsReason: true,
    through: 'termination.propose',
  },
  dropTermination: {
    word: '不予终止',
    from: any('termination_proposed'),
    to: ['executing'],
    mover: 'office',
    permission: 'contract.sign',
    voids: ['termination'],
    wantsReason: true,
  },
  confirmTermination: {
    word: '决定终止',
    from: any('termination_proposed'),
    to: ['recovering'],
    mover: 'office',
    permission: 'contract.sign',
    approves: 'termination',
    through: 'termination.confirm',
  },
  settleTermination: {
    word: '追回办结',
    from: any('recovering'),
    to: ['terminated'],
    mover: 'office',
    permission: 'contract.check',
    through: 'termination.settle',
  },
} as const satisfies Moves

/** 验收: passed, sent to mend (整改), or ended with money recovered. */
export const acceptance = {
  requestAcceptance: {
    word: '申请验收',
    from: any('executing', 'rectifying'),
    to: ['acceptance_requested'],
    mover: 'applicant',
    permission: 'application.edit',
    through: 'acceptance.request',
  },
  returnAcceptance: {
    word: '退回验收申请',
    from: any('acceptance_requested'),
    to: ['executing'],
    mover: 'office',
    permission: 'contract.check',
    wantsReason: true,
  },
  startAcceptance: {
    word: '组织验收',
    from: any('acceptance_requested'),
    to: ['in_acceptance'],
    mover: 'office',
    permission: 'contract.check',
    through: 'acceptance.start',
  },
  proposeAcceptance: {
    word: '提出验收结论',
    from: any('in_acceptance'),
    to: ['acceptance_proposed'],
    mover: 'office',
    permission: 'contract.check',
    approves: 'acceptance',
    through: 'acceptance.propose',
  },
  sendBackAcceptance: {
    word: '退回验收结论',
    from: any('acceptance_proposed'),
    to: ['in_acceptance'],
    mover: 'office',
    permission: 'contract.sign',
    voids: ['acceptance'],
    wantsReason: true,
  },
  pass: {
    word: '通过验收',
    from: any('acceptance_proposed'),
    to: ['passed'],
    mover: 'office',
    permission: 'contract.sign',
    approves: 'acceptance',
    through: 'acceptance.confirm',
  },
  rectify: {
    word: '限期整改',
    from: any('acceptance_proposed'),
    to: ['rectifying'],
    mover: 'office',
    permission: 'contract.sign',
    // The next conclusion is a new one, about other facts.
    voids: ['acceptance'],
    wantsReason: true,
    through: 'acceptance.confirm',
  },
  fail: {
    word: '不通过，终止并追回',
    from: any('acceptance_proposed'),
    to: ['recovering'],
    mover: 'office',
    permission: 'contract.sign',
    approves: 'acceptance',
    wantsReason: true,
    through: 'acceptance.confirm',
  },
  close: {
    word: '结题归档',
    from: any('passed'),
    to: ['closed'],
    mover: 'office',
    permission: 'contract.check',
    through: 'case.close',
  },
} as const satisfies Moves

/** 拨付: the award itself is paid, without a contract. */
export const payingAtOnce = {
  awardPayment: {
    word: '下达资助',
    from: any('in_notice'),
    to: ['paying'],
    mover: 'office',
    permission: 'case.propose',
    through: 'award.confirm',
  },
} as const satisfies Moves

/** 办结: nothing is owed any more. */
export const closingPaid = {
  closePaid: {
    word: '拨付办结',
    from: any('paying'),
    to: ['closed'],
    mover: 'office',
    permission: 'contract.check',
    through: 'case.close',
  },
} as const satisfies Moves
