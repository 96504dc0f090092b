import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { fail } from '../base/failure.ts'
import {
  checkProof,
  checkProofInLog,
  type DrawProof,
  parseProof,
  PROOF_STEPS,
} from '../programmes/draw/draw-proof.ts'
import type { Link } from '../trust/chain.ts'
import { readLine } from '../trust/log-file.ts'
import { linesOf } from '../trust/verify-log.ts'
import { say, UsageError } from './command.ts'

/** `kc trust draw FILE [--log LOG]`: draws again from a published proof, without a database or a network. */
export async function runTrustDraw(words: readonly string[]): Promise<number> {
  const [file, option, log] = words
  if (file === undefined || words.length > 3) throw new UsageError('请写出一份抽取凭证文件。')
  if (option !== undefined && (option !== '--log' || log === undefined))
    throw new UsageError('参数不正确。')
  const proof = proofOf(file)
  const checks = [
    ...checkProof(proof),
    ...(log === undefined ? [] : checkProofInLog(proof, await linksOf(log, proof))),
  ]
  say(`第 ${proof.number} 次抽取“${proof.title}”`)
  for (const { what, ok, detail } of checks) say(`${ok ? '✓' : '✗'} ${what}：${detail}`)
  const failed = checks.filter(({ ok }) => !ok)
  if (failed.length === 0) say('✓ 抽取可以重现，未发现改动。')
  else say(`✗ 有 ${failed.length} 项不符：${failed.map(({ what }) => what).join('、')}。`)
  if (log === undefined)
    say('提示：用 --log 给出导出的日志，可一并核对承诺确在冻结名单之前写入日志。')
  return failed.length === 0 ? 0 : 1
}

function proofOf(file: string): DrawProof {
  const proof = parseProof(readFileSync(existing(file), 'utf8'))
  if (proof === null) throw fail('FILE_NOT_READABLE', { file, detail: '内容不是抽取凭证' })
  return proof
}

function existing(file: string): string {
  if (!existsSync(file)) throw fail('FILE_NOT_READABLE', { file, detail: '文件不存在' })
  return file
}

/** The events that a proof names, out of a log that may be long. */
async function linksOf(file: string, { events }: DrawProof): Promise<Link[]> {
  const hashes = new Set(PROOF_STEPS.map((step) => events[step].hash))
  const links: Link[] = []
  for await (const line of linesOf(createReadStream(existing(file)))) {
    const read = readLine(line)
    if (read !== null && 'link' in read && hashes.has(read.link.hash)) links.push(read.link)
  }
  return links
}
