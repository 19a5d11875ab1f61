/** Turns a number as a workbook stores it into decimal text, without ever making it a float. */

export interface NumberText {
  readonly text: string
  readonly note: 'rounded' | 'digitsLost' | null
}

// What Excel keeps of what was typed, and shows of what it computed.
const excelDigits = 15

// Fifteen digits and zeros behind them are what is left of a longer number, an account's or an identity card's; the last
// ones of the fifteen may be zeros by chance. A large round number has fewer.
const leastDigitsOfCut = 12

const numberPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/

/** Null if the text is no number. */
export function readStoredNumber(stored: string): NumberText | null {
  const match = numberPattern.exec(stored.trim())
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match ?? []
  if (match === null || whole + fraction === '') return null
  const all = (whole + fraction).replace(/^0+/, '')
  const exponent = Number.parseInt(exponentText, 10) - fraction.length
  const digits = all.replace(/0+$/, '')
  if (digits === '') return { text: '0', note: null }
  const scale = exponent + all.length - digits.length
  const minus = sign === '-' ? '-' : ''
  if (digits.length <= excelDigits) {
    const isCut = digits.length >= leastDigitsOfCut && digits.length + scale > excelDigits
    return { text: minus + place(digits, scale), note: isCut ? 'digitsLost' : null }
  }
  // Programs write whole numbers as they are; Excel itself never writes one of more than 15 digits.
  if (scale >= 0) return { text: minus + place(digits, scale), note: null }
  const rounded = roundDigits(digits, excelDigits)
  const kept = rounded.digits.replace(/0+$/, '')
  return {
    text:
      minus +
      place(kept, scale + (digits.length - excelDigits) + rounded.carry + (rounded.digits.length - kept.length)),
    note: 'rounded',
  }
}

/** Half up; a carry beyond the first digit makes the number one place longer. */
function roundDigits(digits: string, count: number): { readonly digits: string; readonly carry: number } {
  const kept = Array.from(digits.slice(0, count), (digit) => digit.charCodeAt(0) - 48)
  let carry = digits.charCodeAt(count) >= 53 ? 1 : 0
  for (let at = count - 1; at >= 0 && carry === 1; at--) {
    const digit = (kept[at] ?? 0) + 1
    carry = digit === 10 ? 1 : 0
    kept[at] = digit % 10
  }
  return carry === 1 ? { digits: '1', carry: count } : { digits: kept.join(''), carry: 0 }
}

/** Digits times ten to the power of `scale`, written out. */
function place(digits: string, scale: number): string {
  if (scale >= 0) return digits + '0'.repeat(Math.min(scale, 400))
  const at = digits.length + scale
  return at > 0 ? `${digits.slice(0, at)}.${digits.slice(at)}` : `0.${'0'.repeat(Math.min(-at, 400))}${digits}`
}

/** Moves the point: 0.125 by 2 is 12.5. */
export function shiftPoint(text: string, places: number): string {
  return readStoredNumber(`${text}e${places}`)?.text ?? text
}
