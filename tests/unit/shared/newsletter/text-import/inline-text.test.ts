/** Reads bold and links in a paragraph. */
import { expect, test } from 'vitest'
import { paragraph, parseInline } from '../../../../../shared/newsletter/text-import/inline-text.ts'

test('pairs of stars are bold', () => {
  expect(parseInline('前**中**后')).toEqual([
    { type: 'text', text: '前' },
    { type: 'text', text: '中', marks: [{ type: 'bold' }] },
    { type: 'text', text: '后' },
  ])
})

test('a mark without a partner stays as it is', () => {
  expect(parseInline('前**中**后**')).toEqual([
    { type: 'text', text: '前' },
    { type: 'text', text: '中', marks: [{ type: 'bold' }] },
    { type: 'text', text: '后' },
    { type: 'text', text: '**' },
  ])
})

test('addresses are links, with and without brackets; the text around them stays', () => {
  const link = (href: string) => ({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
  expect(parseInline('见<https://a.example/b>和http://c.example/d。')).toEqual([
    { type: 'text', text: '见' },
    link('https://a.example/b'),
    { type: 'text', text: '和' },
    link('http://c.example/d'),
    { type: 'text', text: '。' },
  ])
  expect(parseInline('javascript:alert(1)')).toEqual([{ type: 'text', text: 'javascript:alert(1)' }])
})

test('an empty paragraph has no content', () => {
  expect(paragraph('')).toEqual({ type: 'paragraph' })
})
