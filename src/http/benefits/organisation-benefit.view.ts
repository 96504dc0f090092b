import type { ListedAnswer } from '../../benefits/receipt.store.ts'
import type { KnownGrant } from '../../funds/granted.store.ts'
import type { ProgramFact } from '../../policy/ir/program.ts'
import { isMoney, type Type } from '../../policy/ir/type.ts'
import { amountText } from '../../policy/present/amount-text.ts'
import type { FactRecord, FactValue, KnownFact } from '../../registers/fact.ts'

/** A fact of the file as an inquiry takes it and a person reads it: money with its unit. */
export function viewFact(fact: KnownFact, vocabulary: readonly ProgramFact[]) {
  const type = vocabulary.find(({ name }) => name === fact.name)?.type
  const { name, matter, period, source, contested } = fact
  return {
    name,
    matter,
    period,
    value: readable(fact.value, type),
    source,
    known_since: fact.knownSince,
    contested:
      contested === null || contested.value === null
        ? null
        : { value: readable(contested.value, type), source: contested.source },
  }
}

function readable(value: FactValue, type: Type | undefined): unknown {
  if (type?.kind === 'records' && Array.isArray(value))
    return value.map((record: FactRecord) =>
      Object.fromEntries(
        Object.entries(record).map(([name, field]) => [
          name,
          field === null ? null : readable(field, type.fields[name]),
        ]),
      ),
    )
  const isFen = typeof value === 'string' && /^-?\d+$/.test(value)
  return isFen && type !== undefined && isMoney(type) ? amountText(BigInt(value)) : value
}

/** A grant that counts; others' count only where they share an account. */
export const viewGrant = ({ rule, matter, amountFen, beneficiary }: KnownGrant, self: string) => ({
  rule,
  matter,
  amount_fen: amountFen.toString(),
  is_own: beneficiary === self,
})

/** A kept answer in a list. */
export const viewReceipt = (kept: ListedAnswer) => ({
  id: kept.id,
  kept_by: kept.kept_name,
  kept_at: kept.kept_at.toISOString(),
  note: kept.note,
  hash: kept.body_hash,
  entitled_count: kept.entitled_count,
  entitled_fen: kept.entitled_fen.toString(),
})
