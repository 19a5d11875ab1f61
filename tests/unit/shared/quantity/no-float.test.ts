/** No amount passes through a number of the machine: what lint cannot see is looked for in the sources. */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const folders = ['shared/quantity', 'shared/table', 'shared/ledger']
const root = new URL('../../../../', import.meta.url)
const sources = folders.flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ path: `${folder}/${name}`, code: readFileSync(new URL(`${folder}/${name}`, root), 'utf8') })),
)

/** Comments, strings and patterns hold digits and signs that compute nothing. */
function withoutWords(code: string): string {
  return code
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/(?<=[=(,:[!&|?]\s*|^\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/gm, "''")
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''")
    .replace(/`(?:\\.|[^`\\])*`/g, (template) =>
      [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, inside]) => `(${inside})`).join(''),
    )
}

const forbidden: readonly (readonly [string, RegExp])[] = [
  ['a number made of a text', /\bNumber\s*[.(]|\bparseFloat\b|\+\s*['"`]\s*\)/],
  ['a text made of a number', /\.toPrecision\(|\.toExponential\(|\.valueOf\(|\.toNumber\(/],
  ['a literal with a point', /(?<![\w.'])\d+\.\d+/],
  ['a division', /[\w)\]]\s+\/\s+[\w(]/],
  ['rounding', /\bMath\.(?:round|floor|ceil|trunc|fround|pow)\b/],
  ['a literal with an exponent', /(?<![\w.'])\d+e\d+/i],
]

function findings(code: string): string[] {
  const bare = withoutWords(code)
  return forbidden.filter(([, pattern]) => pattern.test(bare)).map(([what]) => what)
}

describe('the path of a figure', () => {
  test('[Q1] has its sources looked at', () => {
    expect(sources.length).toBeGreaterThan(30)
    expect(sources.map(({ path }) => path)).toContain('shared/quantity/decimal.ts')
  })

  test.each(sources)('[Q1] no floating-point number in $path', ({ code }) => {
    expect(findings(code)).toEqual([])
  })

  test.each([
    ["const a = Number('1')", 'a number made of a text'],
    ["const a = parseFloat('1')", 'a number made of a text'],
    ['const a = b / c', 'a division'],
    ['const a = 0.1', 'a literal with a point'],
    ['const a = 1e8', 'a literal with an exponent'],
    ['const a = Math.round(b)', 'rounding'],
    ['const a = `${b / c}`', 'a division'],
    ['const a = big.toNumber()', 'a text made of a number'],
  ])('[Q1] the look finds %s', (code, what) => {
    expect(findings(code)).toContain(what)
  })

  test('[Q1] the library is imported in one file', () => {
    expect(sources.filter(({ code }) => /from 'big\.js'/.test(code)).map(({ path }) => path)).toEqual([
      'shared/quantity/decimal.ts',
    ])
  })
})
