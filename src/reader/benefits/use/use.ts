/** What a figure does in its sentence. */
export type Use =
  | 'award' // 给予10万元奖励
  | 'rate' // 按投资额的15%给予奖励
  | 'cap' // 最高不超过100万元
  | 'rate cap' // 不高于投入资金的50%
  | 'share' // 其中对技术经纪人的奖励不低于30%
  | 'payer' // 市、区各承担50%
  | 'threshold' // 投资额5000万元以上的
  | 'none'

/** What the phrases around add: a lead such as 「按以下标准给予奖励：」, and the words of the next phrase. */
export type Surroundings = {
  readonly isSpelledOut: boolean
  readonly next: string
  /** The part speaks of income that a unit shares out among its own people. */
  readonly isOwnIncome: boolean
}
