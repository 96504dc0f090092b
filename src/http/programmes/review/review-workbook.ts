import writeExcelFile from 'write-excel-file/node'
import { ratioText } from '../../../base/ratio.ts'
import { ADVICES } from '../../../programmes/review/opinion.ts'
import type { KeptOpinion } from '../../../programmes/review/opinion.store.ts'
import type { ScoredReview } from '../../../programmes/review/review.store.ts'
import type { ReviewRound } from '../../../programmes/review/review-round.ts'
import type { RankedProject } from '../../../programmes/review/show-ranking.ts'

type Results = {
  readonly round: ReviewRound
  readonly ranking: readonly RankedProject[]
  readonly reviews: readonly ScoredReview[]
  readonly opinions: readonly KeptOpinion[]
}

const hundredths = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : (value / 100).toFixed(2)

/**
 * The results of a round as a workbook for the office: the order, and every opinion with its expert. Every cell
 * is text, so that no name can act as a formula.
 */
export async function reviewWorkbook(results: Results): Promise<Buffer> {
  const sheets = [
    { name: '排序', head: RANK_HEADS, rows: rankRows(results) },
    { name: '意见', head: opinionHeads(results.round), rows: opinionRows(results) },
  ]
  return writeExcelFile(
    sheets.map(({ name, head, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: head.map((word) => ({ width: Math.max(10, word.length * 2 + 4) })),
      data: [
        head.map((value) => ({ value, fontWeight: 'bold' as const })),
        ...rows.map((cells) => cells.map((value) => ({ value, type: String }))),
      ],
    })),
  ).toBuffer()
}

const RANK_HEADS = [
  '名次',
  '受理编号',
  '项目',
  '申报单位',
  '意见数',
  '平均分',
  '最低分',
  '最高分',
  '极差',
  '标准差',
  '标准分',
  '标准分名次',
  '调整后名次',
  '调整理由',
]

const rankRows = ({ ranking }: Results): string[][] =>
  ranking.map(({ project, ranked, normalised, deviation }) => [
    ranked.rank === null ? '' : `${ranked.rank}${ranked.isTied ? '（并列）' : ''}`,
    project.number,
    project.title,
    project.applicant_name,
    String(ranked.opinions),
    ranked.mean === null ? '' : ratioText(ranked.mean),
    String(ranked.spread?.lowest ?? ''),
    String(ranked.spread?.highest ?? ''),
    String(ranked.spread?.range ?? ''),
    hundredths(ranked.spread?.deviationHundredths),
    hundredths(normalised?.hundredths),
    String(normalised?.rank ?? ''),
    String(deviation?.placed_rank ?? ''),
    deviation?.reason ?? '',
  ])

const opinionHeads = ({ sheet }: ReviewRound): string[] => [
  '受理编号',
  '项目',
  '专家',
  '单位',
  ...sheet.items.map(({ title, maxPoints }) => `${title}（${maxPoints}）`),
  '总分',
  '总体建议',
  '总体意见',
  '意见摘要值（SM3）',
]

function opinionRows({ round, ranking, reviews, opinions }: Results): string[][] {
  const projects = new Map(ranking.map(({ project }) => [project.case_id, project]))
  const byReview = new Map(opinions.map((opinion) => [opinion.review_id, opinion]))
  return reviews.flatMap((review) => {
    const opinion = byReview.get(review.id)
    const project = projects.get(review.case_id)
    if (opinion === undefined || project === undefined) return []
    return [
      [
        project.number,
        project.title,
        review.expert_name,
        review.unit_name,
        ...round.sheet.items.map(({ id }) => String(opinion.items[id]?.points ?? '')),
        String(opinion.points ?? ''),
        opinion.advice === null ? '' : ADVICES[opinion.advice],
        opinion.comment,
        opinion.digest ?? '',
      ],
    ]
  })
}
