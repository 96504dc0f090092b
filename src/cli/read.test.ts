import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Answer = { readonly code: number; readonly out: string; readonly errors: string }

const kc = (...words: string[]): Promise<Answer> =>
  new Promise((resolve) => {
    const script = join(import.meta.dirname, 'kc.ts')
    execFile(process.execPath, [script, ...words], (error, out, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors })
    })
  })

let folder = ''
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kechuang-read-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const DOCUMENT =
  '武汉市创新办法\n第一条 支持创新。（责任单位：市科技局）\n第二条 本办法自2024年1月1日起施行。\n'

test('prints the published shape with --json, and nothing else', async () => {
  const { code, out, errors } = await kc('read', file('a.txt', DOCUMENT), '--json')
  expect([code, errors]).toEqual([0, ''])
  expect(JSON.parse(out)).toMatchObject({
    document: { title: '武汉市创新办法', effective: '2024-01-01' },
    clauses: [{ id: '引言' }, { id: '第一条' }, { id: '第二条' }],
    duties: [{ lead: ['市科技创新局'] }],
  })
})

test('prints a summary for people without it', async () => {
  const { code, out } = await kc('read', file('b.txt', DOCUMENT), '--city', 'wuhan')
  expect(code).toBe(0)
  expect(out).toMatch(/标题：武汉市创新办法[\s\S]*条款（3）[\s\S]*任务（1）/)
})

test('takes the word of the caller for the city of a document that does not name it', async () => {
  const nameless = file('g.txt', DOCUMENT.replace('武汉市', ''))
  const unknown = await kc('read', nameless, '--json')
  expect(JSON.parse(unknown.out)).toMatchObject({ duties: [{ lead: ['市科技局'] }] })
  const known = await kc('read', nameless, '--json', '--city', 'wuhan')
  expect(JSON.parse(known.out)).toMatchObject({ duties: [{ lead: ['市科技创新局'] }] })
})

test('refuses bad files with the Chinese sentence, one exit code and no output', async () => {
  const empty = await kc('read', file('c.txt', ''), '--json')
  expect(empty).toEqual({ code: 1, out: '', errors: expect.stringContaining('文件是空的') })
  const wordy = await kc('read', file('d.txt', '这里没有条款。'), '--json')
  expect(wordy).toEqual({ code: 1, out: '', errors: expect.stringContaining('没有读出任何条款') })
  const large = file('e.txt', 'x')
  truncateSync(large, 200 * 1024 * 1024)
  expect(await kc('read', large)).toEqual({
    code: 1,
    out: '',
    errors: expect.stringContaining('文件太大'),
  })
  const missing = await kc('read', join(folder, 'none.txt'))
  expect(missing).toEqual({
    code: 1,
    out: '',
    errors: expect.stringMatching(/读不到文件.*文件不存在/),
  })
  const city = await kc('read', file('f.txt', DOCUMENT), '--city', 'atlantis')
  expect(city).toEqual({ code: 1, out: '', errors: expect.stringContaining('atlantis') })
})

test('shows its usage for words that it does not understand', async () => {
  expect(await kc('read')).toMatchObject({ code: 2, errors: expect.stringContaining('文件名') })
  expect(await kc('read', 'a', '--yaml')).toMatchObject({ code: 2 })
})
