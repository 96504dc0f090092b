import type { FailureRow } from './row.ts'

/** Indicators, figures, reports, tasks. */
export const SUPERVISION_FAILURES = {
  REPORT_CHANGED: {
    status: 409,
    sentence: () => '这份报表已被本区的其他人改过，没有覆盖。请刷新页面，核对后重新填写您的改动。',
  },
  REPORT_INVALID: {
    status: 422,
    sentence: (p) => `这份报表不能提交：${p['detail']}。请改正后再提交。`,
  },
  REPORT_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) =>
      `${p['area']}${p['period']}的报表现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  REPORT_OWN_CHECK: {
    status: 403,
    sentence: (p) => `${p['area']}的报表是您填报的，不能由您自己核数。请由另一位核数人办理。`,
  },
  REPORT_RETURN_UNREASONED: {
    status: 422,
    sentence: () => '退回要逐项写明理由，或写明整份报表退回的理由，没有退回。请写明后再退回。',
  },
  PERIOD_UNKNOWN: {
    status: 404,
    sentence: (p) => `${p['period']}还没有开账，不能填报。请等这一期结束，或请审批人开账。`,
  },
  PERIOD_CLOSED: {
    status: 409,
    sentence: (p) =>
      `${p['period']}已经关账，数据不能再改。确有差错的，请申请更正并写明理由，原数保留可查。`,
  },
  PERIOD_NOT_CLOSABLE: {
    status: 409,
    sentence: (p) => `${p['period']}现在不能关账：${p['detail']}。请办理后再关账。`,
  },
  CORRECTION_NOT_NEEDED: {
    status: 409,
    sentence: (p) => `没有收下更正申请：${p['detail']}。请核对后再申请。`,
  },
  CORRECTION_OPEN: {
    status: 409,
    sentence: () => '这一项已有一个更正申请等待审批，没有再收。请等它办结。',
  },
  CORRECTION_DECIDED: {
    status: 409,
    sentence: () => '这个更正申请已经办结，没有改动。请刷新页面查看。',
  },
  CORRECTION_OUTDATED: {
    status: 409,
    sentence: (p) =>
      `这个更正是按下级之和申请的，下级此后又有更正，之和现为 ${p['sum']}，没有批准。请不批准它，由本区按现在的和重新申请。`,
  },
  CORRECTION_OWN_DECISION: {
    status: 403,
    sentence: () => '这个更正是您申请的，不能由您自己批准。请由另一位审批人办理。',
  },
  TASK_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这项任务现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  TASK_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这项任务刚被他人办理过（现为“${p['state']}”），您的操作没有生效。请看过新情况后再办理。`,
  },
  TASK_REQUEST_REUSED: {
    status: 409,
    sentence: () => '这个请求编号已用于这项任务的另一步，没有办理。请刷新页面后重新操作。',
  },
  TASK_NOT_OWNER: {
    status: 403,
    sentence: (p) =>
      `这项任务由${p['owner']}牵头，只能由该单位的人办理。该单位没有账号的，由处室经办代办。`,
  },
  TASK_NOT_PARTY: {
    status: 403,
    sentence: (p) =>
      `这项任务由${p['owner']}牵头，只有牵头单位和配合单位能填写进展、上传佐证。请联系牵头单位。`,
  },
  TASK_DUE_GROUND_MISSING: {
    status: 422,
    sentence: () =>
      '改了期限或节奏，没有写明依据，没有保存。文件没有写的期限由人确定，请写明是谁、在哪里定的。',
  },
  TASK_DUE_MISSING: {
    status: 422,
    sentence: () => '没有填写期限，也没有选择节奏，没有保存。请至少填写一项。',
  },
  TASK_DUE_NOT_READ: {
    status: 409,
    sentence: () => '文件没有写这项任务的期限，或者它已有期限，没有改动。请刷新后再看。',
  },
  TASK_DUE_THERE: {
    status: 409,
    sentence: (p) =>
      `${p['number']} 已有期限 ${p['due']}，没有改动。确需改的，请在任务页“修改要素”并写明依据。`,
  },
  TASK_OWN_WORK: {
    status: 403,
    sentence: () => '您办理过这项任务，不能由您核验。请由另一位工作人员核验。',
  },
  TASK_OWN_RETURN: {
    status: 403,
    sentence: () =>
      '这项任务是您退回或办理的，申诉的决定和申诉成立后的核验不能由您作出。请由另一位工作人员办理。',
  },
  TASK_EVIDENCE_MISSING: {
    status: 422,
    sentence: () => '还没有上传佐证，没有报请核验。请先上传至少一份佐证材料。',
  },
  TASK_WAITS: {
    status: 422,
    sentence: (p) =>
      `这项任务要等 ${p['tasks']} 办结，没有办理。请先办结前序任务；确需先办的，请写明理由。`,
  },
  TASK_CIRCLE: {
    status: 422,
    sentence: () => '前序任务互相等待，成了一个圈，没有保存。请去掉其中一项前序任务。',
  },
  TASK_NUMBER_UNKNOWN: {
    status: 422,
    sentence: () => '前序任务的编号有误或就是本任务，没有保存。请核对编号，如 RW-2025-00012。',
  },
  TASK_NOT_OPEN: {
    status: 409,
    sentence: (p) =>
      `这项任务现在是“${p['state']}”，不能填写进展或增减佐证。签收后、报请核验前才能填写。`,
  },
  TASK_ENDED: {
    status: 409,
    sentence: (p) => `这项任务${p['state']}，不能再改动。确需继续的，请另立任务。`,
  },
  TASK_DOCUMENT_UNCONFIRMED: {
    status: 422,
    sentence: () => '这份文件还没有确认过的结构，没有立项。请先在文件页确认任务条目。',
  },
  INDICATOR_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这个指标的定义刚被他人处理过（现为“${p['state']}”），您的操作没有生效。请刷新页面后再办理。`,
  },
  INDICATOR_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) =>
      `这个指标的定义现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  INDICATOR_INVALID: {
    status: 422,
    sentence: (p) => `指标的定义不能这样写：${p['detail']}。请改正后再提交。`,
  },
  SHARES_INVALID: {
    status: 422,
    sentence: (p) => `分解方案不能这样定：${p['detail']}。请改正后再提交。`,
  },
  SHARES_DIFFER: {
    status: 422,
    sentence: (p) =>
      `${p['parts']}合计 ${p['sum']}，与${p['whole']}目标 ${p['target']} 相差 ${p['gap']}，没有提交。请调整到${p['rule']}。`,
  },
  SHARES_CHANGED: {
    status: 409,
    sentence: () => '这份分解方案刚被他人处理过，您的操作没有生效。请刷新页面后再办理。',
  },
  AREA_INVALID: {
    status: 422,
    sentence: (p) => `没有保存：${p['detail']}。请改正后再提交。`,
  },
} as const satisfies Readonly<Record<string, FailureRow>>
