import { createInterface } from 'node:readline/promises'
import { hasDemo } from '../party/person.store.ts'
import { removeDemo } from '../party/seed-demo.ts'
import { type Run, say, UsageError, withPreparedDatabase } from './command.ts'

const QUESTION = '将删除全部演示机构、演示人员及其登录（文件与日志保留）。确定请输入“是”：'

async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = (await terminal.question(QUESTION)).trim().toLowerCase()
    return ['是', 'y', 'yes'].includes(answer)
  } finally {
    terminal.close()
  }
}

/** `kc demo remove`: takes the invented organisations and persons out, once somebody has said yes. */
export const runDemo: Run = async ([verb, ...options], settings) => {
  const isSure = options.some((option) => option === '--yes' || option === '-y')
  if (verb !== 'remove' || options.length > (isSure ? 1 : 0))
    throw new UsageError('请说明要做什么：demo remove。')
  return withPreparedDatabase(settings, async ({ db }) => {
    if (!(await hasDemo(db))) {
      say('没有演示数据，无需删除。')
      return 0
    }
    if (!isSure && !(await isConfirmed())) {
      say('没有删除。在终端中输入“是”，或加上 --yes，才会删除。')
      return 1
    }
    const { persons, organisations } = await removeDemo(db, new Date())
    say(`已删除演示数据：${organisations} 个机构，${persons} 个人员。`)
    say('新建系统管理员：npx kc administrator add 登录名 姓名 机构名称 统一社会信用代码')
    return 0
  })
}
