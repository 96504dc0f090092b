import type { FailureRow } from './row.ts'

/** Decisions, contracts, execution, acceptance, challenges, loans. */
export const PROGRAMMES_FAILURES = {
  CASE_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这个办件现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  CASE_NOT_READY: {
    status: 409,
    sentence: (p) => `现在不能办理：${p['detail']}。请先处理完这些事项再办理。`,
  },
  CASE_CONTENT_INVALID: {
    status: 422,
    sentence: (p) => `所填内容不能办理：${p['detail']}。请改正后再提交。`,
  },
  AWARD_NO_ROOM: {
    status: 409,
    sentence: (p) =>
      `“${p['label']}”余额不足，没有决定：现在还可安排 ${p['room']}。请调整金额、列入备选，或先追加预算。`,
  },
  BUDGET_LINE_MISSING: {
    status: 409,
    sentence: (p) => `没有“${p['line']}”的预算科目，没有安排资金。请先建立预算科目并下达额度。`,
  },
  OBJECTION_NOT_TAKEN: {
    status: 409,
    sentence: (p) => `没有收下这份异议：公示已于 ${p['lastDay']} 结束。请向主管部门另行反映。`,
  },
  CHALLENGE_NOT_LISTED: {
    status: 409,
    sentence: () => '这个榜单现在不接受揭榜：还没有发榜，或已撤榜、已选定。请看其他榜单。',
  },
  CHALLENGE_BIDS_CLOSED: {
    status: 409,
    sentence: () => '揭榜已经截止，没有收下。请看其他榜单。',
  },
  CHALLENGE_BIDS_OPEN: {
    status: 409,
    sentence: (p) => `揭榜到 ${p['until']} 才截止，现在还不能选定。请等截止之后再办理。`,
  },
  CHALLENGE_OWN: {
    status: 409,
    sentence: () => '这是本单位发的榜，不能自己揭榜。',
  },
  CHALLENGE_BID_TWICE: {
    status: 409,
    sentence: () => '本单位已有一份对这个榜单的揭榜申请。请在“我的申报”中打开它继续办理。',
  },
  CHALLENGE_FUNDS_UNPROVED: {
    status: 422,
    sentence: (p) =>
      `已核验的资金证明合计 ${p['proved']}，不足发榜方拟投入的 ${p['offered']}，不能发榜。请补充资金证明。`,
  },
  CHALLENGE_RACERS_TOO_MANY: {
    status: 422,
    sentence: (p) => `最多 ${p['max']} 家同时揭榜，已达上限或所填超过上限。请减少家数。`,
  },
  CHALLENGE_DAY_PAST: {
    status: 422,
    sentence: () => '揭榜截止时间已经过去。请填写一个将来的时间。',
  },
  BID_RELATION_OPEN: {
    status: 409,
    sentence: (p) => `关联关系还没有核清：${p['detail']}。请逐条核实并写明依据。`,
  },
  CHALLENGE_BIDS_ALIVE: {
    status: 409,
    sentence: (p) => `还有 ${p['count']} 份揭榜没有办结，不能这样办理。请先办结它们。`,
  },
  CHALLENGE_NOBODY_CHOSEN: {
    status: 409,
    sentence: () => '还没有揭榜方获得立项，不能确定揭榜方。请先完成立项，或认定无合适揭榜方。',
  },
  REWARD_FACTS_MISSING: {
    status: 409,
    sentence: (p) =>
      `按公式核算还缺事实：${p['facts']}。没有核算。请在一企一档补全后再核算，或请申报单位补充。`,
  },
  REWARD_STANDARD_PENDING: {
    status: 409,
    sentence: () => '适用的规则还没有数额（标准待细则），不能按公式核算。请等细则公布后再办理。',
  },
  LOAN_ALREADY_HELPED: {
    status: 409,
    sentence: (p) =>
      `借据 ${p['number']} 的${p['kind']}已在另一份申请中核实，同一笔贷款的同一事项不能重复补。请核为不予支持。`,
  },
  LOANS_UNJUDGED: {
    status: 409,
    sentence: (p) => `还有 ${p['count']} 笔没有核查结论，贷款核查不能完成。请逐笔核查。`,
  },
  LOAN_JUDGED_WRONGLY: {
    status: 422,
    sentence: (p) => `第 ${p['row']} 笔不能这样核：${p['detail']}。请改正后再提交。`,
  },
  LOAN_RECOVERY_TOO_MUCH: {
    status: 422,
    sentence: (p) => `这笔贷款还可登记收回 ${p['left']}，不能登记更多。请核对金额。`,
  },
  LOAN_NOT_RECOVERABLE: {
    status: 409,
    sentence: () => '只有已补偿、正在追偿的贷款可以登记收回。请核对借据编号和办件状态。',
  },
  RACE_GATE_SETTLED: {
    status: 409,
    sentence: (p) =>
      `节点“${p['gate']}”已经评定，去留由它而定，不能再修改或撤销。要求有变的，请另设一个节点。`,
  },
  RACE_RESULTS_INCOMPLETE: {
    status: 422,
    sentence: (p) => `还有 ${p['count']} 家没有结论，没有保存。请为每一家写明实测结果和去留。`,
  },
  REASON_MISSING: {
    status: 422,
    sentence: (p) => `“${p['move']}”需要写明理由，没有办理。请填写理由后再提交。`,
  },
  TOPIC_DRAFT_WORKING: {
    status: 409,
    sentence: (p) =>
      `专题“${p['topic']}”已有一份草稿（${p['state']}，${p['who']} 最后改过），没有另起。请在那份草稿上接着改，或先办结它。`,
  },
  TOPIC_DRAFT_NOT_CLEAN: {
    status: 422,
    sentence: (p) => `专题还有不合要求之处，不能提交或批准：${p['detail']}。请改正后再提交。`,
  },
  TOPIC_CLOSED: {
    status: 409,
    sentence: (p) => `专题“${p['topic']}”已经关闭，不用再关闭一次。要重新开放，请修改它的状态。`,
  },
  TOPIC_SPLIT_EMPTY: {
    status: 422,
    sentence: () =>
      '拆分没有开始：应至少移出一个支持方向，也至少留下一个。请重新选择要移出的支持方向。',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    sentence: (p) => `请求过于频繁。请 ${p['seconds']} 秒后再试。`,
  },
} as const satisfies Readonly<Record<string, FailureRow>>
