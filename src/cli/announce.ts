import { DEMO_PASSWORD } from '../party/demo.ts'
import type { DemoLogin } from '../party/demo-login.store.ts'
import { ROLES } from '../party/role.ts'
import { say } from './command.ts'

/** Where the program listens and where it keeps what. */
export type Place = {
  readonly host: string
  readonly port: number
  readonly data: string
  /** The file of the log; null where it goes to the standard output. */
  readonly log: string | null
}

/** Chinese characters take two columns of a terminal. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((width, sign) => width + (/[\u{2E80}-\u{FFEF}]/u.test(sign) ? 2 : 1), 0)

const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)))

const LOCAL_HOSTS = new Set(['127.0.0.1', 'localhost', '::1'])

/** Tells the person who started the program where to go and as whom. */
export function announce(logins: readonly DemoLogin[], { host, port, data, log }: Place): void {
  const isLocal = LOCAL_HOSTS.has(host)
  const address = `http://${isLocal ? '127.0.0.1' : host}:${port}`
  say('')
  say(`科创通已启动：${address}`)
  say(`接口文档　　：${address}/api/docs`)
  say(`数据　　　　：${data}`)
  if (log !== null) say(`日志　　　　：${log}`)
  if (logins.length > 0) {
    say('')
    say(`演示数据的登录名（密码都是 ${DEMO_PASSWORD}）：`)
    for (const { login, role, name, organisation } of logins)
      say(`  ${pad(login, 13)}${pad(ROLES[role], 14)}${pad(name, 8)}${organisation}`)
    say('删除演示数据：npx kc demo remove')
    if (!isLocal) say('注意：本机以外也能访问，而演示密码是公开的。正式使用前请删除演示数据。')
  }
  say('按 Ctrl+C 停止。')
  say('')
}
