import { existsSync, readFileSync } from 'node:fs'
import { fail } from '../base/failure.ts'
import { isReceipt, replayReceipt } from '../policy/receipt/replay.ts'
import { say } from './command.ts'
import { loadAllRules } from './policy-files.ts'

/** `kc policy replay`: runs a receipt again, by its own rules or by those of the files given; 0 where the bytes are the same. */
export function replay(path: string, rulePaths: readonly string[]): number {
  if (!existsSync(path)) throw fail('FILE_NOT_FOUND', { file: path })
  const text = readFileSync(path, 'utf8')
  const receipt = parsed(text)
  if (!isReceipt(receipt)) throw fail('RECEIPT_INVALID', { file: path })
  const files = rulePaths.length === 0 ? null : loadAllRules(rulePaths)
  const programs = files?.map(({ program }) => program) ?? null
  const { isSame, differences } = replayReceipt(receipt, text, programs)
  say(isSame ? '✓ 重算结果与回执逐字节相同' : '✗ 重算结果与回执不同')
  for (const line of differences) say(`    ${line}`)
  return isSame ? 0 : 1
}

/** A receipt holds its figures as texts, so that plain JSON reads it exactly; null where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem
    return null
  }
}
