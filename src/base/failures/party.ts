import type { FailureRow } from './row.ts'

/** Persons, organisations and signing in. */
export const PARTY_FAILURES = {
  RELATION_KNOWN: {
    status: 409,
    sentence: (p) => `与“${p['organisation']}”的这一关系已登记，没有重复登记。请查看已有的登记。`,
  },
  RELATION_DAYS: {
    status: 422,
    sentence: () => '终止日期不能早于今天，也不能早于起始日期，没有登记。请改正日期后再提交。',
  },
  RELATION_ENDED: {
    status: 409,
    sentence: () => '这一关系已登记终止，没有改动。请刷新页面查看。',
  },
  SIGN_IN_REFUSED: {
    status: 401,
    sentence: () => '登录名或密码不正确。请核对后重试；忘记密码请联系系统管理员重置。',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    sentence: (p) => `密码尝试次数过多，已暂停验证。请 ${p['seconds']} 秒后再试。`,
  },
  VERSION_STALE: {
    status: 409,
    sentence: () => '这条记录刚被他人修改，您的修改没有保存。请刷新后在新内容上重新修改。',
  },
  CREDIT_CODE_INVALID: {
    status: 422,
    sentence: (p) =>
      `统一社会信用代码“${p['code']}”不正确：${p['fault']}。请核对营业执照或法人证书后重新填写。`,
  },
  CREDIT_CODE_TAKEN: {
    status: 409,
    sentence: (p) => `统一社会信用代码“${p['code']}”已经登记。请在机构名录中查找，不要重复登记。`,
  },
  DISTRICT_UNKNOWN: {
    status: 422,
    sentence: (p) => `本市没有代码为“${p['district']}”的行政区。请从列表中选择。`,
  },
  ZONE_UNKNOWN: {
    status: 422,
    sentence: (p) => `本市没有代码为“${p['zone']}”的开发区或功能区。请从列表中选择。`,
  },
  ZONE_OUTSIDE_DISTRICT: {
    status: 422,
    sentence: () => '所选开发区或功能区不在所选行政区内。请核对机构所在地后重新选择。',
  },
  REGION_NOT_YOURS: {
    status: 403,
    sentence: () => '您只能登记和修改本区（开发区）的机构。请核对所在地，或请该区经办人员办理。',
  },
  WORKBOOK_EMPTY: {
    status: 422,
    sentence: () => '第一张工作表中没有机构，没有导入。请把机构填在首行标题之下，再重新上传。',
  },
  WORKBOOK_TOO_LONG: {
    status: 422,
    sentence: (p) =>
      `表中有 ${p['rows']} 行，超过一次 ${p['max']} 行的上限，没有导入。请分几次上传。`,
  },
  WORKBOOK_ROWS_INVALID: {
    status: 422,
    sentence: (p) => `有 ${p['count']} 行不合规则，全表没有导入。${p['detail']}`,
  },
  INDUSTRY_UNKNOWN: {
    status: 422,
    sentence: (p) => `国民经济行业分类（GB/T 4754）中没有代码“${p['industry']}”。请从列表中选择。`,
  },
  LOGIN_TAKEN: {
    status: 409,
    sentence: (p) => `登录名“${p['login']}”已被使用。请换一个登录名。`,
  },
  PASSWORD_TOO_WEAK: {
    status: 422,
    sentence: (p) => `密码不符合要求：${p['fault']}。请换一个更长、不易猜到的密码。`,
  },
  PASSWORD_WRONG: { status: 422, sentence: () => '当前密码不正确，密码没有修改。请重新输入。' },
  ROLE_ALREADY_HELD: {
    status: 409,
    sentence: () => '此人在该机构已有这个身份，不需要重复授予。',
  },
  ROLE_NOT_FOR_ORGANISATION: {
    status: 422,
    sentence: (p) => `“${p['kind']}”类机构的人员不能担任“${p['role']}”。请核对机构或身份。`,
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    sentence: () => '这是最后一个系统管理员，不能停用。请先授予另一人系统管理员身份。',
  },
} as const satisfies Readonly<Record<string, FailureRow>>
