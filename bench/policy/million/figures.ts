/** One step of a run: how long it took, and how much of the processors. */
export type Lap = { readonly step: string; readonly seconds: number; readonly cpuSeconds: number }

/** What a run prints for the one that started it. */
export type Figures = {
  readonly laps: readonly Lap[]
  /** The most memory that the process ever held. */
  readonly peakMb: number
  readonly counts: Readonly<Record<string, number>>
}

/** A stopwatch of steps. */
export function stopwatch(): { lap: (step: string) => void; laps: Lap[] } {
  const laps: Lap[] = []
  let [wall, cpu] = [performance.now(), process.cpuUsage()]
  const lap = (step: string): void => {
    const { user, system } = process.cpuUsage(cpu)
    laps.push({
      step,
      seconds: (performance.now() - wall) / 1000,
      cpuSeconds: (user + system) / 1e6,
    })
    ;[wall, cpu] = [performance.now(), process.cpuUsage()]
  }
  return { lap, laps }
}

/** A cell of a table as text; null where it holds nothing. */
export const cellText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  const isPlain =
    typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean'
  return isPlain ? value.toString() : JSON.stringify(value)
}

export const peakMb = (): number => process.resourceUsage().maxRSS / 1024
