import type { FailureRow } from './row.ts'

/** Budgets, grants and payments. */
export const FUNDS_FAILURES = {
  FUND_REQUEST_REUSED: {
    status: 409,
    sentence: (p) =>
      `编号为“${p['request']}”的资金登记此前已有，且内容不同，本次没有登记。请核对后用新的编号登记。`,
  },
  FUND_AMOUNT_MISSING: {
    status: 409,
    sentence: (p) =>
      `金额不足，没有登记：需要 ${p['wanted']} 分，${p['source']}只有 ${p['available']} 分。请核对后重新填写金额。`,
  },
  FUND_MATCHING_UNPROVEN: {
    status: 409,
    sentence: (p) =>
      `配套资金不能超过企业已到账的金额：需要 ${p['wanted']} 分，按已到账资金只可匹配 ${p['available']} 分。请先登记企业到账资金。`,
  },
  BUDGET_LINE_KNOWN: {
    status: 409,
    sentence: (p) =>
      `同一年度、专项、专题和出资方的预算科目已经有了，没有另立“${p['name']}”。请在原科目上提出追加。`,
  },
  BUDGET_CHANGE_DECIDED: {
    status: 409,
    sentence: (p) => `这项预算变动现在是“${p['state']}”，不能再办理。请刷新页面查看。`,
  },
  OWN_BUDGET_CHANGE: {
    status: 403,
    sentence: () => '这项预算变动由您提出，不能由您自己批准或否决。请由另一位有权的人办理。',
  },
  OTHERS_BUDGET_CHANGE: {
    status: 403,
    sentence: () => '只有提出人本人可以撤回预算变动。请联系提出人，或由审批人否决。',
  },
  PAYMENT_NOT_DUE: {
    status: 409,
    sentence: (p) =>
      `${p['who']} 没有可以列入清单的应拨付金额：可能已在其他清单中，或刚被他人处理。请刷新后重新选择。`,
  },
  PAYMENT_BY_LIST: {
    status: 409,
    sentence: () =>
      '市级款项只能列入支付清单、经国库回盘登记拨付，不能直接登记。请到“支付清单”办理。',
  },
  PAYMENT_BY_ARRIVAL: {
    status: 409,
    sentence: () =>
      '这是有财政匹配的发榜方出资，不能直接登记拨付。请在揭榜办件的“榜单”页登记发榜方资金到账。',
  },
  PAYEE_ACCOUNT_MISSING: {
    status: 422,
    sentence: (p) => `以下单位还没有登记收款账户，没有列入清单：${p['who']}。请先登记收款账户。`,
  },
  PAYMENT_LIST_EMPTY: {
    status: 422,
    sentence: () => '清单中没有支付单，不能提交。请先选入应拨付的款项，或作废清单。',
  },
  PAYMENT_LIST_TOO_LONG: {
    status: 422,
    sentence: (p) => `一份清单最多 ${p['max']} 笔，没有保存。请分成几份清单。`,
  },
  PAYMENT_LIST_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这份清单刚被他人处理过（现为“${p['state']}”），您的操作没有生效。请刷新页面后再决定。`,
  },
  PAYMENT_LIST_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这份清单现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  OWN_PAYMENT_LIST: {
    status: 403,
    sentence: () =>
      '您编制、提交过这份清单，登记过其中的收款账户，或与其中的收款单位有利害关系，不能由您批准或退回。请由另一位审批人办理。',
  },
  PAYMENT_SIGNED_BEFORE: {
    status: 403,
    sentence: () => '您已经批准过这份清单，同一人不能批准两步。请由另一位审批人办理下一步。',
  },
  PAYMENT_SIGNATURE_OTHER: {
    status: 403,
    sentence: (p) =>
      `按清单中款项所属专题的规定，这一步（${p['title']}）由${p['role']}批准。请由有这一身份的人员办理。`,
  },
  ANSWER_HEADS_MISSING: {
    status: 422,
    sentence: (p) =>
      `回盘文件第一张工作表的首行缺少列：${p['heads']}，没有导入。请以导出的清单为样表，补上这些列后重新上传。`,
  },
  ANSWER_EMPTY: {
    status: 422,
    sentence: () => '回盘文件中没有支付结果，没有导入。请把结果填在首行标题之下，再重新上传。',
  },
  DEMAND_BEYOND_PAID: {
    status: 422,
    sentence: (p) =>
      `应收回金额不能超过曾经拨付的金额：已拨付共 ${p['paid']} 分，已要求收回 ${p['demanded']} 分。请核对后重新填写。`,
  },
  FUND_ON_PAYMENT_LIST: {
    status: 409,
    sentence: (p) =>
      `其中 ${p['listed']} 分已列入支付清单，尚未回盘，不能撤回或释放。请先把它移出清单，或待国库回盘后再办理。`,
  },
  BUDGET_IN_USE: {
    status: 409,
    sentence: (p) =>
      `预算科目可用金额不足：需要 ${p['wanted']} 分，尚可用 ${p['available']} 分，没有变动。请核对后调整金额。`,
  },
} as const satisfies Readonly<Record<string, FailureRow>>
