/** Counts must be those that people know from WPS and Word. */
import { describe, expect, test } from 'vitest'
import { countWords } from '../../../../client/newsletter/editor/count/word-count.ts'

describe('words are Chinese characters and full-width marks, and each Latin word or number once', () => {
  test.each([
    ['', 0, 0, 0],
    ['名册已发', 4, 4, 0],
    ['名册已发，请核对。', 9, 7, 0],
    ['新增12家，更正COVID-19一处', 10, 7, 2],
    ["don't stop", 2, 0, 2],
    ['共 11,830,500 个', 3, 2, 1],
    ['“引号”——与……', 9, 3, 0],
    ['１２家', 2, 1, 1],
    ['  \t  ', 0, 0, 0],
    ['𠮷野家', 3, 3, 0],
  ])('%j', (text, words, hanzi, latinWords) => {
    expect(countWords(text)).toMatchObject({ words, hanzi, latinWords })
  })

  test('line breaks between blocks are no characters, spaces are counted apart', () => {
    expect(countWords('第一段 a\n第二段')).toMatchObject({ characters: 8, charactersWithoutSpaces: 7, words: 7 })
  })

  test('a character beyond the basic plane is one character', () => {
    expect(countWords('𠮷😀')).toMatchObject({ characters: 2, charactersWithoutSpaces: 2 })
  })
})
