import { expect, test } from 'vitest'
import { describeDevice, sessionEnd, tokenDigest } from './session.ts'

test('a session lasts twelve hours', () => {
  expect(sessionEnd(new Date('2026-03-02T01:00:00Z')).toISOString()).toBe(
    '2026-03-02T13:00:00.000Z',
  )
})

test('a digest tells tokens apart and gives none away', () => {
  expect(tokenDigest('a')).toMatch(/^[0-9a-f]{64}$/)
  expect(tokenDigest('a')).not.toBe(tokenDigest('b'))
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge · Windows',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    'Chrome · Linux',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1',
    'Safari · iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0',
    '微信 · Android',
  ],
  ['curl/8.5.0', '其他设备'],
  ['', '其他设备'],
])('describes %s as %s', (userAgent, words) => {
  expect(describeDevice(userAgent)).toBe(words)
})
