import { fail } from '../base/failure.ts'
import type { App } from './house.ts'

/** Refuses text with a NUL in it, wherever it was sent: no keyboard makes one, and no database keeps one. */
export function refuseNul(app: App): void {
  app.addHook('preValidation', async ({ query, params, body }) => {
    if (hasNul(params)) throw fail('NOT_FOUND')
    if (hasNul(query) || hasNul(body))
      throw fail('REQUEST_INVALID', { detail: '文字中有不可见的控制字符（NUL），请删去后重新输入' })
  })
}

/** Whether a value that came as JSON or as words of an address holds a NUL, in its keys too. */
function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false
  return Object.entries(value).some(([key, part]) => key.includes('\0') || hasNul(part))
}
