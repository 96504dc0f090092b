/** The characters of a 统一社会信用代码 in the order of their values (GB 32100, no I O S V Z). */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const LENGTH = 18

/** What is wrong with a credit code while it is typed; null where it may be right. The server decides. */
export function creditCodeFault(typed: string): string | null {
  const code = typed.trim().toUpperCase()
  if (code === '') return '请填写统一社会信用代码。'
  const stray = /[^0-9A-HJ-NPQRTUWXY]/u.exec(code)?.[0]
  if (stray !== undefined) return `代码中不会出现“${stray}”，请核对（不用 I、O、S、V、Z）。`
  if (code.length !== LENGTH) return `代码应为 18 位，现在是 ${code.length} 位。`
  const last = code.at(-1)
  return last === checkCharacter(code) ? null : '校验位不符，请逐位核对，常见的是两位写反或错一位。'
}

/** GB 32100 clause 4: 31 minus the weighted sum modulo 31. */
function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, at) => total + weight * CHARACTERS.indexOf(code.charAt(at)),
    0,
  )
  return CHARACTERS.charAt((31 - (sum % 31)) % 31)
}
