/** How the name of a place is read, where a collator takes another reading of one of its characters. */
import { characterOfSyllable } from './syllable-characters.ts'

const toneMarks: Readonly<Record<string, string>> = { '\u0304': '1', '\u0301': '2', '\u030C': '3', '\u0300': '4' }

/** The longest syllables are `zhuang`, `chuang` and `shuang`. */
const maxSyllableLetters = 6

interface Letter {
  readonly letter: string
  readonly tone: string
}

/**
 * Cuts a reading into as many syllables as the place has characters: `Bìlǔ`, `bi lu` and `bi4lu3` alike. Null if it
 * cannot be read so.
 */
export function parseReading(reading: string, characterCount: number): readonly string[] | null {
  const words = reading
    .trim()
    .toLowerCase()
    .split(/[\s'’·-]+/)
  const letters = words.map(readLetters)
  if (characterCount === 0 || letters.some((word) => word === null || word.length === 0)) return null
  return cutWords(letters as Letter[][], characterCount)
}

/** Letters with the tone that stands on or behind each; null if there is anything else. */
function readLetters(word: string): Letter[] | null {
  const letters: { letter: string; tone: string }[] = []
  for (const sign of word.normalize('NFD')) {
    const last = letters.at(-1)
    const tone = toneMarks[sign] ?? (/[0-5]/.test(sign) ? sign : null)
    if (/[a-z]/.test(sign)) letters.push({ letter: sign, tone: '' })
    else if (last === undefined) return null
    else if (sign === '\u0308' && last.letter === 'u') last.letter = 'v'
    else if (tone !== null && last.tone === '') last.tone = tone === '5' ? '0' : tone
    else return null
  }
  return letters
}

/** Spaces and apostrophes are borders; inside a word every cut is tried, the longest syllable first. */
function cutWords(words: readonly Letter[][], wanted: number): string[] | null {
  const [word, ...rest] = words
  if (word === undefined) return wanted === 0 ? [] : null
  for (let count = 1; count <= wanted - rest.length; count++) {
    const head = cutWord(word, count)
    const tail = head === null ? null : cutWords(rest, wanted - count)
    if (head !== null && tail !== null) return [...head, ...tail]
  }
  return null
}

function cutWord(letters: readonly Letter[], wanted: number): string[] | null {
  if (letters.length === 0) return wanted === 0 ? [] : null
  if (wanted === 0 || letters.length > wanted * maxSyllableLetters) return null
  for (let length = Math.min(maxSyllableLetters, letters.length); length > 0; length--) {
    const syllable = readSyllable(letters.slice(0, length))
    const rest = syllable === null ? null : cutWord(letters.slice(length), wanted - 1)
    if (syllable !== null && rest !== null) return [syllable, ...rest]
  }
  return null
}

function readSyllable(letters: readonly Letter[]): string | null {
  const tones = letters.map(({ tone }) => tone).filter((tone) => tone !== '')
  if (tones.length > 1) return null
  const syllable = `${letters.map(({ letter }) => letter).join('')}${tones[0] ?? '0'}`
  return characterOfSyllable(syllable) === null ? null : syllable
}

/** The place in characters that a collator puts where the reading belongs; the place itself if the reading does not fit. */
export function standInFor(place: string, reading: string): string {
  const syllables = parseReading(reading, Array.from(place).length)
  return syllables?.map((syllable) => characterOfSyllable(syllable) ?? '').join('') ?? place
}
