/** What looks like a name, by a plain comparison with every name of a roster: slow, and easy to believe. */
import { isShortFor, nameLikeness, shapeOfName, type NameShape } from '../../../../../shared/roster/name-likeness.ts'
import type { LookAlike, LookAlikeQuery } from '../../../../../shared/roster/look-alikes.ts'
import type { NamedRow } from '../../../../../shared/roster/name-index.ts'

export function findByAllPairs(
  rows: Iterable<NamedRow>,
  { name, place = '', id }: LookAlikeQuery,
  isApart: (a: string, b: string) => boolean,
): readonly LookAlike[] {
  const all = [...rows]
  const common = commonOf(all)
  const asked = shapeWithout(name, common)
  const there = place === '' ? placeIn(name, all) : place
  const penalty = place === '' ? 0.05 : 0.15
  const found = all.flatMap((row) => {
    if (row.id === id || (id !== undefined && isApart(row.id, id))) return []
    const judged = [row.name, ...row.aliases].flatMap((matched) => {
      const shape = shapeWithout(matched, common)
      const isNear =
        isCoreShared(shape, asked) ||
        (matched === row.name && there !== '' && row.place === there) ||
        (shape.key.codePointAt(0) === asked.key.codePointAt(0) && isShort(shape, asked))
      const verdict = isNear ? judge(row.place, shape, asked, there, penalty) : null
      return verdict === null ? [] : [{ id: row.id, name: row.name, matched, ...verdict }]
    })
    const [first] = judged.toSorted((a, b) => b.score - a.score)
    return first === undefined ? [] : [first]
  })
  return found.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, 5)
}

function judge(
  rowPlace: string,
  shape: NameShape,
  asked: NameShape,
  there: string,
  penalty: number,
): Pick<LookAlike, 'reason' | 'score'> | null {
  if (shape.key === asked.key) return shape.key === '' ? null : { reason: 'sameName', score: 1 }
  const isElsewhere = rowPlace !== '' && there !== '' && rowPlace !== there
  const score = nameLikeness(shape, asked) - (isElsewhere ? penalty : 0)
  if (score >= 0.72) return { reason: 'likeName', score }
  if (!isElsewhere && isShort(shape, asked)) return { reason: 'shortName', score: 0.72 }
  return rowPlace !== '' && rowPlace === there ? { reason: 'place', score: 0.72 } : null
}

function isShort(a: NameShape, b: NameShape): boolean {
  return isShortFor(a, b) || isShortFor(b, a)
}

function isCoreShared(a: NameShape, b: NameShape): boolean {
  const [some, others] = [new Set(a.core), new Set(b.core)]
  const count = [...some].filter((character) => others.has(character)).length
  return count > 0 && count >= 0.6 * Math.max(some.size, others.size)
}

/** What more than a third of 20 names or more share. */
function commonOf(rows: readonly NamedRow[]): ReadonlySet<string> {
  const cores = rows.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => shapeOfName(each).core))
  const characters = new Set(cores.join(''))
  const isCommon = (character: string): boolean =>
    cores.filter((core) => Array.from(core).includes(character)).length > cores.length / 3
  return new Set(cores.length < 20 ? [] : [...characters].filter(isCommon))
}

function shapeWithout(name: string, common: ReadonlySet<string>): NameShape {
  const { key, core } = shapeOfName(name)
  const rest = Array.from(core)
    .filter((character) => !common.has(character))
    .join('')
  return { key, core: rest === '' ? core : rest }
}

function placeIn(name: string, rows: readonly NamedRow[]): string {
  const places = [...new Set(rows.map(({ place }) => place))].filter((place) => place !== '' && name.includes(place))
  return places.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? ''
}
