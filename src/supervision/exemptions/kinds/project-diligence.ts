import { item, joined, type Judged, orNull, reachedIn, settled, type Trail } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'
import { fromFenText } from '../loss.ts'

const CHECK_WORDS: Readonly<Record<string, string>> = {
  visit: '现场考察',
  finance: '财务核查',
  non_standard: '非共识评议',
}

/** 勤勉尽责: checks, reviews, reports and milestones that somebody looked at. */
export function projectDiligence({ told }: Trail): Judged {
  const checks = told('case_check')
  const reviews = told('review').filter((row) => wordsIn(row, 'state') === 'submitted')
  const reports = told('progress_report')
  const checked = reports.filter((row) => wordsIn(row, 'checked_by') !== '')
  const milestones = told('milestone_move')
  const reached = reachedIn(told)
  return {
    items: [
      ...checks.map((row) =>
        item(row, {
          what: CHECK_WORDS[wordsIn(row, 'kind')] ?? '核查',
          detail: `${wordsIn(row, 'participants')}：${wordsIn(row, 'findings')}`,
        }),
      ),
      ...reviews.map((row) => settled(row, { what: '专家评审', detail: '已提交评审意见' })),
      ...checked.map((row) =>
        settled(row, {
          what: `执行报告 ${wordsIn(row, 'period')}`,
          who: orNull(wordsIn(row, 'checked_by')),
          detail: wordsIn(row, 'check_note'),
        }),
      ),
      ...milestones.map((row) =>
        item(row, {
          what: `里程碑：${wordsIn(row, 'word') || wordsIn(row, 'name')}`,
          detail: wordsIn(row, 'reason') || wordsIn(row, 'note'),
        }),
      ),
      ...told('fund_proof').map((row) =>
        item(row, {
          what: '核实配套资金到位',
          who: orNull(wordsIn(row, 'proven_by')),
          detail: joined(fromFenText(wordsIn(row, 'amount_fen')), wordsIn(row, 'evidence')),
        }),
      ),
      ...told('yearly_check')
        .filter((row) => wordsIn(row, 'result') !== '')
        .map((row) => settled(row, { what: '年度考核', detail: wordsIn(row, 'ground') })),
      ...told('case_deadline')
        .filter((row) => wordsIn(row, 'reminded_on') !== '')
        .map((row) =>
          settled(row, {
            what: '时限提醒',
            who: null,
            detail: `期限 ${wordsIn(row, 'due_on')}，${wordsIn(row, 'reminded_on')} 提醒`,
          }),
        ),
    ],
    missing: [
      ...(reached.has('in_review') && reviews.length === 0 ? ['没有专家评审意见'] : []),
      ...(reached.has('site_visit') && !checks.some((row) => wordsIn(row, 'kind') === 'visit')
        ? ['没有现场考察的结论']
        : []),
      ...(reached.has('finance_check') && !checks.some((row) => wordsIn(row, 'kind') === 'finance')
        ? ['没有财务核查的结论']
        : []),
      ...(reached.has('executing') && checked.length === 0 ? ['实施期间没有审阅过执行报告'] : []),
      ...(reached.has('executing') && milestones.length === 0 ? ['实施期间没有检查过里程碑'] : []),
    ],
  }
}
