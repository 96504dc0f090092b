// Firms for the benchmark of engines, and what each of them is owed, computed by nobody's engine.

/** One firm: whether it is registered here, and its turnover in fen. */
export type Firm = { readonly isRegistered: boolean; readonly turnoverFen: bigint }

/** A reproducible stream of numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Firms of all sizes: turnovers from 100元 to 1亿元, evenly over the powers of ten; nine of ten registered here. */
export function makeFirms(count: number, seed: number): Firm[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => ({
    isRegistered: random() < 0.9,
    turnoverFen: BigInt(Math.floor(10 ** (4 + 6 * random()))),
  }))
}

/** 8 % rounded down to the fen, at most 1,000,000元, if registered here: in whole fen, by long division. */
export function owedFen({ isRegistered, turnoverFen }: Firm): bigint {
  if (!isRegistered) return 0n
  const hundredths = turnoverFen * 8n
  const share = (hundredths - (hundredths % 100n)) / 100n
  return share < 100_000_000n ? share : 100_000_000n
}
