/** Reads one row of the masthead: a role and who fills it, apart by a tab or a colon. */
import type { MastheadRow } from '../issue-draft.ts'

const roleWord = /主办|承办|协办|主管|咨询|顾问|编委|主编|总编|编辑|策划|美编|设计|校对|审校|发行|印刷|出版|责编|统筹/
/** Roles are words, not sentences: with the spaces of justified print left out. */
const maxRoleChars = 12

/** Null if the line is none. */
export function parseMastheadRow(text: string): MastheadRow | null {
  const [left, ...rest] = text.split(/\t+/)
  if (left !== undefined && rest.length > 0) return makeRow(left, rest.join(' '))
  const match = /^([^：:]+)[：:](.+)$/.exec(text)
  return match === null ? null : makeRow(match[1] ?? '', match[2] ?? '')
}

function makeRow(left: string, right: string): MastheadRow | null {
  const role = left.replace(/\s/g, '')
  const value = right.trim()
  if (role === '' || role.length > maxRoleChars || !roleWord.test(role) || /[。！？]/.test(value)) return null
  return { role, value }
}
