import { hash, verify } from '@node-rs/argon2'

/** The smallest setting that OWASP recommends for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Shorter passwords fall to guessing; longer ones only cost us work. */
const LENGTH_MIN = 10
const LENGTH_MAX = 128

/** Beginnings that guessers try first, whatever is appended. */
const COMMON =
  /^(?:password|passw0rd|qwerty|asdf|abc123|admin|welcome|iloveyou|111111|123123|123456|654321|888888|666666|000000)/i

/** One form for each password, so that full-width typing does not lock a person out. */
const normalise = (password: string): string => password.normalize('NFKC')

/** What is wrong with a chosen password, in Chinese; null where it is good enough. */
export function passwordFault(password: string, login: string): string | null {
  const plain = normalise(password)
  const length = Array.from(plain).length
  if (length < LENGTH_MIN) return `至少 ${LENGTH_MIN} 个字符`
  if (length > LENGTH_MAX) return `最多 ${LENGTH_MAX} 个字符`
  if (new Set(plain).size < 5) return '重复的字符太多'
  if (COMMON.test(plain)) return '属于常见密码'
  if (login !== '' && plain.toLowerCase().includes(login.toLowerCase())) return '不能包含登录名'
  return null
}

/** The digest that is stored: argon2id with its own salt. */
export const digestPassword = (password: string): Promise<string> => hash(normalise(password), COST)

/** Stands in for the digest of an account that does not exist; made once, when it is first needed. */
let absent: Promise<string> | null = null

/**
 * Whether a password fits a digest. Without a digest the same work is done in vain, so that time does
 * not tell which accounts exist.
 */
export async function fitsDigest(password: string, digest: string | null): Promise<boolean> {
  if (digest !== null) return verify(digest, normalise(password))
  absent ??= digestPassword('no account has this password')
  await verify(await absent, normalise(password))
  return false
}
