/** Reads a subtitle: a line of its own behind a long dash. */
import { maxTitleChars } from './line-shape.ts'

const dash = /^(?:[—―–]{1,2}|--)\s*(?=[^\s—―–-])/

export function isSubtitle(text: string): boolean {
  return text.length <= maxTitleChars && dash.test(text) && !text.includes('\t')
}

export function readSubtitle(text: string): string {
  return text.replace(dash, '')
}
