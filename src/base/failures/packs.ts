import type { FailureRow } from './row.ts'

/** Report packs, assessments and their objections, exemptions. */
export const PACKS_FAILURES = {
  PACK_EXISTS: {
    status: 409,
    sentence: (p) =>
      `${p['period']}的${p['kind']}已经有一份，没有再起草。请打开已有的那份继续办理。`,
  },
  PACK_PERIOD_WRONG: {
    status: 422,
    sentence: (p) => `不能起草这份${p['kind']}：${p['detail']}。请改选期间。`,
  },
  PACK_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这份材料刚被他人办理过（现为“${p['state']}”），您的操作没有生效。请刷新页面后再操作。`,
  },
  PACK_NOT_DRAFT: {
    status: 409,
    sentence: (p) =>
      `这份材料现为“${p['state']}”，内容不能改动。待审批的可先撤回；已印发、已归档的保持原样。`,
  },
  PACK_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这份材料现为“${p['state']}”，不能${p['move']}。请刷新页面查看可办的操作。`,
  },
  PACK_TEXT_MISSING: {
    status: 422,
    sentence: (p) => `还有内容没有写：${p['labels']}。请写好保存后再提交。`,
  },
  PACK_KEY_UNKNOWN: {
    status: 422,
    sentence: (p) =>
      `文字里引用的数“${p['keys']}”在这份材料的事实中没有，没有保存。请从“插入数字”中选择。`,
  },
  PACK_OWN_APPROVAL: {
    status: 403,
    sentence: () => '您起草、修改或提交过这份材料，不能自己批准或退回。请由另一人办理。',
  },
  PACK_SERIES_MISSING: {
    status: 409,
    sentence: () =>
      '还没有发文代字，不能编号印发。请在 indicators/assessment.yaml 中写明“发文”，重新启动后再批准。',
  },
  ASSESSMENT_SCHEME_MISSING: {
    status: 422,
    sentence: (p) =>
      `${p['year']}年没有考核办法，不能考核。请在 indicators/assessment.yaml 中写明办法，重新启动后再试。`,
  },
  ASSESSMENT_ITEM_UNKNOWN: {
    status: 422,
    sentence: (p) =>
      `不能登记“${p['item']}”：考核办法中没有这一项，或者它由系统统计。请选择需要登记的加分或扣分项。`,
  },
  ASSESSMENT_YEAR_OPEN: {
    status: 409,
    sentence: (p) => `${p['year']}年还没有结束，考核结果可以预览，不能提交。请在年度结束后提交。`,
  },
  ASSESSMENT_OBJECTIONS_OPEN: {
    status: 409,
    sentence: (p) =>
      `还有 ${p['count']} 件异议没有处理完，不能归档。请先作出决定；支持异议的，先重新核定。`,
  },
  OBJECTION_SETTLED: {
    status: 409,
    sentence: () => '这件异议已经有决定，没有再改。请刷新页面查看决定。',
  },
  OBJECTION_NOT_NOW: {
    status: 409,
    sentence: (p) => `考核结果现为“${p['state']}”，不能提出异议。结果印发之后、归档之前可以提出。`,
  },
  OBJECTION_OWN_DECISION: {
    status: 403,
    sentence: () => '您提出了这件异议，或起草过这份考核，不能自己作决定。请由另一人办理。',
  },
  EXEMPTION_CASE_NOT_ENDED: {
    status: 422,
    sentence: () =>
      '只有已终止或追回资金的项目、代偿的贷款、已作出的兑现决定和目标分解、撤销、退回或逾期的任务可以立卷，没有立卷。请核对其状态。',
  },
  PACK_DEMO_APART: {
    status: 403,
    sentence: () =>
      '演示材料只由演示人员办理，正式材料只由正式人员办理，没有办理。请用对应的身份登录。',
  },
  PACK_DEMO_FACTS: {
    status: 409,
    sentence: (p) =>
      `这一年或上一年的数据里有 ${p['count']} 个演示数值，不能进入正式材料，没有取数。请先删除演示数据。`,
  },
  EXEMPTION_OPEN: {
    status: 409,
    sentence: (p) => `已有一份在办的尽职免责卷 ${p['number']}，没有另立。请打开已有的卷。`,
  },
  EXEMPTION_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这份卷现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  EXEMPTION_INVOLVED: {
    status: 403,
    sentence: () =>
      '您参与过卷中所述的办理、在卷中作过说明或已在前一步表过态，不能由您审查或决定。请由另一位工作人员办理。',
  },
} as const satisfies Readonly<Record<string, FailureRow>>
