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
const issuersAndDay = /^发文(?:单位|机关)\s*[：:]\s*(.*?)(?:\s*发文(?:时间|日期)\s*[：:]\s*(.*))?$/
const dayOnly = /^发文(?:时间|日期)\s*[：:]\s*(.*)$/
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
  const match = issuersAndDay.exec(text)
  if (match === null) return null
  return {
    issuers: (match[1] ?? '')
      .split(/[\s、，,]+/)
      .filter(Boolean)
      .join('、'),
    date: match[2] ?? '',
  }
}

export function parsePolicyDay(text: string): string | null {
  return dayOnly.exec(text)?.[1] ?? null
}

export function parsePolicyLink(text: string): string | null {
  return link.exec(text)?.[1] ?? null
}
