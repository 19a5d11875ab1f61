/** One spelling of what a cell holds, for comparing: also where a program put something there that is no cell's value. */
import { canonicalJson } from './canonical-json.ts'
import { maxValueDepth } from './plain-value.ts'

/** Null for what has no such spelling: one strange cell must not keep people from all that others wrote. */
export function contentKey(value: unknown): string | null {
  return isSpellable(value, 0) ? canonicalJson(value) : null
}

function isSpellable(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return true
  if (depth > maxValueDepth) return false
  if (Array.isArray(value)) return value.every((member) => isSpellable(member, depth + 1))
  // A text or a map that people edit together is an object of a class, and leads back to its document.
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  return Object.values(value).every((member) => isSpellable(member, depth + 1))
}
