/** An act upon a case that is no move: its words, and whether people outside the office may know of it. */
export type CaseAct = { readonly word: string; readonly isOutward: boolean }

/**
 * The acts of the log that the timeline of a case tells beside its moves, by their names; each room adds its own.
 * What is not here is not told: who reviews, what he gave, when he was asked.
 */
export const CASE_ACTS: Readonly<Record<string, CaseAct>> = {
  'milestone.report': { word: '提交里程碑', isOutward: true },
  'milestone.pass': { word: '里程碑通过', isOutward: true },
  'milestone.return': { word: '里程碑退回补充', isOutward: true },
  'milestone.fail': { word: '里程碑不通过', isOutward: true },
  'payment.advance': { word: '预拨', isOutward: true },
  'report.submit': { word: '提交执行报告', isOutward: true },
  'report.accept': { word: '执行报告通过', isOutward: true },
  'report.return': { word: '退回执行报告', isOutward: true },
  'change.request': { word: '申请变更', isOutward: true },
  'change.check': { word: '审核变更', isOutward: false },
  'change.decide': { word: '决定变更', isOutward: true },
  'change.withdraw': { word: '撤回变更申请', isOutward: true },
  'application.fulfil-promise': { word: '补交容缺材料', isOutward: true },
  'application.read-personal': { word: '查看个人信息', isOutward: false },
  'application.settle-promise': { word: '核销容缺承诺', isOutward: true },
  'challenge.gate': { word: '设赛马节点', isOutward: true },
  'challenge.gate-change': { word: '修改赛马节点', isOutward: true },
  'challenge.gate-out': { word: '撤销赛马节点', isOutward: true },
  'challenge.settle-gate': { word: '评定赛马节点', isOutward: true },
  'contest.follow-up': { word: '登记跟踪情况', isOutward: true },
  'loan.recovery': { word: '登记收回逾期贷款', isOutward: true },
}
