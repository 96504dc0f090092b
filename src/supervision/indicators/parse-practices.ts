import {
  type ContentValue,
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
} from '../../base/content.ts'
import { ratio } from '../../base/ratio.ts'
import { shareAt } from '../../programmes/catalogue/content-words.ts'
import type { Practices, Threshold } from '../figures/colour.ts'

/**
 * Reads the thresholds by which a pace is judged (practices.yaml): the office's own, no document gives them. Each
 * but the first has the month from which it is used, so that earlier periods stay judged as they were.
 */
export function parsePractices(text: string, file: string): Practices {
  const root = readContent(text, file, { required: ['依据', '尺度'] })
  if (textAt(root, '依据') !== '内部口径')
    refuse(root.entries.get('依据')?.place ?? root.place, '应写「内部口径」')
  const [first, ...later] = listAt(root, '尺度')
  if (first === undefined)
    return refuse(root.entries.get('尺度')?.place ?? root.place, '至少应有一项，写明「黄起」')
  const thresholds: [Threshold, ...Threshold[]] = [parseThreshold(first, null)]
  for (const each of later) thresholds.push(parseThreshold(each, thresholds.at(-1) ?? null))
  return { thresholds }
}

function parseThreshold(value: ContentValue, before: Threshold | null): Threshold {
  const map = mapOf(value, { required: ['黄起'], optional: ['自'] })
  const since = optionalTextAt(map, '自')
  const place = map.entries.get('自')?.place ?? map.place
  if (before === null && since !== null) refuse(place, '第一项从最早的一期起用，不写「自」')
  if (before !== null) {
    if (since === null || !/^\d{4}-(0[1-9]|1[0-2])$/u.test(since))
      return refuse(place, '改过的尺度应写明从哪个月起用，如「自: 2027-01」')
    if (before.since !== null && since <= before.since)
      refuse(place, `「${since}」应晚于前一项的 ${before.since}`)
  }
  const share = shareAt(map, '黄起')
  if (share === null || share === 0)
    return refuse(
      map.entries.get('黄起')?.place ?? map.place,
      `「${optionalTextAt(map, '黄起')}」应为 1% 到 100% 的比例，如 80%`,
    )
  return { since, yellowFrom: ratio(BigInt(share), 10_000n) }
}
