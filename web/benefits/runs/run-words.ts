import type { RowClass, RunState } from './run-queries.ts'

/** The words of the states of a run. */
export const RUN_STATE_WORDS: Readonly<Record<RunState, string>> = {
  computing: '测算中',
  computed: '待提交',
  submitted: '待审批',
  returned: '已退回',
  decided: '已决定',
  withdrawn: '已撤销',
  discarded: '已作废',
  cancelled: '已取消',
  failed: '未完成',
}

/** The words of the classes of rows. */
export const ROW_CLASS_WORDS: Readonly<Record<RowClass, string>> = {
  due: '应得',
  spent: '已享受或已满',
  near: '差一步',
  unknown: '未知',
  unmet: '不符合',
}

/** What stands under an empty class. */
export const EMPTY_WORDS: Readonly<Record<RowClass, string>> = {
  due: '没有应得的条目。',
  spent: '没有此前已享受、或上限已满的条目。',
  near: '没有只差一个条件的条目。',
  unknown: '没有缺少事实的条目。',
  unmet: '没有不符合的条目。',
}

/** D5/技术成果买方奖励 → 技术成果买方奖励. */
export const ruleName = (rule: string): string => rule.slice(rule.indexOf('/') + 1)
