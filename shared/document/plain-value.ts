/** What counts as plain JSON here: bounded in depth, and without the names that every object inherits as keys. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

export function isForbiddenKey(key: string): boolean {
  return forbiddenKeys.has(key)
}

// Deep enough for any cell, mark or presence state; far from where a recursive reader runs out of stack.
export const maxValueDepth = 64

/** True if JSON is no deeper than `maxValueDepth` and no object in it has a forbidden key. */
export function isPlainValue(value: unknown, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return true
  if (depth >= maxValueDepth) return false
  if (Array.isArray(value)) return value.every((entry) => isPlainValue(entry, depth + 1))
  return Object.entries(value).every(([key, entry]) => !isForbiddenKey(key) && isPlainValue(entry, depth + 1))
}
