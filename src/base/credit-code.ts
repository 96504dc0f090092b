// 统一社会信用代码, GB 32100: one character for the registering department, one for the kind of body,
// six digits of GB/T 2260, nine characters of the organisation code, one check character.

/** The 31 characters of the standard: I, O, S, V and Z are left out because they look like others. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const REGION = /^\d{6}$/

/** Why a text is no credit code; `null` means that it is one. */
export type CreditCodeFault = 'length' | 'character' | 'region' | 'check' | null

/** What was typed or pasted, in the form of the standard: half-width capitals without spaces. */
export const normaliseCreditCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[\s\u{200B}-\u{200D}\u{FEFF}-]/gu, '')
    .toUpperCase()

/** The check character that belongs to the first 17: 31 minus the sum weighted by powers of 3, modulo 31. */
export function checkCharacter(first17: string): string {
  let sum = 0
  let weight = 1
  for (const character of first17.slice(0, 17)) {
    sum += CHARACTERS.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return CHARACTERS.charAt((31 - (sum % 31)) % 31)
}

/** The first thing that is wrong with a code, so that the message can name it. */
export function creditCodeFault(code: string): CreditCodeFault {
  if (code.length !== 18) return 'length'
  if (!/^[0-9A-HJ-NPQRTUWXY]*$/.test(code)) return 'character'
  if (!REGION.test(code.slice(2, 8))) return 'region'
  return checkCharacter(code) === code.charAt(17) ? null : 'check'
}

/** The fault in Chinese words, to be put into a failure. */
export const CREDIT_CODE_FAULTS = {
  length: '应为 18 位',
  character: '含有标准不使用的字符（只用数字和除 I、O、S、V、Z 外的大写字母）',
  region: '第 3 至 8 位应为六位行政区划数字',
  check: '最后一位校验码不符，请核对是否有抄录错误',
} as const satisfies Record<Exclude<CreditCodeFault, null>, string>
