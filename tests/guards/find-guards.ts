/** Finds the marked refusals of the source, those that are not marked, and the tests that cite a mark. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Guard {
  readonly name: string
  readonly file: string
  /** Of the text that turning it off replaces by `false`. */
  readonly start: number
  readonly end: number
}

const callPattern = /\bguard\(\s*'([^']+)'/g

function filesUnder(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name))
    .sort()
}

export function findGuards(): Guard[] {
  const files = [...filesUnder('server', /\.ts$/), ...filesUnder('shared', /\.ts$/)]
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return [...text.matchAll(callPattern)].map((match) => {
      const header = findIfHeader(text, match.index)
      const [start, end] = header ?? [match.index, closingOf(text, text.indexOf('(', match.index)) + 1]
      return { name: match[1] ?? '', file, start, end }
    })
  })
}

/** The condition of the `if` that the call stands in: what it narrows for the type checker refuses as well. */
function findIfHeader(text: string, call: number): [start: number, end: number] | null {
  const at = text.lastIndexOf('if (', call)
  if (at < 0) return null
  const open = text.indexOf('(', at)
  const close = closingOf(text, open)
  return close > call ? [open + 1, close] : null
}

/** @returns the index of the parenthesis that closes the one at `open` */
function closingOf(text: string, open: number): number {
  let depth = 0
  let quote: string | null = null
  for (let i = open; i < text.length; i++) {
    const character = text[i]
    if (quote !== null) {
      if (character === '\\') i++
      else if (character === quote) quote = null
    } else if (character === "'" || character === '`' || character === '"') quote = character
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return i
  }
  throw new Error('a parenthesis is never closed')
}

/** What turns somebody away for want of rights: in routes an error of these, in the relay the end of a connection. */
const refusalPattern =
  /throw (?:forbidden|notFound|unauthenticated|accessEnded|noSuchPerson|linkInvalid)\(|closeCode\.(?:forbidden|unauthenticated|notFound|foreignClient)\b/g

/** A refusal that another place decides upon names its mark: `// guard: area.what`. */
function namesGuard(line: string): boolean {
  const name = /\bguard: ([a-z][\w]*\.[\w]+)/.exec(line)?.[1]
  return name !== undefined && findGuards().some((guard) => guard.name === name)
}

export interface UnmarkedRefusal {
  readonly file: string
  readonly line: number
  readonly text: string
}

// A guard stands in the condition right above what it refuses.
const linesAbove = 5

export function findUnmarkedRefusals(): UnmarkedRefusal[] {
  const files = filesUnder('server', /\.ts$/)
  return files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.flatMap((text, index) => {
      if (!refusalPattern.test(text)) return []
      refusalPattern.lastIndex = 0
      const near = lines.slice(Math.max(0, index - linesAbove), index + 1)
      const isMarked = near.some((line) => line.includes('guard(') || namesGuard(line))
      return isMarked ? [] : [{ file, line: index + 1, text: text.trim() }]
    })
  })
}

/** By the guard's name: files of tests whose titles say `[guard name]`. */
export function findCitations(): Map<string, string[]> {
  const citations = new Map<string, string[]>()
  for (const file of filesUnder('tests', /\.test\.tsx?$/)) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/\[guard ([\w.]+)\]/g)) {
      const known = citations.get(name) ?? []
      if (!known.includes(file)) citations.set(name, [...known, file])
    }
  }
  return citations
}
