import type { Benefit, BenefitCap } from '../reading.ts'
import type { Payer, Share } from './grant/shares.ts'

/** A benefit while its sentence is still being read: caps, shares and payers are added as they come. */
export type Draft = {
  start: number
  /** The end of the words that grant: there the clause is looked up, since the span may reach further both ways. */
  grantAt: number
  end: number
  kind: Benefit['kind']
  rate: string | null
  base: string | null
  amountFen: string | null
  caps: BenefitCap[]
  shares: Share[]
  payers: Payer[]
  conditions: string[]
  beneficiary: string | null
  pattern: string
  /** Told in words only: a figure that follows spells it out and takes its place. */
  isInWords: boolean
  isDiscretionary: boolean
  stacking: string | null
  evidence: string[]
}

export const newDraft = (
  part: Pick<Draft, 'start' | 'end' | 'kind' | 'pattern'> & Partial<Draft>,
): Draft => ({
  grantAt: part.end - 1,
  rate: null,
  base: null,
  amountFen: null,
  caps: [],
  shares: [],
  payers: [],
  conditions: [],
  beneficiary: null,
  isInWords: false,
  isDiscretionary: false,
  stacking: null,
  evidence: [],
  ...part,
})
