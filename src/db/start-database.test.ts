import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { openEmptyDatabase } from '../../tests/database.ts'
import { makeFolder } from '../../tests/folder.ts'
import { sentenceOf, Failure } from '../base/failure.ts'
import { startEmbeddedServer } from './embedded-server.ts'
import { startDatabase } from './start-database.ts'

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Failure) return error
  throw new Error(`no failure but ${String(error)}`)
}

test('a given server is used as it is and left running', async () => {
  const url = inject('databaseUrl')
  const running = await startDatabase({ url, folder: makeFolder() })
  expect(running).toMatchObject({ url, isEmbedded: false })
  await running.stop()
  await startDatabase({ url, folder: makeFolder() })
})

test('a server that cannot be reached is named without its password', async () => {
  const url = 'postgresql://kc:geheim@127.0.0.1:1/kechuang'
  const failure = await failureOf(startDatabase({ url, folder: makeFolder() }))
  expect(failure.code).toBe('DATABASE_UNREACHABLE')
  expect(sentenceOf(failure)).toContain('127.0.0.1:1')
  expect(sentenceOf(failure)).not.toContain('geheim')
})

/** Just enough of the protocol to be a PostgreSQL 14: it lets anybody in and answers one query. */
function startOldServer(): Promise<{ readonly port: number; readonly close: () => void }> {
  const text = (value: string) => Buffer.from(`${value}\0`)
  const message = (kind: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts)
    const head = Buffer.alloc(5)
    head.write(kind)
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const number = (value: number, bytes: 2 | 4) => {
    const buffer = Buffer.alloc(bytes)
    buffer.writeIntBE(value, 0, bytes)
    return buffer
  }
  const field = (name: string, type: number) =>
    Buffer.concat([
      text(name),
      ...[4, 2].map((size) => number(0, size === 4 ? 4 : 2)),
      number(type, 4),
      number(-1, 2),
      number(-1, 4),
      number(0, 2),
    ])
  const value = (word: string) => Buffer.concat([number(word.length, 4), Buffer.from(word)])
  const ready = message('Z', Buffer.from('I'))
  const server = createServer((socket) => {
    let isGreeted = false
    socket.on('data', (data) => {
      if (!isGreeted) {
        isGreeted = true
        socket.write(Buffer.concat([message('R', number(0, 4)), ready]))
      } else if (data.toString('latin1', 0, 1) === 'Q') {
        socket.write(
          Buffer.concat([
            message('T', number(2, 2), field('version', 25), field('number', 23)),
            message('D', number(2, 2), value('14.9'), value('140009')),
            message('C', text('SELECT 1')),
            ready,
          ]),
        )
      } else socket.end()
    })
    socket.on('error', () => {})
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      resolve({ port, close: () => void server.close() })
    })
  })
}

test('a server older than 15 is refused by its version', async () => {
  const old = await startOldServer()
  const url = `postgresql://kc:kc@127.0.0.1:${old.port}/kechuang`
  const failure = await failureOf(startDatabase({ url, folder: makeFolder() }))
  old.close()
  expect(sentenceOf(failure)).toContain('现为 PostgreSQL 14.9，需要 15')
})

test('a server that cannot compute SM3 for us is refused before anything is made in it', async () => {
  await using database = await openEmptyDatabase()
  const role = `limited_${process.pid}_${Date.now()}`
  await sql.raw(`create role ${role} login password 'kc'`).execute(database.db)
  const address = new URL(database.url)
  address.username = role
  address.password = 'kc'
  const failure = await failureOf(startDatabase({ url: address.href, folder: makeFolder() }))
  await sql.raw(`drop role ${role}`).execute(database.db)
  expect(failure.code).toBe('DATABASE_WITHOUT_SM3')
})

test('files of another major version are not touched', async () => {
  const folder = makeFolder()
  mkdirSync(join(folder, 'postgres'))
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '13\n')
  const failure = await failureOf(startEmbeddedServer({ folder }))
  expect(failure).toMatchObject({ code: 'DATABASE_MAJOR_CHANGED', params: { found: '13' } })
  expect(readdirSync(join(folder, 'postgres'))).toEqual(['PG_VERSION'])
})

test('a server that cannot start says why, soon', async () => {
  const folder = makeFolder()
  const settings = { shared_preload_libraries: 'no_such_library' }
  const failure = await failureOf(startEmbeddedServer({ folder, isDurable: false, settings }))
  expect(sentenceOf(failure)).toMatch(/没有启动成功.*no_such_library.*postgres\.log/)
  mkdirSync(join(folder, 'other', 'postgres'), { recursive: true })
  const foreign = await failureOf(startEmbeddedServer({ folder: join(folder, 'other') }))
  expect(sentenceOf(foreign)).toContain('不是数据库的目录')
})

test('what a killed first start left half-made is cleared away', async () => {
  const folder = makeFolder()
  // No process has so high a number.
  mkdirSync(join(folder, 'postgres.new-999999999', 'base'), { recursive: true })
  writeFileSync(join(folder, 'postgres.new-999999999.password'), 'x')
  const server = await startEmbeddedServer({ folder, isDurable: false })
  await server.stop()
  expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres.log'])
})
