/** Who pays a share of what is granted. */
export const PAYERS = ['city', 'district', 'university', 'enterprise'] as const
export type Payer = (typeof PAYERS)[number]

/** Payers as their papers call them. */
export const PAYER_WORDS: Readonly<Record<Payer, string>> = {
  city: '市级财政',
  district: '区级财政',
  university: '高校院所',
  enterprise: '企业',
}
