/** The least processor time of this thread that some work took in several runs, in µs: a busy machine does not decide. */
export const leastWork = (runs: number, work: () => unknown): number =>
  Math.min(
    ...Array.from({ length: runs }, () => {
      const start = process.threadCpuUsage()
      work()
      return process.threadCpuUsage(start).user
    }),
  )

/** Eight times the input: work in proportion takes about eight times as long, quadratic work 64 times. */
const SMALL = 10_000
const LARGE = 80_000
const RATIO_MAX = 32

/** Whether the work on a repeated text grows in proportion to it. */
export function growsInProportion(unit: string, work: (text: string) => unknown): boolean {
  const least = (length: number): number => {
    const text = unit.repeat(Math.ceil(length / unit.length))
    return Math.max(
      1000,
      leastWork(4, () => work(text)),
    )
  }
  least(SMALL / 2)
  return least(LARGE) < least(SMALL) * RATIO_MAX
}
