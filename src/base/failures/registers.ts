import type { FailureRow } from './row.ts'

/** 一企一档. */
export const REGISTERS_FAILURES = {
  IMPORT_CANCELLED: {
    status: 409,
    sentence: () => '这次导入已被取消，文件没有保存。需要时请重新上传。',
  },
  FACT_CHANGED: {
    status: 409,
    sentence: () => '这项事实刚被他人更新，您的内容没有保存。请刷新后看过新内容，再决定是否修改。',
  },
  FACT_INVALID: {
    status: 422,
    sentence: (p) => `事实没有保存：${p['detail']}。请改正后重新保存。`,
  },
  FACT_UNKNOWN: {
    status: 422,
    sentence: (p) => `现行规则的词汇中没有「${p['name']}」这个事实，没有保存。请从事实列表中选择。`,
  },
  FACTS_CHANGED_SINCE_REPORT: {
    status: 409,
    sentence: () =>
      '自检查以来，表中的某些事实已被他人更新，没有写入任何内容。请重新上传同一文件，看过新的检查结果后再写入。',
  },
  FACT_IMPORT_MOVED_ON: {
    status: 409,
    sentence: () => '这次导入的状态已经变化，不能进行此操作。请刷新页面查看。',
  },
  FACT_IMPORT_EMPTY: {
    status: 409,
    sentence: () => '这次导入没有可以写入的内容：各行都没有变化或没有通过检查。请改正后重新上传。',
  },
  FACT_TABLE_BROKEN: {
    status: 422,
    sentence: (p) =>
      `这不是可以读取的 ${p['format']} 文件，没有导入。请重新导出后上传，或改用 Excel（.xlsx）。`,
  },
  FACT_TABLE_UNKNOWN: {
    status: 422,
    sentence: () =>
      '认不出这是什么表格，没有导入：内容既不是 Excel（.xlsx）、Parquet，也不是 UTF-8 或 GB18030 编码的 CSV。请另存为其中一种后上传。',
  },
  FACT_TABLE_TOO_LONG: {
    status: 422,
    sentence: (p) => `表中超过 ${p['max']} ${p['what']}，没有导入。请分成几个文件上传。`,
  },
  FACT_TABLE_WITHOUT_HEADS: {
    status: 422,
    sentence: (p) =>
      `第一张工作表的首行缺少列：${p['heads']}，没有导入。请下载模板，按模板的列名填写后重新上传。`,
  },
} as const satisfies Readonly<Record<string, FailureRow>>
