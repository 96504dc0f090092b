// The program as an administrator runs it: a process of its own, told by the environment and by signals.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../src/party/demo.ts'
import { openEmptyDatabase } from '../database.ts'
import { LOGINS } from './journey.ts'

const MAIN = join(import.meta.dirname, '../../src/main.ts')
const START_MS = 60_000

type Program = {
  readonly child: ChildProcess
  readonly printed: () => string
  readonly errors: () => string
  /** The address that it prints, once it is ready. */
  readonly ready: () => Promise<string>
  readonly ended: Promise<number | null>
}

function run(env: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', resolve)
  })
  const ready = async () => {
    const until = Date.now() + START_MS
    while (Date.now() < until && child.exitCode === null) {
      if (printed.includes('按 Ctrl+C 停止')) {
        const address = /科创通已启动：(?<address>\S+)/.exec(printed)?.groups?.['address']
        if (address !== undefined) return address
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 20)
      })
    }
    throw new Error(`not ready: ${printed}\n${errors}`)
  }
  return { child, printed: () => printed, errors: () => errors, ready, ended }
}

test('starts on an empty database, stops, goes on where it was, and names a port that is taken', async () => {
  await using database = await openEmptyDatabase()
  const first = run({ DATABASE_URL: database.url })
  const address = await first.ready()
  for (const login of Object.values(LOGINS)) expect(first.printed()).toContain(`  ${login} `)
  expect(first.printed()).toContain(DEMO_PASSWORD)
  const signIn = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'officer', password: DEMO_PASSWORD }),
  })
  expect(signIn.status).toBe(200)
  const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  first.child.kill('SIGTERM')
  // A terminal and its launcher both hand on one Ctrl+C: the second signal is the same wish.
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(first.printed()).toContain('已停止')

  const second = run({ DATABASE_URL: database.url })
  const again = await fetch(`${await second.ready()}/api/session`, { headers: { cookie } })
  expect(await again.json()).toMatchObject({ me: { person: { name: '郑汉口' } } })
  const health = await fetch(`${await second.ready()}/api/health`)
  expect(await health.json()).toMatchObject({ status: 'ok', jobs: 'ok', demo: true })

  // A taken port is named, with another to try, and nothing is left running.
  const { port } = new URL(await second.ready())
  const third = run({ DATABASE_URL: database.url, PORT: port })
  expect(await third.ended).toBe(1)
  expect(third.errors()).toContain(
    `端口 ${port} 已被其他程序占用，没有启动。请先停止那个程序，或换一个端口启动，例如 PORT=${Number(port) + 1} npm start。`,
  )
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)
}, 120_000)

test.each([
  [{ PORT: 'eighty' }, '环境变量 PORT 的值“eighty”无效'],
  [{ PORT: '70000' }, '环境变量 PORT 的值“70000”无效'],
  [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, '数据库'],
])('with %o it does not start and says why', async (env, words) => {
  const program = run(env)
  expect(await program.ended).toBe(1)
  expect(program.errors()).toContain(words)
  expect(program.errors()).not.toContain('at ')
})

test('a city without content, and a start without the demo', async () => {
  await using database = await openEmptyDatabase()
  const nowhere = run({ DATABASE_URL: database.url, KECHUANG_CITY: 'atlantis' })
  expect(await nowhere.ended).toBe(1)
  expect(nowhere.errors()).toContain('环境变量 KECHUANG_CITY 的值“atlantis”无效')
  const plain = run({ DATABASE_URL: database.url, KECHUANG_DEMO: 'off' })
  const health = await fetch(`${await plain.ready()}/api/health`)
  expect(await health.json()).toMatchObject({ status: 'ok', demo: false })
  expect(plain.printed()).not.toContain(DEMO_PASSWORD)
  plain.child.kill('SIGTERM')
  expect(await plain.ended).toBe(0)
}, 120_000)
