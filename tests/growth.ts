/** Eight times the input: work in proportion takes about eight times as long, quadratic work 64 times. */
const SMALL = 10_000
const LARGE = 80_000
const RATIO_MAX = 32

/**
 * Whether the work on a repeated text grows in proportion to it. Processor time is compared with
 * processor time, and the least of several runs with the least, so that a busy machine does not decide.
 */
export function growsInProportion(unit: string, work: (text: string) => unknown): boolean {
  const least = (length: number): number => {
    const text = unit.repeat(Math.ceil(length / unit.length))
    const runs = [1, 2, 3, 4].map(() => {
      const start = process.cpuUsage()
      work(text)
      return process.cpuUsage(start).user
    })
    return Math.max(1000, Math.min(...runs))
  }
  least(SMALL / 2)
  return least(LARGE) < least(SMALL) * RATIO_MAX
}
