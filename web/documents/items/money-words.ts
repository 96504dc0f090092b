/** What a column for an amount holds. */
const DIGITS_MAX = 18
const FEN_PER_YUAN = 100n
const WAN = 10_000n
const YI = 100_000_000n

/** An amount of fen as an official would write it: 3000万元, 1.5亿元, 386.5元, 300,000.01元. */
export function moneyWords(fen: string): string {
  const amount = BigInt(fen)
  const sign = amount < 0n ? '-' : ''
  const whole = amount < 0n ? -amount : amount
  for (const [unit, name] of [
    [YI * FEN_PER_YUAN, '亿元'],
    [WAN * FEN_PER_YUAN, '万元'],
  ] as const) {
    // A unit is used only where at most two decimals remain, so that no fen is hidden.
    if (whole >= unit && (whole * 100n) % unit === 0n)
      return `${sign}${decimal(whole, unit)}${name}`
  }
  const [yuan = '', part] = decimal(whole, FEN_PER_YUAN).split('.')
  return `${sign}${grouped(yuan)}${part === undefined ? '' : `.${part}`}元`
}

/** Long figures in threes: 300,000. */
const grouped = (digits: string): string => digits.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',')

/** A rate as a percentage: 0.08 becomes 8%; the digits are moved, never computed. */
export function percentWords(rate: string): string {
  const [whole = '0', fraction = ''] = rate.split('.')
  const digits = fraction.padEnd(2, '0')
  const moved = `${whole}${digits.slice(0, 2)}`.replace(/^(-?)0+(?=\d)/u, '$1')
  const rest = digits.slice(2).replace(/0+$/u, '')
  return `${moved}${rest === '' ? '' : `.${rest}`}%`
}

/** The rate of a percentage that was typed in: 8 or 8% becomes 0.08; null where it is no number. */
export function rateOfPercent(percent: string): string | null {
  const found = /^(?<whole>\d+)(?:\.(?<fraction>\d+))?%?$/u.exec(percent.trim())
  if (!found?.groups) return null
  const digits = (found.groups['whole'] ?? '0').padStart(3, '0')
  const fraction = `${digits.slice(-2)}${found.groups['fraction'] ?? ''}`.replace(/0+$/u, '')
  const whole = digits.slice(0, -2).replace(/^0+(?=\d)/u, '')
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** The fen of an amount that was typed in, such as 3000万元, 1.5亿 or 386.5; null where it is no amount. */
export function fenOfWords(words: string): string | null {
  const plain = words.replaceAll(/[\s,，]/gu, '')
  const found = /^(?<whole>\d+)(?:\.(?<fraction>\d+))?(?<unit>亿|万)?元?$/u.exec(plain)
  if (!found?.groups) return null
  const unit = found.groups['unit']
  const fenPerUnit = FEN_PER_YUAN * (unit === '亿' ? YI : unit === '万' ? WAN : 1n)
  const fraction = found.groups['fraction'] ?? ''
  const scaled = BigInt(`${found.groups['whole'] ?? '0'}${fraction}`) * fenPerUnit
  const divisor = 10n ** BigInt(fraction.length)
  const fen = (scaled / divisor).toString()
  return scaled % divisor === 0n && fen.length <= DIGITS_MAX ? fen : null
}

function decimal(amount: bigint, unit: bigint): string {
  const hundredths = (amount * 100n) / unit
  const whole = (hundredths / 100n).toString()
  const rest = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/u, '')
  return rest === '' ? whole : `${whole}.${rest}`
}
