/** Tells in which encoding a text file was written, says which was taken, and whether it could be another. */
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { DecoderConstructor } from './text-decoder.ts'

/** What a person can choose where the bytes alone do not tell. */
export const textEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'windows-1252'] as const
export type TextEncoding = (typeof textEncodings)[number]

export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
  /** False where the bytes could as well be of another encoding: a person should look. */
  readonly isSure: boolean
}

const byteOrderMarks: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * @param wanted what a person chose after seeing the guess
 * @throws SpreadsheetError if the bytes are text in none of these
 */
export function decodeText(bytes: Uint8Array, Decoder: DecoderConstructor, wanted?: TextEncoding): DecodedText {
  if (wanted !== undefined) {
    const text = tryDecode(bytes, wanted, Decoder)
    if (text === null) throw new SpreadsheetError('notText', `The file is not text in ${wanted}.`)
    return { text, encoding: wanted, isSure: true }
  }
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  const guesses = marked === undefined ? guessEncodings(bytes) : [marked[0]]
  for (const encoding of guesses) {
    const text = tryDecode(bytes, encoding, Decoder)
    if (text === null) continue
    if (encoding !== 'gb18030') return { text, encoding, isSure: encoding !== 'windows-1252' || looksWestern(text) }
    if (looksChinese(text)) return { text, encoding, isSure: true }
    // What a program of the West writes by default is nearly always characters of GB18030 too, rare ones.
    const western = tryDecode(bytes, 'windows-1252', Decoder)
    if (western === null || !looksWestern(western)) return { text, encoding, isSure: false }
    return { text: western, encoding: 'windows-1252', isSure: false }
  }
  throw new SpreadsheetError('notText', 'The file is not text in UTF-8, UTF-16 or GB18030: save it as UTF-8 or XLSX.')
}

function guessEncodings(bytes: Uint8Array): readonly TextEncoding[] {
  // Without a mark UTF-16 shows by its zeros: commas, digits and line ends have one each, always on the same side.
  const zeros: [number, number] = [0, 0]
  for (let index = 0; index < bytes.length; index++) if (bytes[index] === 0) zeros[index % 2 === 0 ? 0 : 1] += 1
  const [even, odd] = zeros
  if (even + odd === 0) return ['utf-8', 'gb18030', 'windows-1252']
  if (bytes.length % 2 === 1 || Math.max(even, odd) < 4 * Math.min(even, odd)) return []
  return even > odd ? ['utf-16be'] : ['utf-16le']
}

function tryDecode(bytes: Uint8Array, encoding: TextEncoding, Decoder: DecoderConstructor): string | null {
  let text: string
  try {
    text = new Decoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // A fatal decoder throws where the bytes are not of this encoding: that is the answer.
    return null
  }
  return hasControls(text) ? null : text.replace(/^\u{FEFF}/u, '')
}

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const controls = /[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]/

/** Control characters are of pictures and programs, not of a table. */
function hasControls(text: string): boolean {
  return controls.test(text)
}

// Nearly any pair of high bytes is a character of GB18030, most of them rare ones. A Chinese text is made of the common
// ones, punctuation included; German or Big5 read as GB18030 is not.
const commonShare = 0.9
const particles = /[的一是不了在人有中会商企业国协公司名称数量单位日期捐赠地区电话省市]/u

// One or two accented letters within a word. Chinese read as Western text stands in long runs with signs between them.
const accented =
  /(?<=[A-Za-z])[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u0178]{1,2}(?![\u0080-\u{10ffff}])|(?<![\u0080-\u{10ffff}])[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e]{1,2}(?=[A-Za-z])/gu

function looksWestern(text: string): boolean {
  const runs = text.match(/[\u0080-\u{10ffff}]+/gu) ?? []
  const words = text.match(accented) ?? []
  return runs.length > 0 && words.length >= runs.length * commonShare
}

function looksChinese(text: string): boolean {
  const foreign = text.match(/[\u0080-\u{10ffff}]/gu) ?? []
  const common = foreign.filter((character) => /[\u4e00-\u9fa5\u3000-\u303f\uff01-\uff5e“”‘’·—…]/u.test(character))
  return common.length >= foreign.length * commonShare && particles.test(text)
}
