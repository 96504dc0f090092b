import type { Static } from 'typebox'
import { AWARD_OUTCOMES } from '../../programmes/decisions/award.ts'
import type { AwardEntry } from './award.contract.ts'
import { type MoneyColumn, yuanText } from '../funds/fund-workbook.ts'

type Entry = Static<typeof AwardEntry>

const FITS = { fits: '可以安排', next: '余额不足', beyond: '排在其后' } as const

/** The columns of a decision meeting as officials take it into the room. */
export const MEETING_COLUMNS: readonly MoneyColumn<Entry>[] = [
  { head: '排序', width: 8, cell: ({ rank }) => (rank === null ? '' : String(rank)) },
  {
    head: '评审均分',
    width: 10,
    cell: ({ meanHundredths: mean }) => (mean === null ? '' : (mean / 100).toFixed(2)),
  },
  { head: '编号', width: 16, cell: ({ number }) => number },
  { head: '项目', width: 40, cell: ({ title }) => title },
  { head: '申请单位', width: 30, cell: ({ applicant }) => applicant },
  { head: '所在区', width: 16, cell: ({ region }) => region ?? '' },
  {
    head: '申请金额（元）',
    width: 18,
    cell: ({ requestedFen }) => (requestedFen === null ? '' : yuanText(BigInt(requestedFen))),
  },
  {
    head: '建议',
    width: 12,
    cell: ({ outcome }) => (outcome === null ? '' : AWARD_OUTCOMES[outcome]),
  },
  {
    head: '拟资助（元）',
    width: 18,
    cell: ({ shares }) =>
      shares.length === 0
        ? ''
        : yuanText(shares.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n)),
  },
  {
    head: '出资',
    width: 40,
    cell: ({ shares }) =>
      shares
        .map(
          ({ year, payerWords, amountFen }) =>
            `${year} ${payerWords} ${yuanText(BigInt(amountFen))}`,
        )
        .join('；'),
  },
  { head: '预算', width: 12, cell: ({ fit }) => (fit === null ? '' : FITS[fit]) },
  { head: '偏离理由', width: 30, cell: ({ deviation }) => deviation ?? '' },
  {
    head: '疑似重复资助',
    width: 40,
    cell: ({ doubles }) => doubles.map(({ number, title }) => `${number} ${title}`).join('；'),
  },
  { head: '核查结论', width: 30, cell: ({ doubleAnswer }) => doubleAnswer ?? '' },
  { head: '状态', width: 14, cell: ({ state }) => state },
]
