const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long it is until a moment: 3 天 5 小时, 5 小时 10 分, 4 分钟, 不到 1 分钟. */
export function leftWords(until: string, nowMs: number): string {
  const left = Date.parse(until) - nowMs
  if (left < MINUTE_MS) return left <= 0 ? '0 分钟' : '不到 1 分钟'
  const days = Math.floor(left / DAY_MS)
  const hours = Math.floor((left % DAY_MS) / HOUR_MS)
  const minutes = Math.floor((left % HOUR_MS) / MINUTE_MS)
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
  if (hours > 0) return minutes > 0 ? `${hours} 小时 ${minutes} 分` : `${hours} 小时`
  return `${minutes} 分钟`
}
