import { optionalTextAt, readContent, refuse, textAt } from '../../base/content.ts'
import { ratio } from '../../base/ratio.ts'
import { shareAt } from '../../programmes/catalogue/content-words.ts'
import type { Practices } from '../figures/colour.ts'

/** Reads the thresholds by which a pace is judged (practices.yaml): the office's own, no document gives them. */
export function parsePractices(text: string, file: string): Practices {
  const root = readContent(text, file, { required: ['依据', '黄起'] })
  if (textAt(root, '依据') !== '内部口径')
    refuse(root.entries.get('依据')?.place ?? root.place, '应写「内部口径」')
  const share = shareAt(root, '黄起')
  if (share === null || share === 0)
    return refuse(
      root.entries.get('黄起')?.place ?? root.place,
      `「${optionalTextAt(root, '黄起')}」应为 1% 到 100% 的比例，如 80%`,
    )
  return { yellowFrom: ratio(BigInt(share), 10_000n) }
}
