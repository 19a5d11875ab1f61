/** Figures as an input method may leave them: full-width digits, letters and signs become the plain ones. */

/** Full-width forms stand at a fixed distance from ASCII. */
const fullWidthOffset = 0xfee0

// Most text has nothing to change, and lists ask thousands of times.
const plainText = /^[\x20-\x2c\x2e-\x7e\u4e00-\u9fff]*$/
const plainKey = /^[\x21-\x2c\x2e-\x40\x5b-\x7e\u4e00-\u9fff]*$/

export function toHalfWidth(text: string): string {
  if (plainText.test(text)) return text
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - fullWidthOffset))
    .replace(/[\u3000\u00a0\u2002-\u200a\u202f]/g, ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[\u2212\u2013\ufe63]/g, '-')
    .replace(/\uffe5/g, '\u00a5')
}

/** Key under which words are the same to people: without case, width and spaces. */
export function wordKey(text: string): string {
  if (plainKey.test(text)) return text
  return toHalfWidth(text).toLowerCase().replace(/\s+/g, '')
}
