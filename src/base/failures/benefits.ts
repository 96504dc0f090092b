import type { FailureRow } from './row.ts'

/** Rules, benefits and runs. */
export const BENEFITS_FAILURES = {
  CONTENT_INVALID: {
    status: 500,
    sentence: (p) =>
      `内容文件 ${p['file']} 第 ${p['line']} 行第 ${p['column']} 列不符合要求：${p['detail']}。请按该文件开头的说明改正后再试。`,
  },
  FILE_NOT_FOUND: {
    status: 404,
    sentence: (p) => `没有找到文件 ${p['file']}。请检查路径后重试。`,
  },
  PATCH_INVALID: {
    status: 400,
    sentence: (p) => `试算的改动「${p['patch']}」不能执行：${p['detail']}。请改正后再试。`,
  },
  WHAT_IF_EMPTY: {
    status: 422,
    sentence: () =>
      '没有要试算的内容：没有选定政策，也没有任何改动。请至少选一项政策，或改动一处后再试。',
  },
  WHAT_IF_RULE_UNKNOWN: {
    status: 422,
    sentence: (p) => `没有政策“${p['rule']}”，没有试算。请从政策清单中选择。`,
  },
  WHAT_IF_BUSY: {
    status: 503,
    sentence: (p) => `已有 ${p['count']} 个试算在排队，没有再收。请稍后再试。`,
  },
  WHAT_IF_GONE: {
    status: 404,
    sentence: () =>
      '这次试算的结果已经不在了：试算不存档，只暂留最近几次，程序重新启动后也会清空。请按原来的改动重新试算。',
  },
  RULE_DRAFT_WORKING: {
    status: 409,
    sentence: (p) =>
      `${p['document']} 已有一份规则草稿（${p['state']}，${p['who']} 最后改过），没有另起。请在那份草稿上接着改，或先办结它。`,
  },
  RULE_DRAFT_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这份草稿刚被${p['who']}改过（现为“${p['state']}”），您的改动没有保存，仍留在页面上。请看过新内容后再保存。`,
  },
  RULE_DRAFT_SETTLED: {
    status: 409,
    sentence: (p) => `这份草稿现在是“${p['state']}”，不能改动。请先撤回或退回，或另起一份草稿。`,
  },
  RULE_DRAFT_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这份草稿现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  RULE_DRAFT_OWN_APPROVAL: {
    status: 403,
    sentence: () => '您编写或提交过这份草稿，不能由您自己批准或退回。请由另一位审批人办理。',
  },
  RULE_DRAFT_NOT_CLEAN: {
    status: 422,
    sentence: (p) => `规则还有错误，不能提交或批准：${p['detail']}。请改正后再提交。`,
  },
  RULES_WITHOUT_VOCABULARY: {
    status: 422,
    sentence: () =>
      '还没有载入规则词汇，规则不能生效。请先载入本市的规则内容（benefits/facts.yaml）。',
  },
  RULE_EDIT_INVALID: {
    status: 422,
    sentence: (p) => `规则没有改动：${p['detail']}。请刷新页面，在新内容上重新修改。`,
  },
  RULES_TWICE: {
    status: 409,
    sentence: (p) =>
      `文件 ${p['document']} 自 ${p['day']} 起的版本有两个规则文件：${p['files']}。一份文件的一个生效日只能有一个规则文件，请改正其中一个的「文件」或「生效」。`,
  },
  FACT_TYPES_DIFFER: {
    status: 409,
    sentence: (p) =>
      `同名的事实「${p['fact']}」类型不同：${p['first']}与${p['second']}。请在共用的 facts.yaml 中声明它，或改名。`,
  },
  MATTER_TWICE: {
    status: 422,
    sentence: (p) =>
      `事项编号“${p['matter']}”填了两次，没有计算。每个合同、投资或项目请用不同的编号。`,
  },
  RUN_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这次测算现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  RUN_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这次测算刚被他人处理过（现为“${p['state']}”），您的操作没有生效。请刷新页面后再决定。`,
  },
  OWN_RUN_APPROVAL: {
    status: 403,
    sentence: () =>
      '您发起、提交过这次测算或剔除过其中的条目，不能由您自己批准或退回。请由另一位审批人办理。',
  },
  RUN_RULES_CHANGED: {
    status: 409,
    sentence: (p) =>
      `测算之后规则已有更正（${p['documents']}），不能按旧规则决定。请退回并重新测算。`,
  },
  RUN_RULE_UNKNOWN: {
    status: 422,
    sentence: (p) =>
      `“${p['rule']}”不是可以测算的政策：只有按公式计算金额的现行政策可以。请重新选择。`,
  },
  RUN_DAY_AHEAD: {
    status: 422,
    sentence: (p) => `核算日 ${p['day']} 晚于今天，届时的事实还不知道。请选择今天或更早的日期。`,
  },
  RUN_WORDS_OPEN: {
    status: 422,
    sentence: (p) =>
      `所选条款还有 ${p['count']} 处文字没有规则对应，合计可能不完整。请看过这些文字，勾选“仍按此提交”后再提交。`,
  },
  RUN_NOTHING_DUE: {
    status: 422,
    sentence: () => '没有可以安排的应得条目，不能提交。请补充事实后重新测算，或恢复被剔除的条目。',
  },
  RUN_ALREADY_PAID: {
    status: 409,
    sentence: (p) =>
      `这次决定已有 ${p['count']} 笔拨付，不能整体撤销。请先逐笔追回，再撤销其余部分。`,
  },
  RUN_ROW_NOT_DUE: {
    status: 409,
    sentence: () => '只有应得的条目可以剔除或恢复。请刷新页面后再操作。',
  },
  BATCH_UNREADABLE: {
    status: 422,
    sentence: (p) => `批量计算读不了 ${p['file']}：${p['detail']}。请改正后重试。`,
  },
  BATCH_SUBJECT_MISSING: {
    status: 422,
    sentence: (p) => `${p['file']} 没有「对象」列。请加上这一列，写明每一行说的是谁。`,
  },
  BATCH_COLUMNS_UNKNOWN: {
    status: 422,
    sentence: (p) =>
      `${p['file']} 有规则不认识的列：${p['columns']}。请按 kc policy facts 列出的名称改正，或删去这些列；只带过去不参与计算的列用 --keep 写明。`,
  },
} as const satisfies Readonly<Record<string, FailureRow>>
