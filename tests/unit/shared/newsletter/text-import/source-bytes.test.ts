/** Reads files in the encodings that Chinese offices send, and refuses what is no text. */
import { describe, expect, test } from 'vitest'
import { decodeSource, maxSourceBytes, SourceError } from '../../../../../shared/newsletter/text-import/source-bytes.ts'
import { readSourceLines } from '../../../../../shared/newsletter/text-import/source-line.ts'

const text = '总第1期\r\n开会 A1\r\n'
const utf16 = (isBigEndian: boolean) => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), !isBigEndian)
  return [...bytes]
}
// 总第1期 CR LF 开会 space A1 CR LF
const gb18030 = [0xd7, 0xdc, 0xb5, 0xda, 0x31, 0xc6, 0xda, 13, 10, 0xbf, 0xaa, 0xbb, 0xe1, 32, 65, 49, 13, 10]

function refusal(bytes: readonly number[] | Uint8Array): string {
  try {
    return decodeSource(Uint8Array.from(bytes), TextDecoder)
  } catch (error) {
    if (error instanceof SourceError) return error.refusal
    throw error
  }
}

describe('the bytes of a file', () => {
  test.each([
    ['UTF-8', [...new TextEncoder().encode(text)]],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)]],
    ['UTF-16, little-endian, with a mark', [0xff, 0xfe, ...utf16(false)]],
    ['UTF-16, big-endian, with a mark', [0xfe, 0xff, ...utf16(true)]],
    ['UTF-16, little-endian', utf16(false)],
    ['UTF-16, big-endian', utf16(true)],
    ['GB18030', gb18030],
  ])('are read: %s', (_, bytes) => {
    expect(decodeSource(Uint8Array.from(bytes), TextDecoder)).toBe(text)
  })

  test.each([
    ['empty', []],
    ['notText', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]],
    ['notText', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 10, 0xe2, 0xff, 0xcf, 0xff]],
    ['notText', [0xef, 0xbb, 0xbf, 0xff]],
    ['notText', [65, 1, 66]],
    ['tooLarge', new Uint8Array(maxSourceBytes + 1).fill(65)],
  ])('are refused: %s', (expected, bytes) => {
    expect(refusal(bytes)).toBe(expected)
  })
})

test('lines have numbers, gaps and their tabs', () => {
  expect(readSourceLines('\uFEFF甲 \r\n\r\n \u3000\r\n\t乙\t \n丙\r丁')).toEqual([
    { number: 1, text: '甲', gap: 0 },
    { number: 4, text: '\t乙\t', gap: 2 },
    { number: 5, text: '丙', gap: 0 },
    { number: 6, text: '丁', gap: 0 },
  ])
})
