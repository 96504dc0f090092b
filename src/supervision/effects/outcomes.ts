import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listAt, mapOf, readContent, refuse, textAt } from '../../base/content.ts'
import type { Outcome } from './effect.ts'

const FILE = 'indicators/effects.yaml'

/** Reads from a city's content what its policies are judged by; a city that says nothing judges by nothing. */
export async function loadOutcomes(folder: string): Promise<Outcome[]> {
  const path = join(folder, FILE)
  if (!existsSync(path)) return []
  const root = readContent(await readFile(path, 'utf8'), FILE, {
    required: ['依据', '成效指标'],
  })
  return listAt(root, '成效指标').map((value): Outcome => {
    const map = mapOf(value, { required: ['名称', '事实', '类型', '单位'] })
    const type = textAt(map, '类型')
    if (type !== '金额' && type !== '整数') refuse(map.place, `类型「${type}」应为 金额 或 整数`)
    return {
      name: textAt(map, '名称'),
      fact: textAt(map, '事实'),
      money: type === '金额',
      unit: textAt(map, '单位'),
    }
  })
}
