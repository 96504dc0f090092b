import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { fail } from '../base/failure.ts'
import { sm3 } from '../base/sm3.ts'
import { ELEMENTS } from '../supervision/exemptions/element.ts'
import {
  checkFile,
  checkFileInLog,
  type ExemptionFile,
  type FileCheck,
  parseFile,
} from '../supervision/exemptions/exemption-file.ts'
import { SUBJECT_KINDS } from '../supervision/exemptions/subject-kind.ts'
import { readLine } from '../trust/log-file.ts'
import { linesOf } from '../trust/verify-log.ts'
import { say, UsageError } from './command.ts'

/** `kc trust exemption FILE [--log LOG]`: reads a file of exemption again from its events, without a database. */
export async function runTrustExemption(words: readonly string[]): Promise<number> {
  const [path, option, log] = words
  if (path === undefined || words.length > 3) throw new UsageError('请写出一份尽职免责卷。')
  if (option !== undefined && (option !== '--log' || log === undefined))
    throw new UsageError('参数不正确。')
  const text = textOf(path)
  const file = parseFile(text)
  if (file === null) throw fail('FILE_NOT_READABLE', { file: path, detail: '内容不是尽职免责卷' })
  const { word } = SUBJECT_KINDS[file.subject.kind]
  say(
    `${file.number} 第 ${file.version} 版（${word}）“${file.title}”，依据 ${file.events.length} 个事件`,
  )
  say(`卷的摘要值（SM3）：${sm3(text)}`)
  const inLog = log === undefined ? null : await followLog(file, { text, log })
  const checks: FileCheck[] = [...checkFile(file), ...(inLog?.checks ?? [])]
  if (file.cause !== '') say(`立卷事由：${file.cause}`)
  for (const { what, ok, detail } of checks) say(`${ok ? '✓' : '✗'} ${what}：${detail}`)
  const failed = checks.filter(({ ok }) => !ok)
  if (failed.length === 0) sayElements(file, inLog?.result ?? '')
  else say(`✗ 有 ${failed.length} 项不符：${failed.map(({ what }) => what).join('、')}。`)
  if (inLog === null)
    say('提示：仅凭卷只能说明它前后一致；用 --log 给出导出的日志，才能证明没有遗漏和改动。')
  else say('提示：日志本身是否完整，用 kc trust verify 日志 核对。')
  return failed.length === 0 ? 0 : 1
}

const textOf = (path: string): string => {
  if (!existsSync(path)) throw fail('FILE_NOT_READABLE', { file: path, detail: '文件不存在' })
  return readFileSync(path, 'utf8')
}

function sayElements(file: ExemptionFile, result: string): void {
  for (const { key, items, missing } of file.elements) {
    say(`${ELEMENTS[key]}：${items.length} 项有据，${missing.length} 项缺失`)
    for (const gap of missing) say(`    缺：${gap}`)
  }
  say('✓ 卷与所附事件相符，未发现改动。')
  if (result !== '') say(`日志中此后的办理：${result}`)
}

type Following = { readonly text: string; readonly log: string }

/** The checks of a file beside an exported log that may be long. */
async function followLog(file: ExemptionFile, { text, log }: Following) {
  if (!existsSync(log)) throw fail('FILE_NOT_READABLE', { file: log, detail: '文件不存在' })
  const following = checkFileInLog(file, text)
  for await (const line of linesOf(createReadStream(log))) {
    const read = readLine(line)
    if (read !== null && 'link' in read) following.take(read.link)
  }
  return following.finish()
}
