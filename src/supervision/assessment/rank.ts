import { pointsRatio, pointsText, roundedPoints } from './points.ts'
import type { Sheet } from './score.ts'
import type { AreaScore } from './scored.ts'

/**
 * Ranks the districts that were assessed on the same lines; by the points as printed, so that nobody stands before
 * another whose printed points are equal. Whoever lacks a line is not ranked: points out of different sums say
 * nothing about each other.
 */
export function rankSheets(sheets: readonly Sheet[]): AreaScore[] {
  const comparable = sheets.filter(({ gaps }) => gaps.length === 0)
  const isRanked = comparable.length > 1
  return sheets.map((sheet) => {
    const points = roundedPoints(sheet.points)
    const isComparable = sheet.gaps.length === 0
    const better = comparable.filter((other) => roundedPoints(other.points) > points).length
    return {
      area: sheet.area,
      lines: sheet.lines,
      points: sheet.outOf === 0n ? '不计分' : pointsText(sheet.points),
      outOf: pointsText(pointsRatio(sheet.outOf)),
      rank: isComparable && isRanked ? better + 1 : null,
      why: isComparable
        ? isRanked
          ? null
          : '只有这一个区各项齐全，没有可比的区，不排名'
        : `覆盖不同，不排名：${gapsText(sheet.gaps)}`,
    }
  })
}

/** The lines without points, by the reason that they share. */
const gapsText = (gaps: Sheet['gaps']): string =>
  [...Map.groupBy(gaps, ({ why }) => why)]
    .map(([why, lines]) => `${why}（${lines.map(({ name }) => name).join('、')}）`)
    .join('；')
