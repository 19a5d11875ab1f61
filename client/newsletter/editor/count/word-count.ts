/** Counts text the way Chinese editors do: characters, with each Latin word and each number once. */
export interface WordCount {
  /** Chinese characters and full-width marks, plus Latin words and numbers: the figure people quote. */
  readonly words: number
  readonly hanzi: number
  readonly latinWords: number
  readonly charactersWithoutSpaces: number
  readonly characters: number
}

const hanziPattern = /\p{Script=Han}/gu
// Letters, figures and what joins them within one word: don't, 12.5, COVID-19, a@b.
const latinPattern = /[\p{Script=Latin}\p{Nd}]+(?:['’.,:@/&_%+-]?[\p{Script=Latin}\p{Nd}]+)*/gu
// Full-width marks count as characters; half-width ones belong to the Latin words about them.
const wideMarkPattern = /[\u3001-\u301f\u3030-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’—…·]/gu

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** @param text blocks separated by line breaks, which are not characters */
export function countWords(text: string): WordCount {
  const line = text.replaceAll(/[\r\n\u2028\u2029]/g, '')
  const hanzi = count(line, hanziPattern)
  const latinWords = count(text.normalize('NFKC'), latinPattern)
  return {
    hanzi,
    latinWords,
    words: hanzi + latinWords + count(line, wideMarkPattern),
    charactersWithoutSpaces: count(line, /\S/gu),
    characters: count(line, /./gsu),
  }
}
