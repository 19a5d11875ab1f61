/** Reads the line that numbers an issue: running number, year, quarter, in any combination and nothing else. */
export interface IssueNumber {
  readonly number: string
  readonly year: string
  readonly quarter: string
}

/** Number, year and quarter, with spaces between the characters, are shorter than this. */
const maxNumberChars = 60
const numerals = '零一二三四五六七八九十'

/** Null if the line holds anything but numbers of the issue. */
export function parseIssueNumber(text: string): IssueNumber | null {
  if (text.length > maxNumberChars) return null
  const found = { number: '', year: '', quarter: '' }
  const rest = text
    .replace(/(?:总\s*)?第\s*(\d+|[一二三四五六七八九十]+)\s*期/g, (_, number: string) => {
      found.number = readNumeral(number)
      return ''
    })
    .replace(/(\d{4})\s*年\s*第?\s*([1-4一二三四])\s*季度/g, (_, year: string, quarter: string) => {
      found.year = year
      found.quarter = readNumeral(quarter)
      return ''
    })
  const isNumbered = found.number !== '' || found.year !== ''
  return isNumbered && /^[\s（()）|｜·,，]*$/.test(rest) ? found : null
}

/** Up to 十九 as one digit or two; longer numerals stay as printed. */
function readNumeral(text: string): string {
  const digit = numerals.indexOf(text)
  if (digit > 0) return String(digit)
  if (text.length === 2 && text.startsWith('十')) return String(10 + numerals.indexOf(text.charAt(1)))
  return text
}
