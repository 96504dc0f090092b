import type { Reading } from '../../src/reader/reading.ts'
import type { GoldDocument } from './gold-documents.ts'
import { scoreAmounts, type AmountScore } from './score-amounts.ts'
import { scoreBenefits, type BenefitScore } from './score-benefits.ts'
import { scoreTargets, type TargetScore } from './score-targets.ts'
import { scoreUnits, type UnitScore } from './score-units.ts'

/** What was measured on one text; null where gold was not annotated for that part. */
export type DocumentScore = {
  readonly name: string
  readonly units: UnitScore | null
  readonly targets: TargetScore
  readonly benefits: BenefitScore
  readonly amounts: AmountScore
  readonly head: HeadScore
}

export type HeadScore = {
  readonly agreed: number
  readonly of: number
  readonly errors: readonly string[]
}

/** Lays the gold of a text beside what the reader made of it. */
export function scoreDocument({ name, gold }: GoldDocument, reading: Reading): DocumentScore {
  return {
    name,
    units: gold.absent.includes('任务') ? null : scoreUnits(gold.duties, reading.duties),
    targets: scoreTargets(gold.targets, reading.targets),
    benefits: scoreBenefits(gold.benefits, reading.benefits),
    amounts: scoreAmounts(gold, reading),
    head: scoreHead(gold.head, reading.head),
  }
}

const HEAD_FIELDS = ['title', 'number', 'written', 'published', 'effective', 'expires'] as const

/** Only what gold states is compared: gold does not list every date of a document. */
function scoreHead(gold: Reading['head'], found: Reading['head']): HeadScore {
  const answers = [
    ...HEAD_FIELDS.filter((field) => gold[field] !== null).map((field) => ({
      field,
      should: plain(gold[field] ?? ''),
      is: plain(found[field] ?? ''),
    })),
    ...(gold.issuers.length === 0
      ? []
      : [{ field: 'issuers', should: gold.issuers.join(), is: found.issuers.join() }]),
    ...(gold.repeals.length === 0
      ? []
      : [{ field: 'repeals', should: told(gold.repeals), is: told(found.repeals) }]),
  ]
  return {
    agreed: answers.filter(({ should, is }) => should === is).length,
    of: answers.length,
    errors: answers
      .filter(({ should, is }) => should !== is)
      .map(({ field, should, is }) => `文头 ${field}: 应为 ${should} 读作 ${is}`),
  }
}

const plain = (words: string): string =>
  words
    .normalize('NFKC')
    .replaceAll(/[\s《》]/gu, '')
    .replaceAll(/[—–-]+/gu, '-')

const told = (cited: Reading['head']['repeals']): string =>
  cited.map(({ title, number }) => plain(`${title} ${number ?? ''}`)).join()
