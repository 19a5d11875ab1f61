/** Both languages say everything: the same keys, no empty word, no word of the other language. */
import { describe, expect, test } from 'vitest'
import { chinese } from '../../../../client/ui/language/chinese.ts'
import { english } from '../../../../client/ui/language/english.ts'

type Word = string | ((...values: never[]) => string)
interface Tree {
  readonly [key: string]: Word | Tree
}

const han = /\p{Script=Han}/u

function leaves(tree: Tree, path = ''): [path: string, word: Word][] {
  return Object.entries(tree).flatMap(([key, value]): [string, Word][] =>
    typeof value === 'object' ? leaves(value, `${path}${key}.`) : [[path + key, value]],
  )
}

/** A word with parameters is read with stand-ins that belong to no language. */
function read(word: Word): string {
  // Some words are the value itself.
  return typeof word === 'string' ? word : String((word as (...values: unknown[]) => unknown)(2, 2, 2))
}

const zh = leaves(chinese)
const en = leaves(english)

// Words that are the same in every language: names, codes, and what people write in Chinese in any case.
const sharedByNature = new Set(['common.appName'])

describe('dictionaries', () => {
  test('English has every key of Chinese and no other', () => {
    expect(en.map(([path]) => path).sort()).toEqual(zh.map(([path]) => path).sort())
    expect(zh.length).toBeGreaterThan(150)
  })

  test('a word with parameters has them in both languages', () => {
    const kinds = (words: typeof zh) => Object.fromEntries(words.map(([path, word]) => [path, typeof word]))
    expect(kinds(en)).toEqual(kinds(zh))
  })

  test.each(['zh', 'en'] as const)('no word of %s is empty', (language) => {
    const empty = (language === 'zh' ? zh : en).filter(([, word]) => read(word).trim() === '')
    expect(empty).toEqual([])
  })

  test('Chinese words are Chinese, English words are not', () => {
    const foreign = zh.filter(
      ([, word]) => /[A-Za-z]{4,}/.test(read(word).replace(/UTF-8|Alt|Ctrl|Shift/g, '')) && !han.test(read(word)),
    )
    expect(foreign.map(([path]) => path)).toEqual([])
    const chineseInEnglish = en.filter(([path, word]) => han.test(read(word)) && !sharedByNature.has(path))
    expect(chineseInEnglish.filter(([path]) => !path.startsWith('editor.')).map(([path]) => path)).toEqual([])
  })
})
