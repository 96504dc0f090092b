import type { FailureRow } from './row.ts'

/** Starting, keeping and checking the program and its database. */
export const RUNNING_FAILURES = {
  FACTS_INVALID: {
    status: 400,
    sentence: (p) =>
      `事实文件 ${p['file']} 第 ${p['line']} 行第 ${p['column']} 列不符合要求：${p['detail']}。应为 {"事实名": 值}，或若干这样的对象；事实名见 kc policy facts。`,
  },
  CHOSEN_UNKNOWN: {
    status: 400,
    sentence: (p) =>
      `申请人选择的「${p['rule']}」不能用：${p['detail']}。请写规则名，或“文件/规则名”，如 D5/技术成果买方奖励。`,
  },
  REVIEW_PLAN_BUSY: {
    status: 503,
    sentence: () => '正在为另一个评审批次分配专家，没有再收。请稍候再试。',
  },
  REVIEW_PLAN_BROKE_OFF: {
    status: 500,
    sentence: () => '分配专家时程序出错或超时，批次没有改动。请减少项目数后重试，或告诉管理员。',
  },
  RECEIPT_INVALID: {
    status: 400,
    sentence: (p) =>
      `文件 ${p['file']} 不是回执。回执由 kc policy eval 规则文件 --facts 事实文件 --receipt 文件 写出。`,
  },
  GRANTED_INVALID: {
    status: 400,
    sentence: (p) =>
      `已享受记录 ${p['file']} 第 ${p['row']} 条不符合要求：${p['detail']}。请改正后重试。`,
  },
  RULES_MISSING: {
    status: 404,
    sentence: (p) =>
      `目录 ${p['folder']} 中没有规则文件（.yaml）。请检查路径，或直接写出规则文件。`,
  },
  SETTING_INVALID: {
    status: 503,
    sentence: (p) =>
      `环境变量 ${p['name']} 的值“${p['value']}”无效，没有启动。应为：${p['wanted']}。`,
  },
  PORT_TAKEN: {
    status: 503,
    sentence: (p) =>
      `端口 ${p['port']} 已被其他程序占用，没有启动。请先停止那个程序，或换一个端口启动，例如 PORT=${p['other']} npm start。`,
  },
  PORT_FORBIDDEN: {
    status: 503,
    sentence: (p) =>
      `没有权限使用端口 ${p['port']}，没有启动。请换一个 1024 以上的端口，例如 PORT=8710 npm start。`,
  },
  DATA_FOLDER_IN_USE: {
    status: 503,
    sentence: (p) =>
      `数据目录 ${p['folder']} 正被另一个科创通进程（${p['owner']}）使用，本次启动已取消，数据未受影响。请先停止那个进程，或换一个数据目录。`,
  },
  DATABASE_NOT_STARTED: {
    status: 503,
    sentence: (p) =>
      `内置数据库没有启动成功：${p['detail']}。日志在 ${p['log']}。请按日志排除原因后重新启动。`,
  },
  DATABASE_UNREACHABLE: {
    status: 503,
    sentence: (p) =>
      `连接不上数据库：${p['detail']}。请检查 DATABASE_URL 的地址、账号和口令，并确认数据库已启动。`,
  },
  DATABASE_TOO_OLD: {
    status: 503,
    sentence: (p) =>
      `数据库版本过旧：现为 PostgreSQL ${p['version']}，需要 ${p['needed']} 或更新版本。请升级数据库，或不设 DATABASE_URL 而使用内置数据库。`,
  },
  DATABASE_MAJOR_CHANGED: {
    status: 503,
    sentence: (p) =>
      `数据目录 ${p['folder']} 属于 PostgreSQL ${p['found']}，而本程序自带 PostgreSQL ${p['wanted']}，不能直接打开。请用旧版程序执行 kc backup，再用本程序 kc restore 到新的数据目录。`,
  },
  DATABASE_WITHOUT_SM3: {
    status: 503,
    sentence: (p) =>
      `数据库不能计算 SM3：${p['detail']}。请由数据库管理员安装 pgcrypto 扩展（create extension pgcrypto），并使用带 SM3 的 OpenSSL。`,
  },
  PLATFORM_WITHOUT_DATABASE: {
    status: 503,
    sentence: (p) =>
      `此平台（${p['platform']}）没有可用的内置数据库。请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新版本的数据库。`,
  },
  MIGRATION_CHANGED: {
    status: 503,
    sentence: (p) =>
      `数据库升级脚本 ${p['name']} 在执行之后又被修改，已停止启动以免数据结构错乱。请恢复该脚本原文，另写新的升级脚本；若只是试用数据，可删除数据目录后重新启动。`,
  },
  DATABASE_NEWER: {
    status: 503,
    sentence: (p) =>
      `数据库由更新版本的程序升级过（含未知的升级脚本 ${p['name']}），本程序不能使用它。请换用新版程序。`,
  },
  CITY_UNKNOWN: {
    status: 404,
    sentence: (p) => `没有城市“${p['city']}”的内容：cities 目录下没有这个文件夹。请核对城市名。`,
  },
  READING_TOO_LONG: {
    status: 422,
    sentence: (p) =>
      `读取这份文件超过 ${p['minutes']} 分钟，已停止，文件没有保存。请拆成几份，或另存为文字版后重新上传。`,
  },
  READING_BROKE_OFF: {
    status: 422,
    sentence: (p) =>
      `读取这份文件时程序出错，文件没有保存。请另存为 docx 或 txt 后重新上传；仍不成功请把编号 ${p['import']} 告诉管理员。`,
  },
  FILE_NOT_READABLE: {
    status: 422,
    sentence: (p) => `读不到文件 ${p['file']}：${p['detail']}。请检查路径与权限后重试。`,
  },
  FILE_EXISTS: {
    status: 409,
    sentence: (p) => `文件 ${p['file']} 已经存在，为免覆盖没有写入。请换一个文件名，或先移走它。`,
  },
  BACKUP_INVALID: {
    status: 422,
    sentence: (p) =>
      `${p['file']} 不是完整的科创通备份：${p['detail']}。数据库没有改动。请换一份备份重试。`,
  },
  DATABASE_NOT_EMPTY: {
    status: 409,
    sentence: (p) =>
      `恢复已取消：目标数据库中已有 ${p['tables']} 张表，恢复只能写入空数据库，以免覆盖现有数据。请改用新的数据目录（KECHUANG_DATA）或新建的数据库（DATABASE_URL）。`,
  },
  RUN_BROKE_OFF: {
    status: 500,
    sentence: (p) =>
      `测算时程序出错，没有得到结果。请重新测算；仍不成功请把编号 ${p['run']} 告诉管理员。`,
  },
  FACT_TABLE_EMPTY: {
    status: 422,
    sentence: () => '表中没有任何事实，没有导入：首行之下没有填写内容。请填写后重新上传。',
  },
  DATABASE_UNPREPARED: {
    status: 409,
    sentence: (p) =>
      `${p['place']} 中还没有科创通的数据。请检查 KECHUANG_DATA 或 DATABASE_URL，或先用 npm start 启动一次。`,
  },
} as const satisfies Readonly<Record<string, FailureRow>>
