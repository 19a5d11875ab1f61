/** How much two names look like the same body, from 0 to 1: what every such name has is set aside, the rest is compared. */
import { nameKey } from './name-key.ts'

/** Longer ones first, so that 总商会 does not leave 总 behind. */
const commonWords = [
  '股份有限公司',
  '有限责任公司',
  '有限公司',
  '企业家',
  '总商会',
  '联合会',
  '集团',
  '公司',
  '中国',
  '中资',
  '企业',
  '商会',
  '协会',
  '总会',
  '经济',
  '经贸',
  '贸易',
  '商业',
  'chamberofcommerce',
  'chamber',
  'association',
  'limited',
  'company',
  'china',
  'chinese',
  'ltd',
  'inc',
  'plc',
]

export interface NameShape {
  readonly key: string
  /** The key without what every such name has; the key itself if nothing would be left. */
  readonly core: string
}

export function shapeOfName(name: string): NameShape {
  const key = nameKey(name)
  const core = commonWords.reduce((rest, word) => rest.replaceAll(word, ''), key)
  return { key, core: core === '' ? key : core }
}

// The core says who it is, the rest only what kind of body.
const coreWeight = 0.7

export function nameLikeness(a: NameShape, b: NameShape): number {
  if (a.key === b.key) return a.key === '' ? 0 : 1
  const core = likeness(a.core, b.core)
  // The rest is only worth measuring where it can still matter.
  return core === 0 ? 0 : coreWeight * core + (1 - coreWeight) * likeness(a.key, b.key)
}

/** The better of two views: characters in their order, or the same characters in another (中国美国总商会). */
function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 0
  const byOrder = 1 - editDistance(a, b) / longer
  return byOrder < 1 && a.length === b.length && hasSameCharacters(a, b) ? 1 : byOrder
}

function hasSameCharacters(a: string, b: string): boolean {
  let difference = 0
  for (let at = 0; at < a.length; at++) difference += a.charCodeAt(at) - b.charCodeAt(at)
  // Hardly any two names get further than this.
  if (difference !== 0) return false
  return Array.from(a).sort().join('') === Array.from(b).sort().join('')
}

/** By UTF-16 units: the few characters that take two of them count double, which is near enough. */
function editDistance(a: string, b: string): number {
  // What two names begin and end with alike costs nothing, and is most of them.
  let start = 0
  let [aEnd, bEnd] = [a.length, b.length]
  while (start < aEnd && start < bEnd && a.charCodeAt(start) === b.charCodeAt(start)) start++
  while (aEnd > start && bEnd > start && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) {
    aEnd--
    bEnd--
  }
  const width = bEnd - start
  if (aEnd === start || width === 0) return aEnd - start + width
  const above = new Uint16Array(width + 1)
  for (let column = 0; column <= width; column++) above[column] = column
  for (let row = 0; row < aEnd - start; row++) {
    let diagonal = above[0] ?? 0
    above[0] = row + 1
    const unit = a.charCodeAt(start + row)
    for (let column = 0; column < width; column++) {
      const change = diagonal + (unit === b.charCodeAt(start + column) ? 0 : 1)
      diagonal = above[column + 1] ?? 0
      above[column + 1] = Math.min(change, diagonal + 1, (above[column] ?? 0) + 1)
    }
  }
  return above[width] ?? 0
}

/** Shorter ones fit into half of all names. */
const minShortLetters = 4

/** Whether one name leaves out characters of the other and keeps their order, as 赤几中国商会 does. */
export function isShortFor({ key: short }: NameShape, { key: long }: NameShape): boolean {
  if (short.length < minShortLetters || short.length >= long.length || short.length * 2 < long.length) return false
  if (short.charCodeAt(0) !== long.charCodeAt(0)) return false
  let at = 0
  for (let place = 0; place < long.length && at < short.length; place++) {
    if (long.charCodeAt(place) === short.charCodeAt(at)) at++
  }
  return at === short.length
}
