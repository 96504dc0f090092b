import { fail } from '../../base/failure.ts'
import type { Audience } from '../../benefits/audience.ts'
import type { Inquiry } from '../../benefits/check-benefits.ts'

type Asked = {
  readonly audience?: string
  readonly beneficiaries?: readonly string[]
  readonly rules?: readonly string[]
}

/** Which rules an inquiry asks for: all of them where it names nobody and nothing. */
export function asksFor(
  { audience, beneficiaries, rules }: Asked,
  audiences: readonly Audience[],
): Inquiry['asksFor'] {
  const meant = audience === undefined ? null : audiences.find(({ name }) => name === audience)
  if (meant === undefined)
    throw fail('AUDIENCE_UNKNOWN', {
      audience: audience ?? '',
      known: audiences.map(({ name }) => name).join('、'),
    })
  return ({ id, beneficiary }) =>
    (meant === null || meant.beneficiaries.includes(beneficiary)) &&
    (beneficiaries === undefined || beneficiaries.includes(beneficiary)) &&
    (rules === undefined || rules.includes(id))
}
