import type { FormRule } from 'antd'
import { fenOfWords, rateOfPercent } from '../items/money-words.ts'

/** A field that must hold words. */
export const required = (message: string): FormRule => ({
  required: true,
  whitespace: true,
  message,
})

const DAY = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u

/** A day, a month or a year, as exact as the document says. */
export const dayRule: FormRule = {
  pattern: DAY,
  message: '请写成 2027、2027-06 或 2027-06-30。',
}

/** A number as the document writes it; more digits than a computer number holds are kept. */
export const decimalRule: FormRule = {
  pattern: /^-?\d{1,30}(?:\.\d{1,20})?$/u,
  message: '请填写数字，如 200 或 3.24。',
}

/** An amount of money in the words of officials. */
export const moneyRule: FormRule = {
  validator: (_rule, words: string | undefined) =>
    blank(words) || fenOfWords(words ?? '') !== null
      ? Promise.resolve()
      : Promise.reject(new Error('请写成 100万元、1.5亿元 或 3860.5元。')),
}

/** A percentage such as 8 or 8%. */
export const percentRule: FormRule = {
  validator: (_rule, words: string | undefined) =>
    blank(words) || rateOfPercent(words ?? '') !== null
      ? Promise.resolve()
      : Promise.reject(new Error('请填写百分数，如 8% 或 3.24%。')),
}

const blank = (words: string | undefined): boolean => words === undefined || words.trim() === ''

/** The words of a field, or null where it was left empty. */
export const wordsOrNull = (words: string | undefined | null): string | null => {
  const trimmed = words?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
