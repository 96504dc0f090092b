import { createHash } from 'node:crypto'

/** A session ends by itself after a working day, however busy it is. */
const LIFETIME_MS = 12 * 3_600_000

/** The end of a session that begins now. */
export const sessionEnd = (now: Date): Date => new Date(now.getTime() + LIFETIME_MS)

/** What is stored of a token: who reads the database cannot sign in with what he finds. */
export const tokenDigest = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信'],
  [/DingTalk\//, '钉钉'],
  [/Edg[A-Z]*\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/OpenHarmony|HarmonyOS/, '鸿蒙'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

const firstMatch = (table: readonly (readonly [RegExp, string])[], text: string): string | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null

/** A device in words that its owner recognises; the full header would say more than anybody needs. */
export function describeDevice(userAgent: string): string {
  const parts = [firstMatch(BROWSERS, userAgent), firstMatch(SYSTEMS, userAgent)]
  return parts.filter((part) => part !== null).join(' · ') || '其他设备'
}
