/** Further names of a member in one cell: name（kind）；name（kind）. */
import type { Alias } from '../roster/alias.ts'
import { aliasKinds } from '../roster/federation-schema.ts'
import { nameKey } from '../roster/name-key.ts'
import { findChoice } from '../table/choice-cell.ts'
import type { NewAlias } from './import-plan.ts'
import type { Language } from './table-heading.ts'

/** The column that shows them in the list of members. */
export const aliasField = 'aliases'

export function aliasText(aliases: readonly Alias[], language: Language): string {
  return aliases
    .map(({ name, kind }) => {
      const label = findChoice({ choices: aliasKinds }, kind)?.label[language] ?? kind
      return label === '' ? name : `${name}（${label}）`
    })
    .join('；')
}

/** Names may hold brackets themselves: only a word that is a kind is read as one. */
export function readAliasText(text: string): NewAlias[] {
  return text
    .split(/[;；、\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(.+?)\s*[（(]([^（()）]+)[）)]$/u.exec(part)
      const kind = match === null ? null : findChoice({ choices: aliasKinds }, match[2] ?? '')
      return kind === null ? { name: part, kind: '' } : { name: match?.[1] ?? part, kind: kind.code }
    })
}

/** Those that the member does not go by yet; nothing is taken away. */
export function missingAliases(wanted: readonly NewAlias[], member: string, known: readonly string[]): NewAlias[] {
  const keys = new Set([member, ...known].map(nameKey))
  return wanted.filter(({ name }) => {
    const key = nameKey(name)
    if (keys.has(key)) return false
    keys.add(key)
    return true
  })
}
