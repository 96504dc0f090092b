/** Today in China, as a field for a day begins with it. */
export const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u

const LOOKS_LIKE_A_DAY = { pattern: DAY, message: '写成 2026-03-01 的样子。' }

/** What a field for a day accepts; the server looks closer. */
export const DAY_RULES = [{ required: true, message: '请填写日期。' }, LOOKS_LIKE_A_DAY]

/** The same where the day may be left open. */
export const OPEN_DAY_RULES = [{ ...LOOKS_LIKE_A_DAY, message: '写成 2026-03-01 的样子，或留空。' }]

export const DAY_PLACEHOLDER = '如 2026-03-01'

const LOOKS_LIKE_A_MONTH = { pattern: /^\d{4}-(?:0[1-9]|1[0-2])$/u, message: '应写作 2026-04' }

/** What a field for a month accepts. */
export const MONTH_RULES = [{ required: true, message: '请填写月份' }, LOOKS_LIKE_A_MONTH]

/** The same where the month may be left open. */
export const OPEN_MONTH_RULES = [LOOKS_LIKE_A_MONTH]
