import type { FailureRow } from './row.ts'

/** Reading files and confirming documents. */
export const DOCUMENTS_FAILURES = {
  WORKBOOK_BROKEN: {
    status: 422,
    sentence: () =>
      '这不是可以读取的 Excel 工作簿（.xlsx），没有导入。请在 Excel 中另存为 .xlsx 后重新上传。',
  },
  FILE_UNPACKS_TOO_LARGE: {
    status: 422,
    sentence: (p) =>
      `文件解开后超过 ${p['limit']} MB，没有读取：它可能是恶意构造的压缩文件。请用 Word 打开后另存为新的 docx 再试。`,
  },
  FILE_EXTENSION_WRONG: {
    status: 422,
    sentence: (p) =>
      `文件名与内容不符，没有读取：名为 ${p['named']}，内容却是${p['found']}。请改正扩展名，或确认没有选错文件。`,
  },
  FILE_SPREADSHEET: {
    status: 422,
    sentence: () =>
      '这是电子表格，没有读取：政策文件应是成文的文字。请上传文件正文（docx、pdf、txt、html、md）。',
  },
  FILE_IMAGE: {
    status: 422,
    sentence: () =>
      '这是图片，没有读取：其中没有可读的文字。请先做文字识别，或上传带文字的 docx、pdf。',
  },
  FILE_ARCHIVE: {
    status: 422,
    sentence: () => '这是压缩包，没有读取。请解压后选择其中的文件正文上传。',
  },
  FILE_OLD_WORD: {
    status: 422,
    sentence: () =>
      '这是旧版 Word 或 WPS 文档（doc、wps），没有读取。请用 Word 或 WPS 打开后另存为 docx 再上传。',
  },
  FILE_FORMAT_UNSUPPORTED: {
    status: 422,
    sentence: (p) =>
      `暂不支持${p['format']}，没有读取。请另存为 docx、带文字的 pdf 或 txt 后再上传。`,
  },
  FILE_FORMAT_UNKNOWN: {
    status: 422,
    sentence: () =>
      '认不出这是什么文件，没有读取：内容既不是 docx、pdf，也不是任何常用编码的文字。请确认文件没有损坏、没有选错。',
  },
  DOCX_BROKEN: {
    status: 422,
    sentence: () =>
      '这份 docx 已损坏，没有读取：它的压缩结构不完整。请用 Word 打开修复后另存，或重新下载后再试。',
  },
  DOCX_ENCRYPTED: {
    status: 422,
    sentence: () => '这份文档设有打开密码，没有读取。请取消密码后另存再上传。',
  },
  DOCX_WITHOUT_TEXT: {
    status: 422,
    sentence: () =>
      '这份 docx 里没有文字，没有读取：内容可能全是图片。请上传文字版，或先做文字识别。',
  },
  PDF_BROKEN: {
    status: 422,
    sentence: () => '这份 pdf 已损坏，没有读取：打不开它的页面结构。请重新下载或重新导出后再试。',
  },
  PDF_ENCRYPTED: {
    status: 422,
    sentence: () => '这份 pdf 设有打开密码，没有读取。请取消密码后另存再上传。',
  },
  PDF_WITHOUT_TEXT: {
    status: 422,
    sentence: (p) =>
      `这份 pdf 没有文字层，没有读取：${p['pages']} 页都是扫描图片。请上传文字版，或先做文字识别。`,
  },
  IMPORT_ENDED: {
    status: 409,
    sentence: () => '这次导入已经结束，不能再取消。请刷新页面查看结果。',
  },
  DOCUMENT_WITHOUT_CLAUSES: {
    status: 422,
    sentence: () =>
      '没有读出任何条款，文件没有保存：全文没有“一、”“（一）”“第一条”之类的标号，也没有可辨认的小标题。请确认上传的是正式文件的全文。',
  },
  DOCUMENT_KNOWN: {
    status: 409,
    sentence: (p) =>
      `《${p['title']}》（${p['number']}）已经在库中，且原文与所传文件不同，本次没有保存。如要换入新的原文，请在该文件的页面选择“导入原文”。`,
  },
  TEXT_OF_OTHER_DOCUMENT: {
    status: 409,
    sentence: (p) =>
      `所传文件的文号是 ${p['found']}，而这份文件是 ${p['wanted']}，没有保存。请核对后上传正确的原文。`,
  },
  DOCUMENT_WITHOUT_WORDS: {
    status: 404,
    sentence: () => '这份文件还没有导入原文，只有已确认的结构。请先导入原文。',
  },
  ITEM_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这一条刚被${p['who']}改为“${p['state']}”，您的决定没有保存。请看过新内容后再决定。`,
  },
  ITEM_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这一条现在是“${p['state']}”，不能再“${p['move']}”。请刷新页面后再操作。`,
  },
  ITEM_WORDS_INVALID: {
    status: 422,
    sentence: (p) => `所选文字无效：${p['detail']}。请在原文中重新选择。`,
  },
  ITEM_VALUE_INVALID: {
    status: 422,
    sentence: (p) => `条目内容不合规则：${p['detail']}。请改正后重新保存。`,
  },
  DOCUMENT_VERSION_SETTLED: {
    status: 409,
    sentence: (p) =>
      `这份文件没有正在整理的版本（现为“${p['state']}”），不能改动条目。已确认的内容要改，请先新开一个版本。`,
  },
  DOCUMENT_VERSION_CHANGED: {
    status: 409,
    sentence: (p) =>
      `这个版本刚被他人处理过（现为“${p['state']}”），您的操作没有生效。请刷新页面后再决定。`,
  },
  DOCUMENT_MOVE_NOT_ALLOWED: {
    status: 409,
    sentence: (p) => `这个版本现在是“${p['state']}”，不能“${p['move']}”。请刷新页面后再操作。`,
  },
  DOCUMENT_ITEMS_OPEN: {
    status: 409,
    sentence: (p) =>
      `还有 ${p['count']} 个条目没有决定，不能提交。请逐条采纳、更正或驳回后再提交。`,
  },
  OWN_APPROVAL: {
    status: 403,
    sentence: () =>
      '您提交过或处理过这个版本的条目，不能由您自己批准或退回。请由另一位审批人办理。',
  },
  DOCUMENT_VERSION_WORKING: {
    status: 409,
    sentence: (p) =>
      `第 ${p['version']} 版还在整理（现为“${p['state']}”），办结之前不能进行此操作。请先确认或作废该版本。`,
  },
  DOCUMENT_NOT_CONFIRMED: {
    status: 409,
    sentence: () => '这份文件还没有已确认的版本，不能在其上新开版本。请先完成首次确认。',
  },
  DOCUMENTS_NOT_COMPARABLE: {
    status: 422,
    sentence: () => '比对需要两份不同的文件。请另选一份文件。',
  },
} as const satisfies Readonly<Record<string, FailureRow>>
