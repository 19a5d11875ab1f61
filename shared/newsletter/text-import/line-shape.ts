/** What the look of one line says about it: a head, a sentence that ends or breaks off, a mark that opens something. */

/** Heads longer than this are not heads: a column of print holds about twenty characters, a head two lines of them. */
const maxHeadChars = 32
/** A head with a number in front may run longer. */
const maxNumberedHeadChars = 60
/** Titles in a body: two lines across a page. */
export const maxTitleChars = 80
/** Below this a line without a full stop is a name or a head, not the start of a cut paragraph. */
const minCutChars = 18

const sentenceStop = /[。！？；!?;…]/
const endOfSentence = /[。！？；：…—.!?;:”’"'》】）)〉」』]$/
const innerPunctuation = /[，。；：、！？…]/
const dateInText = /\d\s*月\s*\d{1,2}\s*日|^截[至止]/
const headNumber = /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)/
const opener =
  /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十]+[，、]|\d{1,2}[.．、](?!\d)|[◆◎●■【《]|——|注：|https?:|<http)/
/** No paragraph begins with one character and a comma or stop; the rest of a cut word does. */
const loneCharacter = /^\p{Script=Han}[，。、；：]/u
const conjunctionBeforeComma = /^[但而故因且即则又]，/

function withoutMarks(text: string): string {
  return text.replaceAll('**', '').trim()
}

export function isHeadNumber(text: string): boolean {
  return headNumber.test(text)
}

/** 0 for no number, 1 for 一、, 2 for （一）. */
export function headNumberDepth(text: string): 0 | 1 | 2 {
  if (!headNumber.test(text)) return 0
  return /^[（(]/.test(text) ? 2 : 1
}

/** Could stand as a head on a line of its own: short, no full stop, no date, at most one comma. */
export function isHeadLike(line: string): boolean {
  const text = withoutMarks(line)
  const limit = headNumber.test(text) ? maxNumberedHeadChars : maxHeadChars
  if (text === '' || text.length > limit || text.includes('\t') || /https?:\/\//.test(text)) return false
  if (sentenceStop.test(text) || /[，、：:,]$/.test(text) || dateInText.test(text)) return false
  if ((text.match(/[，,]/g) ?? []).length > 1) return false
  return /\p{L}/u.test(text) && !/^[（(]?\d/.test(text.replace(/^\d{4}年/, '')) && !text.startsWith('——')
}

export function endsSentence(line: string): boolean {
  return endOfSentence.test(withoutMarks(line))
}

/** Running text: it has a full stop inside or at its end. */
export function isProse(line: string): boolean {
  return /[。！？；…]/.test(line)
}

/** A paragraph that breaks off: long enough, with punctuation inside and none at its end. */
export function breaksOff(line: string): boolean {
  const text = withoutMarks(line)
  if (endsSentence(text) || isHeadLike(text)) return false
  // Salutations end in a comma and are whole: after a comma only a paragraph with a full stop inside is cut.
  if (/[，、,]$/.test(text)) return isProse(text)
  return text.length >= minCutChars && innerPunctuation.test(text)
}

export function opensSomething(line: string): boolean {
  return opener.test(withoutMarks(line))
}

/**
 * Whether `rest` certainly goes on where `start` broke off. A character that stands on both sides of the seam says that
 * the layout doubled or lost text there: that is for a person.
 */
export function continues(start: string, rest: string): boolean {
  const before = withoutMarks(start)
  const after = withoutMarks(rest)
  if (endsSentence(before) || isDoubled(before, after)) return false
  if (loneCharacter.test(after) && !conjunctionBeforeComma.test(after)) return !/[，、,]$/.test(before)
  return breaksOff(before) && !opensSomething(after) && !isHeadLike(after)
}

export function isDoubled(start: string, rest: string): boolean {
  const last = withoutMarks(start).at(-1)
  return last !== undefined && /\p{L}/u.test(last) && last === withoutMarks(rest).at(0)
}
