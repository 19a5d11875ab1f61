/** The members of a federation as extracted facts hold them, in the words of its roster. */
import { type JsonRecord, recordsOf, textOf } from './json-table.ts'

// What extraction calls the ways in which a name differs from the registered one.
const variantKinds: Readonly<Record<string, string>> = {
  abbrev: 'abbreviation',
  'full-form': 'abbreviation',
  truncated: 'abbreviation',
  prefix: 'abbreviation',
  former: 'former',
}

export function memberRecord(member: JsonRecord): JsonRecord {
  const { id, name, place, iso, role, founding_class: batch, variants, status, note } = member
  const aliases = recordsOf(variants).map((variant) => {
    const kind = variantKinds[textOf(variant['kind'])] ?? 'misspelling'
    return `${textOf(variant['name'])}（${kind}）`
  })
  return {
    rowId: textOf(id),
    name: textOf(name),
    place: textOf(place),
    iso: textOf(iso),
    role: textOf(role),
    batch: textOf(batch),
    aliases: aliases.join('；'),
    status: textOf(status),
    note: textOf(note),
  }
}
