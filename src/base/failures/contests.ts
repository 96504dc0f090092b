import type { FailureRow } from './row.ts'

/** Contests. */
export const CONTESTS_FAILURES = {
  CONTEST_ROUND_INVALID: {
    status: 422,
    sentence: (p) => `这一轮不能这样设：${p['detail']}。请改正后再提交。`,
  },
  CONTEST_ROUND_SCORED: {
    status: 409,
    sentence: (p) =>
      `这一轮已有 ${p['count']} 份评分或回避，评委按原来的安排打了分，不能再${p['move']}。晋级数有变的，请在评定时按实际数目选取并写明理由。`,
  },
  CONTEST_ROUND_RUN: {
    status: 409,
    sentence: (p) =>
      `这一轮已有 ${p['count']} 个参赛项目，不能${p['move']}。名称、日期和晋级数仍可修改。`,
  },
  CONTEST_SETTLED: {
    status: 409,
    sentence: () => '这一轮已经评定，不能再改。请刷新页面查看结果。',
  },
  CONTEST_JUROR_CONFLICT: {
    status: 409,
    sentence: (p) =>
      `${p['juror']}与参赛项目“${p['entry']}”须回避，或身份、单位还没有核实，分数没有登记。请登记回避，或先核实专家和参赛单位。`,
  },
  CONTEST_SHEET_INVALID: {
    status: 422,
    sentence: (p) => `评分表不能提交：${p['detail']}。请改正后再提交。`,
  },
  CONTEST_SHEET_GIVEN: {
    status: 409,
    sentence: () => '这个项目已经有您的评分或回避，不能再改。请刷新页面查看。',
  },
  CONTEST_SHEET_KEPT: {
    status: 409,
    sentence: (p) =>
      `${p['juror']}已自己提交对“${p['entry']}”的评分或回避，不能代为登记。请从名单中去掉这一份再登记。`,
  },
  CONTEST_JUROR_KEPT: {
    status: 409,
    sentence: () => '这位评委已自己提交评分或回避，不能去掉。请保留这位评委。',
  },
  CONTEST_OWN_CONFLICT: {
    status: 409,
    sentence: () =>
      '您与这个项目有应当回避的情形，或身份、单位尚未核实，不能打分。请登记回避，或请承办单位核实。',
  },
  CONTEST_SCORES_INCOMPLETE: {
    status: 409,
    sentence: (p) => `评分还不全：${p['detail']}。请补登评分或登记回避后再评定。`,
  },
  CONTEST_RESULT_INVALID: {
    status: 422,
    sentence: (p) => `评定结果不能提交：${p['detail']}。请改正后再提交。`,
  },
  CONTEST_OWN_RELEASE: {
    status: 403,
    sentence: () => '这一轮是您评定的，不能由您自己公布。请由另一位审批人公布。',
  },
} as const satisfies Readonly<Record<string, FailureRow>>
