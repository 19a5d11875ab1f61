/** The one or two characters that stand for a person on an avatar. */
const hanCharacter = /\p{Script=Han}/u

/** A Chinese name is known by its last character pair, any other by the first letters of its words. */
export function personInitials(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') return '?'
  const characters = Array.from(trimmed).filter((character) => character !== ' ')
  if (characters.some((character) => hanCharacter.test(character))) {
    return characters.length <= 2 ? (characters.at(-1) ?? '?') : characters.slice(-2).join('')
  }
  const words = trimmed.split(/[\s·.-]+/u).filter((word) => word !== '')
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase()
}
