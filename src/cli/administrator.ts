import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { createAdministrator } from '../party/create-administrator.ts'
import { type Run, say, UsageError, withPreparedDatabase } from './command.ts'

/** Asks for a password without showing it; a program may hand it in as the first line of its input. */
async function askPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stdout.write('密码（至少 10 个字符，输入时不显示）：')
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({
    input: process.stdin,
    output: unseen,
    terminal: process.stdin.isTTY,
  })
  try {
    for await (const line of terminal) return line
    return ''
  } finally {
    terminal.close()
    if (process.stdin.isTTY) say('')
  }
}

/** `kc administrator add …`: the first login of a system that has no demo (any more). */
export const runAdministrator: Run = async ([verb, ...words], settings) => {
  const [login, name, organisationName, creditCode, ...others] = words
  if (
    verb !== 'add' ||
    login === undefined ||
    name === undefined ||
    organisationName === undefined ||
    creditCode === undefined ||
    others.length > 0
  )
    throw new UsageError('请依次给出登录名、姓名、机构名称和统一社会信用代码。')
  return withPreparedDatabase(settings, async ({ db }) => {
    const password = await askPassword()
    const now = new Date()
    await createAdministrator(db, { login, name, organisationName, creditCode, password, now })
    say(`已新建系统管理员“${login}”，可以登录了。`)
    return 0
  })
}
