// An amount as somebody types it: digits and a unit. It stays text, so that no figure passes through a double.

export const MONEY_UNITS = ['万元', '元', '亿元'] as const
export type MoneyUnit = (typeof MONEY_UNITS)[number]

const AMOUNT = /^(?<digits>-?[\d.]+)(?<unit>万元|亿元|元)?$/u

/** Digits and unit of an amount, however wide it is typed; null for what is none. */
export function partsOf(text: string): { digits: string; unit: MoneyUnit | null } | null {
  const plain = text.normalize('NFKC').replaceAll(/[,，、\s]/gu, '')
  const found = AMOUNT.exec(plain)?.groups
  if (found === undefined) return null
  return {
    digits: found['digits'] ?? '',
    unit: MONEY_UNITS.find((name) => name === found['unit']) ?? null,
  }
}

/** What is told of a typed amount: a bare figure has the unit beside it; all else stays as it was typed. */
export function moneyText(typed: string, unit: MoneyUnit): string | null {
  if (typed.trim() === '') return null
  const parts = partsOf(typed)
  return parts === null ? typed : `${parts.digits}${parts.unit ?? unit}`
}
