/** Reads the lines of a policy card: number and title with the document's number, issuers and day, the link. */
export interface PolicyHead {
  readonly number: string
  readonly title: string
  readonly documentNumber: string
}

export interface PolicyIssue {
  /** Joined by 、. */
  readonly issuers: string
  readonly date: string
}

/** A title of a policy takes a few lines of print; what is longer is a paragraph with a number. */
const maxTitleChars = 200
const numbered = /^(\d{1,3})\s*[.．、]\s*(\S.*)$/
const documentNumber = /^(.*\S)\s*[（(]([^（）()]*号)[）)]$/
const issuers = /^发文(?:单位|机关)\s*[：:]\s*(.*)$/
const day = /发文(?:时间|日期)\s*[：:]\s*(.*)$/
const dayOnly = new RegExp(`^${day.source}`)
const link = /^(?:原文)?链接\s*[：:]\s*<?([\x21-\x3b\x3d\x3f-\x7e]+)>?$/

/** Null if the line is no numbered title; whether it is a card is said by the line under it. */
export function parsePolicyHead(text: string): PolicyHead | null {
  const match = text.length > maxTitleChars ? null : numbered.exec(text)
  if (match === null) return null
  const title = match[2] ?? ''
  const withNumber = documentNumber.exec(title)
  const number = match[1] ?? ''
  if (withNumber === null) return { number, title, documentNumber: '' }
  return { number, title: withNumber[1] ?? '', documentNumber: withNumber[2] ?? '' }
}

export function parsePolicyIssue(text: string): PolicyIssue | null {
  const named = issuers.exec(text)?.[1]
  if (named === undefined) return null
  const dated = day.exec(named)
  return {
    issuers: named
      .slice(0, dated?.index)
      .split(/[\s、，,]+/)
      .filter(Boolean)
      .join('、'),
    date: dated?.[1] ?? '',
  }
}

export function parsePolicyDay(text: string): string | null {
  return dayOnly.exec(text)?.[1] ?? null
}

export function parsePolicyLink(text: string): string | null {
  return link.exec(text)?.[1] ?? null
}
