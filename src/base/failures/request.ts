import type { FailureRow } from './row.ts'

/** What any request can meet. */
export const REQUEST_FAILURES = {
  NOT_FOUND: {
    status: 404,
    sentence: () => '没有找到这条记录：它不存在，或您无权查看。请返回列表重新选择。',
  },
  REQUEST_INVALID: {
    status: 400,
    sentence: (p) => `提交的内容不符合要求：${p['detail']}。请改正后重新提交。`,
  },
  WHAT_IF_NOT_DONE: {
    status: 409,
    sentence: () => '这次试算还没有算完，或已被停止，没有结果可看。请等它算完，或重新试算。',
  },
  SECOND_PERSON_NEEDED: {
    status: 403,
    sentence: (p) => `“${p['act']}”须由另一人办理：您已办理过前一步。请由另一位有权的人员办理。`,
  },
  AUDIENCE_UNKNOWN: {
    status: 422,
    sentence: (p) => `没有受众“${p['audience']}”。可选的受众：${p['known']}。`,
  },
  HOLIDAYS_NOT_PUBLISHED: {
    status: 422,
    sentence: (p) =>
      `无法推算 ${p['year']} 年的工作日：系统只有 ${p['first']} 至 ${p['last']} 年的节假日安排。请在国务院办公厅公布该年安排并更新数据后再算。`,
  },
  CROSS_SITE_REFUSED: {
    status: 403,
    sentence: () => '此请求来自其他网站，为保护您的账号已被拒绝。请在本系统的页面内操作。',
  },
  BODY_TOO_LARGE: {
    status: 413,
    sentence: () => '提交的内容超过大小上限。请减小内容或分次提交。',
  },
  MEDIA_TYPE_UNKNOWN: {
    status: 415,
    sentence: () => '提交内容的格式（Content-Type）不受支持。请按接口文档规定的格式提交。',
  },
  ROUTE_UNKNOWN: {
    status: 404,
    sentence: () => '没有这个接口。请查看接口文档（/api/docs）中的地址和方法。',
  },
  SERVER_STOPPING: { status: 503, sentence: () => '服务正在重新启动。请稍候重试。' },
  UNEXPECTED: {
    status: 500,
    sentence: (p) =>
      `系统出现意外错误，操作没有生效。请稍后重试；仍不成功请把编号 ${p['request']} 告诉管理员。`,
  },
  WORKBOOK_HEADS_MISSING: {
    status: 422,
    sentence: (p) =>
      `第一张工作表的首行缺少列：${p['heads']}，没有导入。请以导出的表格为样表，补上这些列后重新上传。`,
  },
  FILE_MISSING: {
    status: 400,
    sentence: () => '没有收到文件：请求中没有名为 file 的文件。请选择一个文件后重新上传。',
  },
  FILE_EMPTY: {
    status: 422,
    sentence: () => '文件是空的，没有保存：其中没有任何内容。请检查文件后重新上传。',
  },
  FILE_TOO_LARGE: {
    status: 413,
    sentence: (p) =>
      `文件太大，没有保存：上限为 ${p['limit']} MB。请压缩图片、拆分附件，或改传文字版后重新上传。`,
  },
  OTHERS_SUBMISSION: {
    status: 403,
    sentence: () => '只有提交人本人可以撤回。请联系提交人，或由审批人退回。',
  },
  RUN_RECEIPT_BROKEN: {
    status: 500,
    sentence: () =>
      '这份回执与写入时的摘要值不符，没有给出：规则版本或回执内容被改动过。请用 kc trust verify 核对数据库。',
  },
  FACT_EXPORT_TOO_LONG: {
    status: 422,
    sentence: (p) =>
      `符合条件的事实超过 ${p['max']} 项，没有导出，以免漏掉其中一部分。请按类别、区或事实缩小范围后分几次导出。`,
  },
} as const satisfies Readonly<Record<string, FailureRow>>
