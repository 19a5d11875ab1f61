/** A thread stands on the letters it was written about, finds text that came back, and is never put to a wrong place. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { parseAnchor, anchorCell, type TextAnchor } from '../../../../shared/comments/anchor.ts'
import { readBodyText } from '../../../../shared/comments/body-text.ts'
import {
  findTextAnchor,
  makeTextAnchor,
  maxQuoteLength,
  type TextPlace,
} from '../../../../shared/comments/text-anchor.ts'
import {
  bodyOf,
  createLetters,
  editText,
  openWriter,
  paragraphOf,
  plainText,
  textOf,
} from '../../../support/commented-text.ts'
import { createRandomSource } from '../../../support/random-source.ts'

function article(...paragraphs: readonly string[]): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  bodyOf(doc).insert(0, paragraphs.map(paragraphOf))
  return doc
}

function anchorOn(doc: Y.Doc, words: string): TextAnchor {
  const body = readBodyText(bodyOf(doc))
  const from = body.letters.indexOf(words)
  const made = makeTextAnchor(body, from, from + words.length)
  // As another device reads it from its cell.
  return parseAnchor(anchorCell(made!)) as TextAnchor
}

function find(doc: Y.Doc, anchor: TextAnchor): TextPlace & { readonly words?: string } {
  const body = readBodyText(bodyOf(doc))
  const place = findTextAnchor(doc, body, anchor)
  return 'from' in place ? { ...place, words: body.letters.slice(place.from, place.to) } : place
}

function paragraph(doc: Y.Doc, at: number): Y.XmlText {
  return textOf(bodyOf(doc).get(at) as Y.XmlElement)!
}

describe('anchor of text', () => {
  test('[K5] keeps quote and context across blocks, and stays through edits around it', () => {
    const doc = article('各商会捐赠口罩十万只。', '会员企业踊跃参与。')
    const anchor = anchorOn(doc, '十万只。会员')
    expect(anchor).toMatchObject({ quote: '十万只。\n会员', before: '各商会捐赠口罩', after: '企业踊跃参与。' })
    paragraph(doc, 0).insert(0, '据悉，')
    paragraph(doc, 1).delete(2, 2)
    expect(find(doc, anchor)).toMatchObject({ found: 'text', isChanged: false, words: '十万只。会员' })
  })

  test('[K5] says that the text was changed, and stands on what is left of it', () => {
    const doc = article('各商会捐赠口罩十万只。')
    const anchor = anchorOn(doc, '捐赠口罩')
    paragraph(doc, 0).insert(5, '医用')
    expect(find(doc, anchor)).toMatchObject({ found: 'text', isChanged: true, words: '捐赠医用口罩' })
    paragraph(doc, 0).delete(3, 5)
    expect(find(doc, anchor)).toMatchObject({ found: 'text', isChanged: true, words: '罩' })
  })

  test('[K5] stands on the whole quote when its block is parted or joined', () => {
    const doc = article('各商会捐赠口罩十万只。', '会员企业踊跃参与。')
    const anchor = anchorOn(doc, '捐赠口罩十万')
    const text = paragraph(doc, 0)
    text.delete(5, 6)
    bodyOf(doc).insert(1, [paragraphOf('口罩十万只。')])
    expect(find(doc, anchor)).toMatchObject({ found: 'text', isChanged: false, words: '捐赠口罩十万' })
  })

  test('[K6] finds text that was deleted and undone, or pasted elsewhere, by its words', () => {
    const doc = article('各商会捐赠口罩十万只。', '会员企业踊跃参与。')
    const undo = new Y.UndoManager(bodyOf(doc))
    const anchor = anchorOn(doc, '捐赠口罩')
    bodyOf(doc).delete(0, 1)
    expect(find(doc, anchor)).toEqual({ found: 'gone' })
    undo.undo()
    expect(find(doc, anchor)).toMatchObject({ found: 'quote', words: '捐赠口罩' })
    bodyOf(doc).delete(0, 1)
    bodyOf(doc).insert(1, [paragraphOf('各商会捐赠口罩十万只。')])
    expect(find(doc, anchor)).toMatchObject({ found: 'quote', words: '捐赠口罩' })
  })

  test('[K7] is an orphan where two places fit equally, or the words stand among others', () => {
    const doc = article('口罩', '甲乙丙丁口罩戊己庚辛')
    const anchor = anchorOn(doc, '丁口罩戊')
    bodyOf(doc).delete(1, 1)
    expect(find(doc, anchor)).toEqual({ found: 'gone' })
    bodyOf(doc).insert(0, [paragraphOf('完全是另一句话丁口罩戊与此无关')])
    expect(find(doc, anchor)).toEqual({ found: 'gone' })
    bodyOf(doc).insert(0, [paragraphOf('甲乙丙丁口罩戊己庚辛'), paragraphOf('甲乙丙丁口罩戊己庚辛')])
    expect(find(doc, anchor)).toEqual({ found: 'gone' })
  })

  test('[K9] waits for text that has not come yet', () => {
    const doc = article('各商会')
    const before = Y.encodeStateAsUpdate(doc)
    paragraph(doc, 0).insert(3, '捐赠口罩')
    const anchor = anchorOn(doc, '捐赠')
    const late = new Y.Doc({ gc: false })
    Y.applyUpdate(late, before)
    expect(find(late, anchor)).toEqual({ found: 'waiting' })
    Y.applyUpdate(late, Y.encodeStateAsUpdate(doc))
    expect(find(late, anchor)).toMatchObject({ found: 'text', words: '捐赠' })
  })

  test('refuses what is no anchor, and cuts one that is too long', () => {
    expect(parseAnchor({ type: 'text', letters: '1:2+0' })).toBeNull()
    expect(parseAnchor({ type: 'text', letters: 'x' })).toBeNull()
    expect(parseAnchor({ type: 'picture' })).toBeNull()
    expect(parseAnchor('捐赠')).toBeNull()
    const body = readBodyText(bodyOf(article('长'.repeat(maxQuoteLength + 5))))
    expect(makeTextAnchor(body, 0, maxQuoteLength + 5)?.quote).toHaveLength(maxQuoteLength)
    expect(makeTextAnchor(body, 3, 3)).toBeNull()
  })
})

const rounds = 60

describe('anchors in random histories', () => {
  test('[K5, K6, K7, K8] stand on their own letters and nowhere else, on every replica', () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
    const wrong = Array.from({ length: rounds }, (_, round) => runRound(seed + round)).flat()
    expect(wrong).toEqual([])
  })
})

function runRound(seed: number): string[] {
  const random = createRandomSource(seed)
  const letters = createLetters()
  const first = article(letters(20), letters(12), letters(8))
  const writers = [0, 1, 2].map(() => openWriter(Y.encodeStateAsUpdate(first)))
  const anchors = Array.from({ length: 4 }, () => {
    const length = plainText(first).length
    const from = random.int(length)
    const body = readBodyText(bodyOf(first))
    return makeTextAnchor(body, from, Math.min(length, from + 1 + random.int(10)))!
  })
  const wrong: string[] = []
  for (let step = 0; step < 30; step++) {
    editText(random.pick(writers), random, letters)
    if (random.chance(0.1)) exchange(writers.map(({ doc }) => doc))
    const { doc } = random.pick(writers)
    const body = readBodyText(bodyOf(doc))
    for (const anchor of anchors) {
      const complaint = judge(body.letters, anchor, findTextAnchor(doc, body, anchor))
      if (complaint !== null) wrong.push(`seed ${seed}, step ${step}: ${complaint}`)
    }
  }
  exchange(writers.map(({ doc }) => doc))
  for (const anchor of anchors) {
    const places = writers.map(({ doc }) => JSON.stringify(find(doc, anchor)))
    if (new Set(places).size !== 1) wrong.push(`seed ${seed}: ${places.join(' ')}`)
  }
  return wrong
}

/** Every letter is another, so the text alone says where a quote is. Joining may write a letter twice; then it says less. */
function judge(text: string, anchor: TextAnchor, place: TextPlace): string | null {
  const quote = anchor.quote.replaceAll('\n', '')
  const left = text.split('').filter((letter) => quote.includes(letter))
  if (!('from' in place)) return place.found === 'waiting' ? 'waits for letters that it had' : null
  const words = text.slice(place.from, place.to)
  if (left.length === 0) return `stands on ${words}, and nothing is left of ${quote}`
  if (!quote.includes(words[0] ?? ' ') || !quote.includes(words.at(-1) ?? ' ')) return `${words} is not of ${quote}`
  if ((place.found === 'quote' || !place.isChanged) && words !== quote) return `${words} is said to be ${quote}`
  const isWholeOnce = left.length === quote.length && text.includes(quote)
  return isWholeOnce && words !== quote ? `stands on ${words}, and ${quote} is there` : null
}

function exchange(docs: readonly Y.Doc[]): void {
  for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
}
