// The oracle that nobody here wrote: what was translated, what was compared, and every kind of difference.
import { compareEngines } from './compare.ts'

/** Compares the engines over so many applicants and prints what came out. */
export function reportOracle({
  applicants,
  seed,
}: {
  readonly applicants: number
  readonly seed: number
}): void {
  const { offered, translation, counts, paying, differences, milliseconds } = compareEngines({
    seed,
    applicants,
  })
  const { translated, refused } = translation
  console.log(
    `Bicycle subsidies of the package: ${translated.length} of ${offered} translated from publicodes`,
  )
  for (const group of new Set(refused.map((entry) => entry.group))) {
    const names = refused.filter((entry) => entry.group === group).map(({ name }) => name)
    console.log(`  not translated, ${group}: ${names.length} (${names.join('; ')})`)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  console.log(
    `${applicants} random applicants, seed ${seed}: ${total} comparisons, ${paying.size} subsidies paid somebody`,
  )
  for (const [outcome, count] of counts) console.log(`  ${String(count).padStart(8)} ${outcome}`)
  for (const { subsidy, outcome, theirs, ours } of differences)
    console.log(`  ${subsidy}: ${outcome}, theirs ${theirs ?? 'none'}, ours ${ours} cents`)
  console.log(
    `an applicant, all subsidies: publicodes ${(milliseconds.theirs / applicants).toFixed(1)} ms, ours ${(milliseconds.ours / applicants).toFixed(2)} ms`,
  )
}
