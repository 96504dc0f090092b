// The command line: `npx kc …`. One row of the table below for each command.
import { join, resolve } from 'node:path'
import { Failure, sentenceOf } from '../base/failure.ts'
import { type Command, say, UsageError } from './command.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  read: {
    usages: [
      [
        'read 文件 [--json] [--city 城市]',
        '读出文件的条款、任务、指标和政策措施；--json 按 docs/reading.schema.json 输出',
      ],
    ],
    load: async () => (await import('./read.ts')).runRead,
  },
  trust: {
    usages: [
      ['trust checkpoint [文件]', '为日志现状签署检查点，存入数据目录，并写到文件或屏幕'],
      ['trust export 文件', '导出整本日志（JSON Lines），末尾附签名检查点'],
      ['trust verify', '核对数据库：日志、检查点与每张表的每一行是否相符'],
      [
        'trust verify 文件 [--key 公钥] [--checkpoint 文件]',
        '仅凭导出的日志证明其未被改动、删减或换序',
      ],
      ['trust key', '显示签署检查点的公钥及其指纹，供公布'],
      [
        'trust draw 凭证 [--log 日志]',
        '凭公布的抽取凭证重新抽取一遍（不需要数据库）；--log 一并核对日志中的承诺',
      ],
      [
        'trust exemption 卷 [--log 日志]',
        '从所附事件重读一份尽职免责卷（不需要数据库）；--log 一并证明没有遗漏和改动',
      ],
    ],
    load: async () => (await import('./trust.ts')).runTrust,
  },
  policy: {
    usages: [
      ['policy check [文件或目录…] [--json]', '检查规则文件：语法、类型、单位、取整、决策表、版本'],
      ['policy test [文件或目录…] [--json]', '运行规则文件自带的测试'],
      [
        'policy eval 规则文件或目录… --facts 事实文件 [--granted 已享受] [--chosen 规则]… [--receipt 回执] [--explain] [--json]',
        '对每个对象逐条作答：金额、差什么、还要问什么；几份文件一起结算；事实可为 JSON、YAML、CSV、Excel、Parquet',
      ],
      [
        'policy batch 规则文件或目录… --facts 事实表 --out 结果 [--granted 已享受] [--chosen 规则 …] [--keep 列 …] [--json]',
        '对一张表（.parquet 或 .csv，一行一个对象，可至百万行）逐行逐条作答；上限与互斥在全表内合并计算',
      ],
      [
        'policy replay 回执 [规则文件或目录…]',
        '重算一份回执，逐字节核对；给出规则文件的，按摘要值取用它们',
      ],
      [
        'policy simulate 规则文件或目录… --facts 事实文件 … --patch 规则：路径=值 … [--json]',
        '试算：改一个比率、上限或条件，比较前后',
      ],
      ['policy prose [文件或目录]', '把规则写成中文说明'],
      ['policy facts [文件或目录] [--json]', '列出规则用到的事实、类型与单位'],
    ],
    load: async () => (await import('./policy.ts')).runPolicy,
  },
  figures: {
    usages: [
      ['figures check [--city 城市]', '核对督查数据：合计与逐项事实、关账数与关账时的事实是否相符'],
      ['figures rebuild [--city 城市]', '从事实重新合计全部数据（已关账的期间不改）'],
    ],
    load: async () => (await import('./figures.ts')).runFigures,
  },
  backup: {
    usages: [['backup 文件', '备份全部数据（运行中也可备份）']],
    load: async () => (await import('./backup.ts')).runBackup,
  },
  restore: {
    usages: [['restore 文件', '把备份恢复到空数据库，并核对日志']],
    load: async () => (await import('./restore.ts')).runRestore,
  },
  demo: {
    usages: [['demo remove [--yes]', '删除演示数据']],
    load: async () => (await import('./demo.ts')).runDemo,
  },
  administrator: {
    usages: [
      [
        'administrator add 登录名 姓名 机构名称 统一社会信用代码',
        '新建系统管理员（密码从键盘或标准输入读取）',
      ],
    ],
    load: async () => (await import('./administrator.ts')).runAdministrator,
  },
}

function showHelp(commands: readonly Command[]): void {
  say('用法：npx kc 命令 [参数]')
  for (const [usage, meaning] of commands.flatMap(({ usages }) => usages)) {
    say(`  kc ${usage}\n      ${meaning}`)
  }
  say('退出码：0 成功；1 输入的文件或数据有问题（或测试、核对不通过）；2 命令用法不对。')
  say('数据目录由 KECHUANG_DATA 指定（默认为程序目录下的 data），数据库可由 DATABASE_URL 指定。')
}

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    showHelp(Object.values(COMMANDS))
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    process.stderr.write(`没有“${name}”这个命令。可用的命令如下。\n`)
    showHelp(Object.values(COMMANDS))
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h') || rest[0] === 'help') {
    showHelp([command])
    return 0
  }
  const run = await command.load()
  try {
    return await run(rest, {
      dataFolder: resolve(process.env['KECHUANG_DATA'] ?? join(import.meta.dirname, '../../data')),
      databaseUrl: process.env['DATABASE_URL'],
    })
  } catch (error) {
    if (error instanceof Failure) process.stderr.write(`${sentenceOf(error)}\n`)
    else if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`)
      showHelp([command])
      return 2
    } else throw error
    return 1
  }
}

// A database started for a command is stopped when the process exits, also by Ctrl-C.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(130))
}
// Whoever reads our answers may have read enough (| head).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
process.exitCode = await main(process.argv.slice(2))
