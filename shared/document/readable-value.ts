/** Values that a cell can hold, and what a program put there that is none: one such cell must not stop a whole file. */
import type { CellValue } from './cell.ts'
import { maxValueDepth } from './plain-value.ts'

export function isReadable(value: unknown, depth = 0): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object':
      return value === null || (depth < maxValueDepth && isPlainObject(value, depth))
    case 'bigint':
    case 'function':
    case 'symbol':
      return false
  }
}

function isPlainObject(value: object, depth: number): boolean {
  // A text or a map that people edit together is an object of a class, and leads back to its document.
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null
  return isPlain && Object.values(value).every((member) => isReadable(member, depth + 1))
}

const unreadable: CellValue = { unreadable: true }

/** Where it travelled to. */
export function isUnreadableMark(value: CellValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 1 && value['unreadable'] === true
}

/** For what travels between threads and is compared later. */
export function readableValue(value: CellValue | undefined): CellValue | undefined {
  return isReadable(value) ? value : unreadable
}

/** Whether two cells hold the same; what no cell can hold is like nothing, so that it is always written over. */
export function areAlike(a: CellValue | undefined, b: CellValue | undefined): boolean {
  return isReadable(a) && isReadable(b) && JSON.stringify(a) === JSON.stringify(b)
}
