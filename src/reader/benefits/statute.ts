const SELF = /本(?:暂行)?条例|本法(?=[，。；、所规第的]|自|$)/g
const RULES = /本(?:办法|规定|细则)/
const PENALTIES = /第[一二三四五六七八九十]+章 ?(?:法律责任|罚则)|可以?处[^，。]{1,24}罚款/

/**
 * Whether the text is a statute (条例, 法律) or rules with penalties. A statute empowers offices and fines
 * offenders; what anybody may claim is left to policy documents, so none of its sentences is a benefit.
 */
export function isStatute(text: string): boolean {
  if ([...text.matchAll(SELF)].length >= 3) return true
  return RULES.test(text) && PENALTIES.test(text)
}
