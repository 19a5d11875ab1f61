/** A value as a projection shows it: one that a program put there and that has no spelling stops nobody from reading the rest. */
import * as Y from 'yjs'
import { maxValueDepth } from './plain-value.ts'

export function projectedValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { unreadable: String(value) }
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  if (depth > maxValueDepth) return { unreadable: 'depth' }
  if (value instanceof Y.AbstractType) return projectedValue(value.toJSON(), depth)
  if (Array.isArray(value)) return value.map((member) => projectedValue(member, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, projectedValue(member, depth + 1)]))
}
