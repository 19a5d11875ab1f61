/** Marks of comments on the page: letters are counted as the document counts them, and marks stay on their words while the page is replaced. */
import type { Node } from '@tiptap/pm/model'
import { DecorationSet } from '@tiptap/pm/view'
import { describe, expect, test } from 'vitest'
import { type CommentMarksState, moveMarks } from '../../../../client/newsletter/editor/comments/comment-marks.ts'
import {
  lettersBefore,
  lettersOf,
  rangesOfLetters,
} from '../../../../client/newsletter/editor/comments/letters-in-page.ts'
import { articleSchema } from '../../../support/article-prosemirror-schema.ts'
import { createRandomSource } from '../../../support/random-source.ts'

function page(...paragraphs: readonly string[]): Node {
  const line = (type: string, text: string) =>
    text === ''
      ? { type }
      : {
          type,
          content: text.split('').map((letter, at) => ({
            type: 'text',
            text: letter,
            marks: at % 2 === 0 ? [{ type: 'bold' }] : [],
          })),
        }
  const blocks = paragraphs.map((text) => line('paragraph', text))
  return articleSchema.nodeFromJSON({ type: 'doc', content: [{ type: 'title' }, { type: 'subtitle' }, ...blocks] })
}

function marked(doc: Node, from: number, to: number): CommentMarksState {
  const [range] = rangesOfLetters(doc, [{ from, to }])
  const marks = range === null || range === undefined ? [] : [{ thread: 't', ...range }]
  return { marks, draft: null, active: null, pressed: null, decorations: DecorationSet.empty }
}

describe('letters of the page', () => {
  test('[K8] are counted across blocks and marks, there and back', () => {
    const doc = page('各商会捐赠', '', '口罩十万只')
    const letters = lettersOf(doc)
    expect(letters).toBe('各商会捐赠口罩十万只')
    for (let from = 0; from < letters.length; from++) {
      for (let to = from + 1; to <= letters.length; to++) {
        const [range] = rangesOfLetters(doc, [{ from, to }])
        expect(doc.textBetween(range!.from, range!.to)).toBe(letters.slice(from, to))
        expect([lettersBefore(doc, range!.from), lettersBefore(doc, range!.to)]).toEqual([from, to])
      }
    }
    expect(rangesOfLetters(doc, [{ from: 8, to: 11 }])).toEqual([null])
  })
})

describe('marks while the page is replaced', () => {
  test('stay on words that were not touched, whatever changed beside them', () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
    const random = createRandomSource(seed)
    const wrong: string[] = []
    for (let round = 0; round < 500; round++) {
      // Few letters, so that both ends of a change can look alike.
      const text = Array.from({ length: 12 }, () => random.pick(['口', '罩'])).join('')
      const before = page(text.slice(0, 5), `${text.slice(5)}甲乙`, text)
      const insert = Array.from({ length: random.int(4) }, () => random.pick(['口', '罩'])).join('')
      const at = random.int(5)
      const after = page(text.slice(0, at) + insert + text.slice(at + random.int(5 - at)), `${text.slice(5)}甲乙`, text)
      const { marks } = moveMarks(marked(before, 12, 14), before, after)
      const words = marks.map(({ from, to }) => after.textBetween(from, to)).join()
      if (words !== '甲乙') wrong.push(`seed ${seed}, round ${round}: ${words}`)
    }
    expect(wrong).toEqual([])
  })

  test('go when all of their words went', () => {
    const before = page('各商会捐赠')
    expect(moveMarks(marked(before, 1, 3), before, page('各捐赠')).marks).toEqual([])
    expect(moveMarks(marked(before, 0, 5), before, page('各捐赠')).marks).toHaveLength(1)
  })
})
