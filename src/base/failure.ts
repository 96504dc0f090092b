/** A failure that the caller can meet: its code is stable, its sentence is Chinese. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly params: FailureParams

  constructor(code: FailureCode, params: FailureParams) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'Failure'
    this.code = code
    this.params = params
  }
}

export type FailureParams = Readonly<Record<string, string | number>>

/** One row of the table below: the HTTP status and the sentence (what happened, why, what to do next). */
type Row = { readonly status: number; readonly sentence: (p: FailureParams) => string }

/** Every failure of the product. Codes are never reused; the page `docs/failures.md` is made from here. */
export const FAILURES = {
  NOT_FOUND: {
    status: 404,
    sentence: () => '没有找到这条记录：它不存在，或您无权查看。请返回列表重新选择。',
  },
  REQUEST_INVALID: {
    status: 400,
    sentence: (p) => `提交的内容不符合要求：${p['detail']}。请改正后重新提交。`,
  },
  CONTENT_INVALID: {
    status: 500,
    sentence: (p) =>
      `内容文件 ${p['file']} 第 ${p['line']} 行第 ${p['column']} 列不符合要求：${p['detail']}。请按该文件开头的说明改正后再试。`,
  },
  FILE_NOT_FOUND: {
    status: 404,
    sentence: (p) => `没有找到文件 ${p['file']}。请检查路径后重试。`,
  },
  FACTS_INVALID: {
    status: 400,
    sentence: (p) =>
      `事实文件 ${p['file']} 第 ${p['line']} 行第 ${p['column']} 列不符合要求：${p['detail']}。应为 {"事实名": 值}，或若干这样的对象；事实名见 kc policy facts。`,
  },
  CHOSEN_UNKNOWN: {
    status: 400,
    sentence: (p) =>
      `申请人选择的「${p['rule']}」不能用：${p['detail']}。请写规则名，或“文件/规则名”，如 D5/技术成果买方奖励。`,
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
  WHAT_IF_NOT_DONE: {
    status: 409,
    sentence: () => '这次试算还没有算完，或已被停止，没有结果可看。请等它算完，或重新试算。',
  },
  CASE_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这个办件现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
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
  CASE_NOT_READY: {
    status: 409,
    sentence: (p) => `现在不能办理：${p['detail']}。请先处理完这些事项再办理。`,
  },
  CASE_CONTENT_INVALID: {
    status: 422,
    sentence: (p) => `所填内容不能办理：${p['detail']}。请改正后再提交。`,
  },
  SECOND_PERSON_NEEDED: {
    status: 403,
    sentence: (p) => `“${p['act']}”须由另一人办理：您已办理过前一步。请由另一位有权的人员办理。`,
  },
  RELATION_KNOWN: {
    status: 409,
    sentence: (p) => `与“${p['organisation']}”的这一关系已登记，没有重复登记。请查看已有的登记。`,
  },
  RELATION_DAYS: {
    status: 422,
    sentence: () => '终止日期不能早于今天，也不能早于起始日期，没有登记。请改正日期后再提交。',
  },
  RELATION_ENDED: {
    status: 409,
    sentence: () => '这一关系已登记终止，没有改动。请刷新页面查看。',
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
  NOTICE_NOT_ENDED: {
    status: 409,
    sentence: (p) => `公示到 ${p['lastDay']} 为止，次日起才能下达立项。请在公示期满后办理。`,
  },
  APPLICANT_BARRED: {
    status: 403,
    sentence: (p) =>
      `本单位在 ${p['until']} 之前限制申报（${p['ground']}），没有新建申请。请在期满后申报，或向主管部门反映。`,
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
  REVIEW_PLAN_BUSY: {
    status: 503,
    sentence: () => '正在为另一个评审批次分配专家，没有再收。请稍候再试。',
  },
  REVIEW_PLAN_EMPTY: {
    status: 422,
    sentence: () => '专家库中现在没有可以邀请的专家，没有分配。请先核实专家的身份和工作单位。',
  },
  REVIEW_PLAN_BROKE_OFF: {
    status: 500,
    sentence: () => '分配专家时程序出错或超时，批次没有改动。请减少项目数后重试，或告诉管理员。',
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
  RULES_WITHOUT_VOCABULARY: {
    status: 422,
    sentence: () =>
      '还没有载入规则词汇，规则不能生效。请先载入本市的规则内容（benefits/facts.yaml）。',
  },
  RULE_EDIT_INVALID: {
    status: 422,
    sentence: (p) => `规则没有改动：${p['detail']}。请刷新页面，在新内容上重新修改。`,
  },
  RECEIPT_INVALID: {
    status: 400,
    sentence: (p) =>
      `文件 ${p['file']} 不是回执。回执由 kc policy eval 规则文件 --facts 事实文件 --receipt 文件 写出。`,
  },
  GRANTED_INVALID: {
    status: 400,
    sentence: (p) =>
      `已享受记录 ${p['file']} 第 ${p['row']} 条不符合要求：${p['detail']}。请改正后重试。`,
  },
  RULES_MISSING: {
    status: 404,
    sentence: (p) =>
      `目录 ${p['folder']} 中没有规则文件（.yaml）。请检查路径，或直接写出规则文件。`,
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
  AUDIENCE_UNKNOWN: {
    status: 422,
    sentence: (p) => `没有受众“${p['audience']}”。可选的受众：${p['known']}。`,
  },
  MATTER_TWICE: {
    status: 422,
    sentence: (p) =>
      `事项编号“${p['matter']}”填了两次，没有计算。每个合同、投资或项目请用不同的编号。`,
  },
  HOLIDAYS_NOT_PUBLISHED: {
    status: 422,
    sentence: (p) =>
      `无法推算 ${p['year']} 年的工作日：系统只有 ${p['first']} 至 ${p['last']} 年的节假日安排。请在国务院办公厅公布该年安排并更新数据后再算。`,
  },
  NOT_SIGNED_IN: { status: 401, sentence: () => '您还没有登录，或登录已过期。请登录后再试。' },
  ROLE_NOT_ALLOWED: {
    status: 403,
    sentence: (p) => `当前身份“${p['role']}”无权进行此操作。请切换到有权的身份，或联系系统管理员。`,
  },
  SIGN_IN_REFUSED: {
    status: 401,
    sentence: () => '登录名或密码不正确。请核对后重试；忘记密码请联系系统管理员重置。',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    sentence: (p) => `密码尝试次数过多，已暂停验证。请 ${p['seconds']} 秒后再试。`,
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    sentence: (p) => `请求过于频繁。请 ${p['seconds']} 秒后再试。`,
  },
  CROSS_SITE_REFUSED: {
    status: 403,
    sentence: () => '此请求来自其他网站，为保护您的账号已被拒绝。请在本系统的页面内操作。',
  },
  BODY_TOO_LARGE: {
    status: 413,
    sentence: () => '提交的内容超过大小上限。请减小内容或分次提交。',
  },
  MEDIA_TYPE_UNKNOWN: {
    status: 415,
    sentence: () => '提交内容的格式（Content-Type）不受支持。请按接口文档规定的格式提交。',
  },
  ROUTE_UNKNOWN: {
    status: 404,
    sentence: () => '没有这个接口。请查看接口文档（/api/docs）中的地址和方法。',
  },
  SERVER_STOPPING: { status: 503, sentence: () => '服务正在重新启动。请稍候重试。' },
  UNEXPECTED: {
    status: 500,
    sentence: (p) =>
      `系统出现意外错误，操作没有生效。请稍后重试；仍不成功请把编号 ${p['request']} 告诉管理员。`,
  },
  VERSION_STALE: {
    status: 409,
    sentence: () => '这条记录刚被他人修改，您的修改没有保存。请刷新后在新内容上重新修改。',
  },
  CREDIT_CODE_INVALID: {
    status: 422,
    sentence: (p) =>
      `统一社会信用代码“${p['code']}”不正确：${p['fault']}。请核对营业执照或法人证书后重新填写。`,
  },
  CREDIT_CODE_TAKEN: {
    status: 409,
    sentence: (p) => `统一社会信用代码“${p['code']}”已经登记。请在机构名录中查找，不要重复登记。`,
  },
  DISTRICT_UNKNOWN: {
    status: 422,
    sentence: (p) => `本市没有代码为“${p['district']}”的行政区。请从列表中选择。`,
  },
  ZONE_UNKNOWN: {
    status: 422,
    sentence: (p) => `本市没有代码为“${p['zone']}”的开发区或功能区。请从列表中选择。`,
  },
  ZONE_OUTSIDE_DISTRICT: {
    status: 422,
    sentence: () => '所选开发区或功能区不在所选行政区内。请核对机构所在地后重新选择。',
  },
  REGION_NOT_YOURS: {
    status: 403,
    sentence: () => '您只能登记和修改本区（开发区）的机构。请核对所在地，或请该区经办人员办理。',
  },
  WORKBOOK_BROKEN: {
    status: 422,
    sentence: () =>
      '这不是可以读取的 Excel 工作簿（.xlsx），没有导入。请在 Excel 中另存为 .xlsx 后重新上传。',
  },
  WORKBOOK_HEADS_MISSING: {
    status: 422,
    sentence: (p) =>
      `第一张工作表的首行缺少列：${p['heads']}，没有导入。请以导出的表格为样表，补上这些列后重新上传。`,
  },
  WORKBOOK_EMPTY: {
    status: 422,
    sentence: () => '第一张工作表中没有机构，没有导入。请把机构填在首行标题之下，再重新上传。',
  },
  WORKBOOK_TOO_LONG: {
    status: 422,
    sentence: (p) =>
      `表中有 ${p['rows']} 行，超过一次 ${p['max']} 行的上限，没有导入。请分几次上传。`,
  },
  WORKBOOK_ROWS_INVALID: {
    status: 422,
    sentence: (p) => `有 ${p['count']} 行不合规则，全表没有导入。${p['detail']}`,
  },
  SETTING_INVALID: {
    status: 503,
    sentence: (p) =>
      `环境变量 ${p['name']} 的值“${p['value']}”无效，没有启动。应为：${p['wanted']}。`,
  },
  PORT_TAKEN: {
    status: 503,
    sentence: (p) =>
      `端口 ${p['port']} 已被其他程序占用，没有启动。请先停止那个程序，或换一个端口启动，例如 PORT=${p['other']} npm start。`,
  },
  PORT_FORBIDDEN: {
    status: 503,
    sentence: (p) =>
      `没有权限使用端口 ${p['port']}，没有启动。请换一个 1024 以上的端口，例如 PORT=8710 npm start。`,
  },
  INDUSTRY_UNKNOWN: {
    status: 422,
    sentence: (p) => `国民经济行业分类（GB/T 4754）中没有代码“${p['industry']}”。请从列表中选择。`,
  },
  LOGIN_TAKEN: {
    status: 409,
    sentence: (p) => `登录名“${p['login']}”已被使用。请换一个登录名。`,
  },
  PASSWORD_TOO_WEAK: {
    status: 422,
    sentence: (p) => `密码不符合要求：${p['fault']}。请换一个更长、不易猜到的密码。`,
  },
  PASSWORD_WRONG: { status: 422, sentence: () => '当前密码不正确，密码没有修改。请重新输入。' },
  ROLE_ALREADY_HELD: {
    status: 409,
    sentence: () => '此人在该机构已有这个身份，不需要重复授予。',
  },
  ROLE_NOT_FOR_ORGANISATION: {
    status: 422,
    sentence: (p) => `“${p['kind']}”类机构的人员不能担任“${p['role']}”。请核对机构或身份。`,
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    sentence: () => '这是最后一个系统管理员，不能停用。请先授予另一人系统管理员身份。',
  },
  DATA_FOLDER_IN_USE: {
    status: 503,
    sentence: (p) =>
      `数据目录 ${p['folder']} 正被另一个科创通进程（${p['owner']}）使用，本次启动已取消，数据未受影响。请先停止那个进程，或换一个数据目录。`,
  },
  DATABASE_NOT_STARTED: {
    status: 503,
    sentence: (p) =>
      `内置数据库没有启动成功：${p['detail']}。日志在 ${p['log']}。请按日志排除原因后重新启动。`,
  },
  DATABASE_UNREACHABLE: {
    status: 503,
    sentence: (p) =>
      `连接不上数据库：${p['detail']}。请检查 DATABASE_URL 的地址、账号和口令，并确认数据库已启动。`,
  },
  DATABASE_TOO_OLD: {
    status: 503,
    sentence: (p) =>
      `数据库版本过旧：现为 PostgreSQL ${p['version']}，需要 ${p['needed']} 或更新版本。请升级数据库，或不设 DATABASE_URL 而使用内置数据库。`,
  },
  DATABASE_MAJOR_CHANGED: {
    status: 503,
    sentence: (p) =>
      `数据目录 ${p['folder']} 属于 PostgreSQL ${p['found']}，而本程序自带 PostgreSQL ${p['wanted']}，不能直接打开。请用旧版程序执行 kc backup，再用本程序 kc restore 到新的数据目录。`,
  },
  DATABASE_WITHOUT_SM3: {
    status: 503,
    sentence: (p) =>
      `数据库不能计算 SM3：${p['detail']}。请由数据库管理员安装 pgcrypto 扩展（create extension pgcrypto），并使用带 SM3 的 OpenSSL。`,
  },
  PLATFORM_WITHOUT_DATABASE: {
    status: 503,
    sentence: (p) =>
      `此平台（${p['platform']}）没有可用的内置数据库。请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新版本的数据库。`,
  },
  MIGRATION_CHANGED: {
    status: 503,
    sentence: (p) =>
      `数据库升级脚本 ${p['name']} 在执行之后又被修改，已停止启动以免数据结构错乱。请恢复该脚本原文，另写新的升级脚本；若只是试用数据，可删除数据目录后重新启动。`,
  },
  DATABASE_NEWER: {
    status: 503,
    sentence: (p) =>
      `数据库由更新版本的程序升级过（含未知的升级脚本 ${p['name']}），本程序不能使用它。请换用新版程序。`,
  },
  FILE_MISSING: {
    status: 400,
    sentence: () => '没有收到文件：请求中没有名为 file 的文件。请选择一个文件后重新上传。',
  },
  FILE_EMPTY: {
    status: 422,
    sentence: () => '文件是空的，没有保存：其中没有任何内容。请检查文件后重新上传。',
  },
  FILE_TOO_LARGE: {
    status: 413,
    sentence: (p) =>
      `文件太大，没有保存：上限为 ${p['limit']} MB。请压缩图片、拆分附件，或改传文字版后重新上传。`,
  },
  CITY_UNKNOWN: {
    status: 404,
    sentence: (p) => `没有城市“${p['city']}”的内容：cities 目录下没有这个文件夹。请核对城市名。`,
  },
  FILE_UNPACKS_TOO_LARGE: {
    status: 422,
    sentence: (p) =>
      `文件解开后超过 ${p['limit']} MB，没有读取：它可能是恶意构造的压缩文件。请用 Word 打开后另存为新的 docx 再试。`,
  },
  FILE_EXTENSION_WRONG: {
    status: 422,
    sentence: (p) =>
      `文件名与内容不符，没有读取：名为 ${p['named']}，内容却是${p['found']}。请改正扩展名，或确认没有选错文件。`,
  },
  FILE_SPREADSHEET: {
    status: 422,
    sentence: () =>
      '这是电子表格，没有读取：政策文件应是成文的文字。请上传文件正文（docx、pdf、txt、html、md）。',
  },
  FILE_IMAGE: {
    status: 422,
    sentence: () =>
      '这是图片，没有读取：其中没有可读的文字。请先做文字识别，或上传带文字的 docx、pdf。',
  },
  FILE_ARCHIVE: {
    status: 422,
    sentence: () => '这是压缩包，没有读取。请解压后选择其中的文件正文上传。',
  },
  FILE_OLD_WORD: {
    status: 422,
    sentence: () =>
      '这是旧版 Word 或 WPS 文档（doc、wps），没有读取。请用 Word 或 WPS 打开后另存为 docx 再上传。',
  },
  FILE_FORMAT_UNSUPPORTED: {
    status: 422,
    sentence: (p) =>
      `暂不支持${p['format']}，没有读取。请另存为 docx、带文字的 pdf 或 txt 后再上传。`,
  },
  FILE_FORMAT_UNKNOWN: {
    status: 422,
    sentence: () =>
      '认不出这是什么文件，没有读取：内容既不是 docx、pdf，也不是任何常用编码的文字。请确认文件没有损坏、没有选错。',
  },
  DOCX_BROKEN: {
    status: 422,
    sentence: () =>
      '这份 docx 已损坏，没有读取：它的压缩结构不完整。请用 Word 打开修复后另存，或重新下载后再试。',
  },
  DOCX_ENCRYPTED: {
    status: 422,
    sentence: () => '这份文档设有打开密码，没有读取。请取消密码后另存再上传。',
  },
  DOCX_WITHOUT_TEXT: {
    status: 422,
    sentence: () =>
      '这份 docx 里没有文字，没有读取：内容可能全是图片。请上传文字版，或先做文字识别。',
  },
  PDF_BROKEN: {
    status: 422,
    sentence: () => '这份 pdf 已损坏，没有读取：打不开它的页面结构。请重新下载或重新导出后再试。',
  },
  PDF_ENCRYPTED: {
    status: 422,
    sentence: () => '这份 pdf 设有打开密码，没有读取。请取消密码后另存再上传。',
  },
  PDF_WITHOUT_TEXT: {
    status: 422,
    sentence: (p) =>
      `这份 pdf 没有文字层，没有读取：${p['pages']} 页都是扫描图片。请上传文字版，或先做文字识别。`,
  },
  IMPORT_ENDED: {
    status: 409,
    sentence: () => '这次导入已经结束，不能再取消。请刷新页面查看结果。',
  },
  IMPORT_CANCELLED: {
    status: 409,
    sentence: () => '这次导入已被取消，文件没有保存。需要时请重新上传。',
  },
  READING_TOO_LONG: {
    status: 422,
    sentence: (p) =>
      `读取这份文件超过 ${p['minutes']} 分钟，已停止，文件没有保存。请拆成几份，或另存为文字版后重新上传。`,
  },
  READING_BROKE_OFF: {
    status: 422,
    sentence: (p) =>
      `读取这份文件时程序出错，文件没有保存。请另存为 docx 或 txt 后重新上传；仍不成功请把编号 ${p['import']} 告诉管理员。`,
  },
  DOCUMENT_WITHOUT_CLAUSES: {
    status: 422,
    sentence: () =>
      '没有读出任何条款，文件没有保存：全文没有“一、”“（一）”“第一条”之类的标号，也没有可辨认的小标题。请确认上传的是正式文件的全文。',
  },
  DOCUMENT_KNOWN: {
    status: 409,
    sentence: (p) =>
      `《${p['title']}》（${p['number']}）已经在库中，且原文与所传文件不同，本次没有保存。如要换入新的原文，请在该文件的页面选择“导入原文”。`,
  },
  TEXT_OF_OTHER_DOCUMENT: {
    status: 409,
    sentence: (p) =>
      `所传文件的文号是 ${p['found']}，而这份文件是 ${p['wanted']}，没有保存。请核对后上传正确的原文。`,
  },
  DOCUMENT_WITHOUT_WORDS: {
    status: 404,
    sentence: () => '这份文件还没有导入原文，只有已确认的结构。请先导入原文。',
  },
  ITEM_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这一条刚被${p['who']}改为“${p['state']}”，您的决定没有保存。请看过新内容后再决定。`,
  },
  ITEM_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这一条现在是“${p['state']}”，不能再“${p['move']}”。请刷新页面后再操作。`,
  },
  ITEM_WORDS_INVALID: {
    status: 422,
    sentence: (p) => `所选文字无效：${p['detail']}。请在原文中重新选择。`,
  },
  ITEM_VALUE_INVALID: {
    status: 422,
    sentence: (p) => `条目内容不合规则：${p['detail']}。请改正后重新保存。`,
  },
  DOCUMENT_VERSION_SETTLED: {
    status: 409,
    sentence: (p) =>
      `这份文件没有正在整理的版本（现为“${p['state']}”），不能改动条目。已确认的内容要改，请先新开一个版本。`,
  },
  DOCUMENT_VERSION_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这个版本刚被他人处理过（现为“${p['state']}”），您的操作没有生效。请刷新页面后再决定。`,
  },
  DOCUMENT_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这个版本现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  DOCUMENT_ITEMS_OPEN: {
    status: 409,
    sentence: (p) =>
      `还有 ${p['count']} 个条目没有决定，不能提交。请逐条采纳、更正或驳回后再提交。`,
  },
  OWN_APPROVAL: {
    status: 403,
    sentence: () =>
      '您提交过或处理过这个版本的条目，不能由您自己批准或退回。请由另一位审批人办理。',
  },
  OTHERS_SUBMISSION: {
    status: 403,
    sentence: () => '只有提交人本人可以撤回。请联系提交人，或由审批人退回。',
  },
  DOCUMENT_VERSION_WORKING: {
    status: 409,
    sentence: (p) =>
      `第 ${p['version']} 版还在整理（现为“${p['state']}”），办结之前不能进行此操作。请先确认或作废该版本。`,
  },
  DOCUMENT_NOT_CONFIRMED: {
    status: 409,
    sentence: () => '这份文件还没有已确认的版本，不能在其上新开版本。请先完成首次确认。',
  },
  DOCUMENTS_NOT_COMPARABLE: {
    status: 422,
    sentence: () => '比对需要两份不同的文件。请另选一份文件。',
  },
  FILE_NOT_READABLE: {
    status: 422,
    sentence: (p) => `读不到文件 ${p['file']}：${p['detail']}。请检查路径与权限后重试。`,
  },
  FILE_EXISTS: {
    status: 409,
    sentence: (p) => `文件 ${p['file']} 已经存在，为免覆盖没有写入。请换一个文件名，或先移走它。`,
  },
  BACKUP_INVALID: {
    status: 422,
    sentence: (p) =>
      `${p['file']} 不是完整的科创通备份：${p['detail']}。数据库没有改动。请换一份备份重试。`,
  },
  DATABASE_NOT_EMPTY: {
    status: 409,
    sentence: (p) =>
      `恢复已取消：目标数据库中已有 ${p['tables']} 张表，恢复只能写入空数据库，以免覆盖现有数据。请改用新的数据目录（KECHUANG_DATA）或新建的数据库（DATABASE_URL）。`,
  },
  FACT_CHANGED: {
    status: 409,
    sentence: () => '这项事实刚被他人更新，您的内容没有保存。请刷新后看过新内容，再决定是否修改。',
  },
  FACT_INVALID: {
    status: 422,
    sentence: (p) => `事实没有保存：${p['detail']}。请改正后重新保存。`,
  },
  FACT_UNKNOWN: {
    status: 422,
    sentence: (p) => `现行规则的词汇中没有「${p['name']}」这个事实，没有保存。请从事实列表中选择。`,
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
  RUN_RECEIPT_BROKEN: {
    status: 500,
    sentence: () =>
      '这份回执与写入时的摘要值不符，没有给出：规则版本或回执内容被改动过。请用 kc trust verify 核对数据库。',
  },
  RUN_BROKE_OFF: {
    status: 500,
    sentence: (p) =>
      `测算时程序出错，没有得到结果。请重新测算；仍不成功请把编号 ${p['run']} 告诉管理员。`,
  },
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
  FACTS_CHANGED_SINCE_REPORT: {
    status: 409,
    sentence: () =>
      '自检查以来，表中的某些事实已被他人更新，没有写入任何内容。请重新上传同一文件，看过新的检查结果后再写入。',
  },
  FACT_IMPORT_MOVED_ON: {
    status: 409,
    sentence: () => '这次导入的状态已经变化，不能进行此操作。请刷新页面查看。',
  },
  FACT_IMPORT_EMPTY: {
    status: 409,
    sentence: () => '这次导入没有可以写入的内容：各行都没有变化或没有通过检查。请改正后重新上传。',
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
  FACT_TABLE_BROKEN: {
    status: 422,
    sentence: (p) =>
      `这不是可以读取的 ${p['format']} 文件，没有导入。请重新导出后上传，或改用 Excel（.xlsx）。`,
  },
  FACT_TABLE_UNKNOWN: {
    status: 422,
    sentence: () =>
      '认不出这是什么表格，没有导入：内容既不是 Excel（.xlsx）、Parquet，也不是 UTF-8 或 GB18030 编码的 CSV。请另存为其中一种后上传。',
  },
  FACT_TABLE_TOO_LONG: {
    status: 422,
    sentence: (p) => `表中超过 ${p['max']} ${p['what']}，没有导入。请分成几个文件上传。`,
  },
  FACT_TABLE_WITHOUT_HEADS: {
    status: 422,
    sentence: (p) =>
      `第一张工作表的首行缺少列：${p['heads']}，没有导入。请下载模板，按模板的列名填写后重新上传。`,
  },
  FACT_EXPORT_TOO_LONG: {
    status: 422,
    sentence: (p) =>
      `符合条件的事实超过 ${p['max']} 项，没有导出，以免漏掉其中一部分。请按类别、区或事实缩小范围后分几次导出。`,
  },
  FACT_TABLE_EMPTY: {
    status: 422,
    sentence: () => '表中没有任何事实，没有导入：首行之下没有填写内容。请填写后重新上传。',
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
  DATABASE_UNPREPARED: {
    status: 409,
    sentence: (p) =>
      `${p['place']} 中还没有科创通的数据。请检查 KECHUANG_DATA 或 DATABASE_URL，或先用 npm start 启动一次。`,
  },
} as const satisfies Record<string, Row>

export type FailureCode = keyof typeof FAILURES

/** Makes the failure to be thrown: `throw fail('NOT_FOUND')`. */
export const fail = (code: FailureCode, params: FailureParams = {}): Failure =>
  new Failure(code, params)

/** The Chinese sentence of a failure. */
export const sentenceOf = (failure: Failure): string =>
  FAILURES[failure.code].sentence(failure.params)
