// Every money amount and every percentage of a text, counted without the reader, so that “accounted
// for” is measured against the words and not against the reader's own idea of them.

/** A figure in the text. */
export type CensusFigure = { readonly start: number; readonly end: number; readonly words: string }

const NUMBER = String.raw`\d+(?:[,，]\d{3})*(?:\.\d+)?`
const HAN = '[〇零一二两三四五六七八九十百千万亿]'
const RANGE = '(?:-|—|–|~|～|至|到)'
const MONEY = [
  String.raw`(?:${NUMBER})(?:十|百|千)?[万亿]?元(?!素|器|宇|旦|月|件|组)`,
  // 五万元; but not 三元 of 三元锂, 多元, 一元化
  String.raw`(?<!多)${HAN}{2,}元(?!素|器|宇|旦|月|件|组|化)`,
  String.raw`(?<![第一二三四五六七八九十])${HAN}元(?=以上|以下|的罚|罚款|/|每)`,
  // the lower end of a range that shares its 元 with the upper one: 5亿—100亿元
  String.raw`(?:${NUMBER})[万亿]?(?=(?:元)?${RANGE}(?:${NUMBER})[万亿]?元)`,
]
const PERCENT = [
  String.raw`(?:${NUMBER})[%％]`,
  String.raw`(?:${NUMBER})(?=${RANGE}(?:${NUMBER})[%％])`,
  String.raw`百分之(?:${HAN}|点)+`,
]
const FIGURE = new RegExp([...PERCENT, ...MONEY].join('|'), 'gu')

/** Counts the figures of a text, in their order. */
export const figuresOf = (text: string): CensusFigure[] =>
  [...text.matchAll(FIGURE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    words: match[0],
  }))
