import { expect, test } from 'vitest'
import { digestPassword, fitsDigest, passwordFault } from './password.ts'

test('a digest is argon2id, salted anew each time, and fits its password only', async () => {
  const digest = await digestPassword('三镇两江-2026')
  expect(digest).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await digestPassword('三镇两江-2026')).not.toBe(digest)
  expect(await fitsDigest('三镇两江-2026', digest)).toBe(true)
  expect(await fitsDigest('三镇两江－２０２６', digest)).toBe(true)
  expect(await fitsDigest('三镇两江-2027', digest)).toBe(false)
})

test('without an account nothing fits, and the same work is done', async () => {
  const digest = await digestPassword('river-crossing-77')
  const spent = { unknown: 0, wrong: 0 }
  for (let round = 0; round < 12; round += 1) {
    for (const kind of ['unknown', 'wrong'] as const) {
      const start = performance.now()
      expect(await fitsDigest('not the password', kind === 'wrong' ? digest : null)).toBe(false)
      // The first round also makes the stand-in digest.
      if (round > 0) spent[kind] += performance.now() - start
    }
  }
  const { unknown, wrong } = spent
  expect(unknown / wrong).toBeGreaterThan(0.3)
  expect(unknown / wrong).toBeLessThan(3)
})

test.each([
  ['short-1234', 'li', null],
  ['short-123', 'li', '至少 10 个字符'],
  ['a'.repeat(129), 'li', '最多 128 个字符'],
  ['ababababab', 'li', '重复的字符太多'],
  ['Password2026!', 'li', '属于常见密码'],
  ['9-LiMing-9-x', 'liming', '不能包含登录名'],
])('the password %s of %s has the fault %s', (password, login, fault) => {
  expect(passwordFault(password, login)).toBe(fault)
})
