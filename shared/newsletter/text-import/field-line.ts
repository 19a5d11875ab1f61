/** Tells a line that is one field of a form, a label and its value: an address, a telephone, an issuer, an author. */
import { isBylineLine } from './byline-text.ts'
import { parsePolicyDay, parsePolicyIssue, parsePolicyLink } from './policy-text.ts'

const contact =
  /^(?:地\s*址|电\s*话|传\s*真|邮\s*箱|邮\s*编|网\s*址|手\s*机|联系人|微\s*信(?:号)?|公众号|电子邮[箱件]|e-?mail|tel|fax)\s*[：:]/i

export function isFieldLine(text: string): boolean {
  if (contact.test(text) || isBylineLine(text)) return true
  return parsePolicyIssue(text) !== null || parsePolicyDay(text) !== null || parsePolicyLink(text) !== null
}
