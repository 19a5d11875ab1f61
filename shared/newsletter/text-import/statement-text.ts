/** Tells the lines of an issue that speak for the law: internal material, no reprinting, whose views these are. */
const declaration = /^(?:特别|重要|郑重|版权|免责)?声明\s*[：:]/
const legalWords = /内部资料|免费交流|不得转载|未经许可|版权所有|仅供参考|准印证/
/** Longer lines with such a word are text about it. */
const maxLegalLineChars = 60
/** A declaration is a paragraph; what is longer than this is no declaration. */
const maxDeclarationChars = 2000

export function isStatement(text: string): boolean {
  if (declaration.test(text)) return text.length <= maxDeclarationChars
  return text.length <= maxLegalLineChars && legalWords.test(text)
}
