/** Turns the bytes of a file into text: UTF-8, UTF-16 or GB18030, told by their marks and by what decodes without a fault. */

/** `TextDecoder` of the browser or of Node, handed in because shared code has neither. */
export type DecoderConstructor = new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string }

/**
 * An issue of 80,000 characters is a quarter of a MiB and takes a fiftieth of a second. Eight times that is no issue any
 * more; a file of this size made of nothing but line ends holds the page for some seconds.
 */
export const maxSourceBytes = 2 * 1024 * 1024

export type SourceRefusal = 'empty' | 'tooLarge' | 'notText'

/** The file cannot be read as text; nothing was written. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly refusal: SourceRefusal
  constructor(refusal: SourceRefusal, message: string) {
    super(message)
    this.refusal = refusal
  }
}

const byteOrderMarks: readonly (readonly [label: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** @throws SourceError if the bytes are empty, too many or no text in any of these encodings */
export function decodeSource(bytes: Uint8Array, Decoder: DecoderConstructor): string {
  if (bytes.length === 0) throw new SourceError('empty', 'The file is empty. Nothing was imported.')
  if (bytes.length > maxSourceBytes) {
    const limit = maxSourceBytes / 1024 / 1024
    throw new SourceError('tooLarge', `The file is larger than ${limit} MiB. Nothing was imported; split it by issue.`)
  }
  for (const label of guessEncodings(bytes)) {
    const text = tryDecode(bytes, label, Decoder)
    if (text !== null) return text
  }
  const message = 'The file is not text in UTF-8, UTF-16 or GB18030. Nothing was imported; save it as plain text.'
  throw new SourceError('notText', message)
}

function guessEncodings(bytes: Uint8Array): readonly string[] {
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked !== undefined) return [marked[0]]
  // Without a mark UTF-16 shows by its zeros: line ends and digits have one each, always on the same side. On the other
  // side one character in 256 has one.
  const zeros = [0, 0]
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return ['utf-8', 'gb18030']
  if (bytes.length % 2 === 1 || Math.max(even, odd) < 4 * Math.min(even, odd)) return []
  return even > odd ? ['utf-16be'] : ['utf-16le']
}

function tryDecode(bytes: Uint8Array, label: string, Decoder: DecoderConstructor): string | null {
  let text: string
  try {
    text = new Decoder(label, { fatal: true }).decode(bytes)
  } catch {
    // A fatal decoder throws where the bytes are not of this encoding: that is the answer.
    return null
  }
  return isText(text) ? text : null
}

/** Control characters and non-characters are of pictures and programs, not of a newsletter. */
function isText(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const isControl = (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0x7f
    if (isControl || code === 0xfffd || (code & 0xfffe) === 0xfffe) return false
  }
  return true
}
