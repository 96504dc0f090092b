const OPEN = '[〔［【\\[（(﹝〈「{]'
const CLOSE = '[〕］】\\]）)﹞〉」}]'

/** A document number (文号) in any of its spellings: 武政办〔2021〕26号, 武政办[2021]第26号, 国令第761号. */
const NUMBER_SOURCE =
  `(?<prefix>[\\u3400-\\u9fff]{1,14}(?:字)?) ?${OPEN} ?(?<year>(?:19|20)\\d{2}) ?年?度? ?${CLOSE} ?第? ?(?<serial>\\d{1,5}) ?号` +
  `|(?<order>[\\u3400-\\u9fff]{1,14}令) ?(?:${OPEN}? ?(?<orderYear>(?:19|20)\\d{2}) ?年?${CLOSE}?)? ?第? ?(?<orderSerial>\\d{1,5}) ?号`

const ANYWHERE = new RegExp(NUMBER_SOURCE)
const WHOLE = new RegExp(`^[（(]?(?:${NUMBER_SOURCE})[）)]?$`)
const AFTER_RED_HEAD = new RegExp(
  `^[\\u3400-\\u9fff、]{2,60}文件 ?(?<rest>[\\u3400-\\u9fff].{4,30}号)$`,
)

/** The number that some words hold, in its one spelling 机关代字〔年份〕序号; null where there is none. */
export const numberIn = (words: string): string | null => spelled(ANYWHERE.exec(words))

/** The number, where a line is nothing but one, or the end of a red head (「…文件 武科〔2023〕126号」). */
export function numberOfLine(line: string): string | null {
  const rest = AFTER_RED_HEAD.exec(line)?.groups?.['rest']
  return spelled(WHOLE.exec(rest ?? line))
}

function spelled(match: RegExpExecArray | null): string | null {
  const groups = match?.groups
  if (groups === undefined) return null
  const { prefix, year, serial, order, orderYear, orderSerial } = groups
  if (prefix !== undefined) return `${prefix}〔${year}〕${Number(serial)}号`
  const years = orderYear === undefined ? '' : `〔${orderYear}〕`
  return `${order}${years}第${Number(orderSerial)}号`
}
