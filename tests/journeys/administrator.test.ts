// A city that starts without the demo: its first administrator comes from the command line.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJourney } from './journey.ts'

const KC = join(import.meta.dirname, '../../src/cli/kc.ts')

type Run = { readonly code: number | null; readonly printed: string }

function kc(
  words: readonly string[],
  settings: { databaseUrl: string; input: string },
): Promise<Run> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', KC, ...words], {
    env: { ...process.env, DATABASE_URL: settings.databaseUrl },
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stdin.end(settings.input)
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, printed }))
  })
}

const ADD = ['administrator', 'add', 'first', '首任', '示例局', '91350100M000100Y43']

test('the demo goes, the first administrator comes, and signs in', async () => {
  await using journey = await openJourney()
  const demo = await journey.as('administrator')
  const { databaseUrl } = journey
  const weak = await kc(ADD, { databaseUrl, input: 'short\n' })
  expect([weak.code, weak.printed]).toEqual([1, expect.stringContaining('至少 10 个字符')])
  const removed = await kc(['demo', 'remove', '--yes'], { databaseUrl, input: '' })
  expect([removed.code, removed.printed]).toEqual([0, expect.stringContaining('已删除演示数据')])
  expect((await demo.get('/api/sessions')).status).toBe(401)
  expect((await journey.visitor().get('/api/health')).body).toMatchObject({ demo: false })
  const added = await kc(ADD, { databaseUrl, input: '三镇两江-2026春\n' })
  expect([added.code, added.printed]).toEqual([0, '已新建系统管理员“first”，可以登录了。\n'])
  const first = await journey.visitor().signIn('first', '三镇两江-2026春')
  expect(first.body.me?.acting).toMatchObject({
    roleName: '系统管理员',
    organisation: { name: '示例局' },
  })
  expect(first.body.me?.demo).toBe(false)
}, 60_000)

test('words that say too little are answered with the usage', async () => {
  const { code, printed } = await kc(['administrator', 'add', 'first'], {
    databaseUrl: 'postgres://nowhere/none',
    input: '',
  })
  expect([code, printed]).toEqual([2, expect.stringContaining('administrator add 登录名')])
})
