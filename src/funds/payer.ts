/** Who pays a share of what is granted, by the codes that the catalogue of programmes uses too. */
export const PAYERS = ['city', 'district', 'institute', 'enterprise', 'bank'] as const
export type Payer = (typeof PAYERS)[number]

/** Payers as their papers call them. */
export const PAYER_WORDS: Readonly<Record<Payer, string>> = {
  city: '市级',
  district: '区级',
  institute: '高校院所',
  enterprise: '企业',
  bank: '银行',
}
