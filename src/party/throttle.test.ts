import { expect, test } from 'vitest'
import { createThrottle, type ThrottleKey } from './throttle.ts'

const account: ThrottleKey = { key: 'account:a', limit: { attemptsMax: 3, windowMs: 60_000 } }
const address: ThrottleKey = { key: 'address:1', limit: { attemptsMax: 5, windowMs: 120_000 } }
const at = (seconds: number) => new Date(seconds * 1000)

test('lets three attempts pass and tells how long the fourth must wait', () => {
  const throttle = createThrottle()
  expect([0, 1, 2].map((second) => throttle.attempt([account, address], at(second)))).toEqual([
    0, 0, 0,
  ])
  expect(throttle.attempt([account, address], at(20))).toBe(40)
  expect(throttle.attempt([account, address], at(59.5))).toBe(1)
  expect(throttle.attempt([account, address], at(60))).toBe(0)
})

test('an address is held when it tries many accounts', () => {
  const throttle = createThrottle()
  const tries = [0, 1, 2, 3, 4, 5].map((n) =>
    throttle.attempt([{ ...account, key: `account:${n}` }, address], at(n)),
  )
  expect(tries).toEqual([0, 0, 0, 0, 0, 115])
})

test('a held attempt does not prolong the wait', () => {
  const throttle = createThrottle()
  for (const second of [0, 0, 0]) throttle.attempt([account], at(second))
  for (let second = 1; second < 60; second += 1)
    expect(throttle.attempt([account], at(second))).toBe(60 - second)
  expect(throttle.attempt([account], at(60))).toBe(0)
})

test('a success takes its own attempt back and no other', () => {
  const throttle = createThrottle()
  throttle.attempt([account], at(0))
  for (let round = 0; round < 10; round += 1) {
    expect(throttle.attempt([account], at(1))).toBe(0)
    throttle.succeed([account])
  }
  expect([2, 3, 4].map((second) => throttle.attempt([account], at(second)))).toEqual([0, 0, 56])
})

test('a flood of keys does not grow the memory without end', () => {
  const throttle = createThrottle()
  for (let n = 0; n < 60_000; n += 1) throttle.attempt([{ ...account, key: `account:${n}` }], at(0))
  throttle.succeed([account])
  expect(throttle.attempt([account], at(1))).toBe(0)
})
