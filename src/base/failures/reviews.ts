import type { FailureRow } from './row.ts'

/** Experts, draws, reviews. */
export const REVIEWS_FAILURES = {
  REVIEW_CONFLICT: {
    status: 409,
    sentence: () =>
      '这位专家与该项目有应当回避的情形，或身份、单位尚未核实，不能评审。请换一位专家，或先由经办人员核实。',
  },
  REVIEW_LOAD: {
    status: 409,
    sentence: () => '这位专家的评审量已达上限，没有安排。请换一位专家，或调整上限。',
  },
  REVIEW_SAME_UNIT: {
    status: 409,
    sentence: () => '这个项目已有同单位的专家，或这位专家已在其中，没有安排。请换一位专家。',
  },
  REVIEW_ROUND_INVALID: {
    status: 422,
    sentence: (p) => `评审批次的设置不合规则：${p['detail']}。请改正后再提交。`,
  },
  REVIEW_ROUND_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这个评审批次现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  REVIEW_ROUND_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这个评审批次刚被他人处理过（现为“${p['state']}”），您的操作没有生效。请刷新页面后再决定。`,
  },
  REVIEW_OWN_RELEASE: {
    status: 403,
    sentence: () =>
      '您建立、分配或提交过这个评审批次，不能由您自己发布或退回。请由另一位审批人办理。',
  },
  REVIEW_CASES_MIXED: {
    status: 422,
    sentence: () =>
      '所选项目不属于同一支持方向的同一版本，或不在同一申报通知下，不能放在一个评审批次。请分批建立。',
  },
  REVIEW_CASE_NOT_WAITING: {
    status: 409,
    sentence: (p) =>
      `所选项目中有 ${p['count']} 个不在待评审状态，没有送审。请刷新页面后重新选择。`,
  },
  REVIEW_RULES_MISSING: {
    status: 422,
    sentence: (p) =>
      `“${p['line']}”没有评分表或评审规则，不能组织评审。请先在专题目录中补充并经审批。`,
  },
  REVIEW_PLAN_EMPTY: {
    status: 422,
    sentence: () => '专家库中现在没有可以邀请的专家，没有分配。请先核实专家的身份和工作单位。',
  },
  REVIEW_DRAW_UNFIT: {
    status: 422,
    sentence: (p) => `这次抽取不能用于本批次：${p['detail']}。请核对后重新选择。`,
  },
  REVIEW_RELEASE_CONFLICTS: {
    status: 409,
    sentence: (p) =>
      `发布前复核发现 ${p['count']} 个席位有新的回避情形或评审量超限，没有发布。请退回经办人员重新分配。`,
  },
  REVIEW_PLACES_MISSING: {
    status: 422,
    sentence: (p) =>
      `还有 ${p['count']} 个项目的专家不足最少意见数，不能提交。请补充专家后重新分配。`,
  },
  REVIEW_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这项评审现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  REVIEW_OPINION_CHANGED: {
    status: 409,
    sentence: () =>
      '这份意见已在另一处保存过，这里的内容没有保存，仍留在页面上。请刷新看过新内容后再改。',
  },
  REVIEW_OPINION_INVALID: {
    status: 422,
    sentence: (p) => `评审意见没有提交：${p['detail']}。请补充后重新提交。`,
  },
  REVIEW_QUORUM_MISSING: {
    status: 422,
    sentence: (p) =>
      `有 ${p['count']} 个项目的意见不足 ${p['quorum']} 份，不能完成评审。请催办，或先补充专家。`,
  },
  REVIEW_PANEL_HELD: {
    status: 409,
    sentence: () => '这个批次的会评已经安排，不能再安排一次。请在原安排上继续。',
  },
  REVIEW_PANEL_DRAWN: {
    status: 409,
    sentence: () =>
      '答辩顺序已经抽出，不能撤销会评，以免反复抽取。日期、地点和时长仍可修改；须另行组织的，请结束本批次后重新送审。',
  },
  REVIEW_PANEL_PAST: {
    status: 409,
    sentence: (p) =>
      `会评已于 ${p['day']} 举行，不能再修改。实际情况有出入的，请写在评审意见或会议记录中。`,
  },
  REVIEW_PANEL_OWN_WORD: {
    status: 403,
    sentence: () => '安排会评的人不能自己抽取答辩顺序。请由另一位人员写下见证词并抽取。',
  },
  REVIEW_RANK_MISSING: {
    status: 422,
    sentence: () => '这个项目还没有已提交的意见，没有名次可以调整。请等专家提交后再办理。',
  },
  NOT_SIGNED_IN: { status: 401, sentence: () => '您还没有登录，或登录已过期。请登录后再试。' },
  ROLE_NOT_ALLOWED: {
    status: 403,
    sentence: (p) => `当前身份“${p['role']}”无权进行此操作。请切换到有权的身份，或联系系统管理员。`,
  },
  EXPERT_FIELD_UNKNOWN: {
    status: 422,
    sentence: (p) =>
      `没有代码为“${p['code']}”的专业领域，没有保存。请填写 GB/T 13745 的一级学科代码（如 520）或 GB/T 4754 的行业代码（如 C3976）。`,
  },
  EXPERT_AVAILABILITY_INVALID: {
    status: 422,
    sentence: (p) => `可参加评审的时段有误：${p['detail']}，没有保存。请改正后再保存。`,
  },
  EXPERT_OWN_CASE: {
    status: 403,
    sentence: () => '这与您本人有关，不能由您自己办理。请由另一位经办人办理。',
  },
  EXPERT_EMPLOYER_MISSING: {
    status: 422,
    sentence: () =>
      '这位专家没有登记现任职单位，无法核实工作单位。请先登记他的任职，或请他本人补充。',
  },
  EXPERT_EVIDENCE_SETTLED: {
    status: 409,
    sentence: (p) => `这条回避依据现在是“${p['state']}”，没有改动。请刷新页面后再操作。`,
  },
  EXPERT_EVIDENCE_PINNED_BY_YOU: {
    status: 403,
    sentence: () => '这条回避依据是您本人确认的，不能由您排除。请由另一位经办人办理。',
  },
  EXPERT_INVITATION_OVER: {
    status: 409,
    sentence: (p) => `这份邀请${p['state']}，不能再办理。请联系发出邀请的处室重新邀请。`,
  },
  EXPERT_INVITATION_NAME: {
    status: 403,
    sentence: () =>
      '这份邀请不是发给当前登录的人的。请退出登录后再打开邀请链接，或联系发出邀请的处室。',
  },
  EXPERT_INVITATION_LOGIN_MISSING: {
    status: 422,
    sentence: () => '还没有您的登录账号。请设置登录名和密码后再接受邀请。',
  },
  EXPERT_APPROACH_HANDLED: {
    status: 409,
    sentence: () => '这条请托记录已经处理过，没有改动。请刷新页面查看处理结果。',
  },
  EXPERT_BAN_DECIDED: {
    status: 409,
    sentence: () => '这项禁入已经有决定，没有改动。请刷新页面查看。',
  },
  EXPERT_BAN_OWN_DECISION: {
    status: 403,
    sentence: () => '这项禁入是您提出的，不能由您自己决定。请由另一位审批人办理。',
  },
  DRAW_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这次抽取现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  DRAW_OWN_WITNESS: {
    status: 403,
    sentence: () =>
      '种子或名单是您定的，不能由您给出见证词并抽取。请由另一位工作人员到场见证并抽取。',
  },
  DRAW_CASE_UNKNOWN: {
    status: 422,
    sentence: (p) =>
      p['units'] === ''
        ? `项目“${p['case']}”的参与单位和人员还不完整，无法判断回避，不能参加抽取。请先补全后再冻结名单。`
        : `项目“${p['case']}”的参与单位没有登记（${p['units']}），无法判断回避，不能参加抽取。请先在“机构”中登记，再冻结名单。`,
  },
  DRAW_LIST_EMPTY: {
    status: 422,
    sentence: () => '没有符合条件的专家，名单没有冻结。请放宽专业领域，或先核实更多专家。',
  },
  DRAW_LIST_SHORT: {
    status: 422,
    sentence: (p) =>
      `按这份名单抽不满，没有冻结：${p['detail']}。请增加专家、提高概率上限，或减少正选和候补人数后再冻结。`,
  },
  DRAW_LIST_TOO_LONG: {
    status: 422,
    sentence: (p) =>
      `名单太长：项目数与专家数之积超过 ${p['max']}，没有冻结。请分几次抽取，或缩小专业领域。`,
  },
  DRAW_IMPOSSIBLE: {
    status: 422,
    sentence: (p) =>
      `按现有名单抽不满：${p['detail']}。请增加专家、提高单对概率上限，或减少人数后重新组织抽取。`,
  },
} as const satisfies Readonly<Record<string, FailureRow>>
