import type { FailureRow } from './row.ts'

/** Calls, forms and the moves of a case. */
export const APPLICATIONS_FAILURES = {
  CASE_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这个办件刚被他人办理过（现为“${p['state']}”），您的操作没有生效。请看过新情况后再办理。`,
  },
  CASE_REQUEST_REUSED: {
    status: 409,
    sentence: (p) =>
      `请求编号“${p['request']}”已用于这个办件的另一步，没有办理。请刷新页面后重新操作。`,
  },
  CASE_APPROVED_BEFORE: {
    status: 403,
    sentence: (p) =>
      `您已在这个办件的“${p['chain']}”中拟办或审批过，不能再审批一次。请由另一位有权的人员办理。`,
  },
  CASE_SIGNATURE_OTHER: {
    status: 403,
    sentence: (p) =>
      `“${p['chain']}”的这一步（${p['title']}）由${p['role']}办理。请由有这一身份的人员办理。`,
  },
  CASE_RELATED_PARTY: {
    status: 403,
    sentence: (p) => `您与申请单位有利害关系，不能参与“${p['chain']}”。请由另一位有权的人员办理。`,
  },
  APPLICANT_BARRED: {
    status: 403,
    sentence: (p) =>
      `本单位在 ${p['until']} 之前限制申报（${p['ground']}），没有新建申请。请在期满后申报，或向主管部门反映。`,
  },
  CALL_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这份申报通知刚被他人办理过（现为“${p['state']}”），您的操作没有生效。请刷新页面后再操作。`,
  },
  CALL_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这份申报通知现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  CALL_OWN_APPROVAL: {
    status: 403,
    sentence: () => '您起草或提交过这份申报通知，不能由您自己发布或退回。请由另一位审批人办理。',
  },
  CALL_INVALID: {
    status: 422,
    sentence: (p) => `申报通知没有保存：${p['detail']}。请改正后重新保存。`,
  },
  CALL_NOT_OPEN: {
    status: 409,
    sentence: (p) => `申报要到 ${p['opens']} 才开始，现在不能申报。请到时再来。`,
  },
  CALL_CLOSED: {
    status: 409,
    sentence: (p) =>
      `申报已于 ${p['closed']} 截止（以服务器时间为准，本次请求于 ${p['now']} 到达），没有提交。已填写的草稿仍然保留，可以打印或在下一批申报时参考。`,
  },
  CALL_CANCELLED: {
    status: 409,
    sentence: (p) => `这份申报通知已取消（${p['reason']}），不能申报。已填写的草稿仍然保留。`,
  },
  CALL_NOT_FOR_KIND: {
    status: 422,
    sentence: (p) =>
      `本方向的申报单位应为${p['kinds']}，您所在的单位登记为“${p['kind']}”，不能申报。如登记有误，请联系所在区更正。`,
  },
  CALL_LIMIT_REACHED: {
    status: 409,
    sentence: (p) =>
      `本通知每个单位限报 ${p['max']} 项，您单位已有 ${p['count']} 项，没有办理。请先撤回其中一项。`,
  },
  FORM_CHANGED: {
    status: 409,
    sentence: () =>
      '这份表单在另一个窗口或由同事改过，您刚才的内容没有存到服务器，仍留在这个页面上。请对照后选择保留哪一份。',
  },
  FORM_NOT_EDITABLE: {
    status: 409,
    sentence: (p) =>
      `这份表单现在不能改动（办件现为“${p['state']}”），没有保存。请刷新页面查看最新情况。`,
  },
  FORM_REFUSED: {
    status: 422,
    sentence: (p) => `内容没有保存：${p['detail']}。`,
  },
  FORM_INCOMPLETE: {
    status: 422,
    sentence: (p) =>
      `还有 ${p['count']} 处需要补充或改正，没有提交。第一处：${p['first']}。请改正后重新提交。`,
  },
  ATTACHMENT_UNSUPPORTED: {
    status: 422,
    sentence: (p) =>
      `不能上传这种文件（内容为${p['found']}），没有保存。请上传 PDF、图片（PNG、JPG）、Word（docx）或 Excel（xlsx）文件。`,
  },
  ATTACHMENTS_TOO_MANY: {
    status: 422,
    sentence: (p) => `${p['what']}已到上限 ${p['max']}，没有保存。请先删去不用的附件。`,
  },
  ATTACHMENT_SLOT_UNKNOWN: {
    status: 422,
    sentence: () => '这张表单没有这一项附件，没有保存。请刷新页面后重新上传。',
  },
  CORRECTIONS_MISSING: {
    status: 422,
    sentence: () => '退回补正须逐项写明问题，没有退回。请至少指出一个字段或附件，并写明理由。',
  },
  CORRECTION_UNKNOWN: {
    status: 422,
    sentence: (p) => `表单中没有“${p['field']}”这一项，没有退回。请重新选择有问题的字段或附件。`,
  },
  PROMISE_INVALID: {
    status: 422,
    sentence: (p) => `容缺承诺不成立：${p['detail']}。请改正后再办理。`,
  },
  PROMISE_MOVED_ON: {
    status: 409,
    sentence: () => '这项容缺承诺已被办理过，您的操作没有生效。请刷新页面后再操作。',
  },
} as const satisfies Readonly<Record<string, FailureRow>>
