// In what rhythm a task comes back: 「每年引育…」 「每季度召开…」. Only a task's own predicate counts: how often money is
// given, and how much of it in a year, is the rhythm of a benefit.
import type { Rhythm } from './reading.ts'

/** How often a duty recurs, in the words of documents. */
export const RHYTHM_WORDS = {
  month: '每月',
  quarter: '每季',
  half: '每半年',
  year: '每年',
} as const satisfies Record<Rhythm, string>

/** Every rhythm, the shortest first. */
export const RHYTHMS = ['month', 'quarter', 'half', 'year'] as const satisfies readonly Rhythm[]

const AT_HEAD =
  /(?:^|[。；，、\n：])(?:[一二三四五六七八九十\d]+[、.．]|（[一二三四五六七八九十\d]+）)?(?:市|区|县|定期|原则上|至少|按)?(?<often>每个?月|每半年|每年度?|每个?季度?|按月|按季度?|按年度?)(?:至少|原则上|定期|集中|底|末|初|\d+ ?[月日]底?前|，)*(?<rest>[^，。；\n]{0,24})/gu

const GIVEN =
  /^(?:最高|最多|不超过|累计|给予|安排|拨付|补助|补贴|奖励|资助|支付|总?额|限|可|各?按|享受)|给予|奖励|补助|补贴|资助|经费|发放|支持[\d.]+ ?[万亿]?元|不超过[\d.]+ ?[万亿]?元/u

/** The one rhythm that a task's own words set; null where they set none or several. */
export function rhythmIn(words: string): Rhythm | null {
  const found = new Set<Rhythm>()
  for (const { groups } of words.matchAll(AT_HEAD)) {
    const { often = '', rest = '' } = groups ?? {}
    if (rest !== '' && !GIVEN.test(rest)) found.add(rhythmOf(often))
  }
  const [only] = found
  return found.size === 1 ? (only ?? null) : null
}

const rhythmOf = (often: string): Rhythm =>
  often.includes('半年')
    ? 'half'
    : often.includes('年')
      ? 'year'
      : often.includes('季')
        ? 'quarter'
        : 'month'
