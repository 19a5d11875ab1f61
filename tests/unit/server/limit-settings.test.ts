/** The limits that an operator may set: what they are by default, what is refused, and that each is documented. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../../server/config-error.ts'
import { readConfig } from '../../../server/config.ts'
import { type LimitName, limitSettings } from '../../../server/limit-settings.ts'
import { defaultLimits } from '../../../server/relay/limits.ts'

const names = Object.keys(limitSettings) as LimitName[]
const operations = readFileSync('docs/operations.md', 'utf8')

test('[A21] limits left alone are those that the relay has by itself', () => {
  const { relay } = readConfig({}).limits
  expect({ ...defaultLimits, ...relay }).toEqual(defaultLimits)
  expect(names).toHaveLength(27)
})

describe.each(names)('[A21] %s', (name) => {
  const { byDefault, atLeast } = limitSettings[name]

  test('changes one limit, to what was said', () => {
    const changed = byDefault + 12_345
    const [before, after] = [readConfig({}).limits, readConfig({ [name]: String(changed) }).limits]
    const flat = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value).flatMap(flat) : [value]
    const differing = flat(after).filter((value, i) => value !== flat(before)[i])
    expect(differing).toEqual([changed])
    expect(readConfig({ [name]: '' }).limits).toEqual(before)
  })

  test.each(['0x10', '-1', '1.5', 'many', '1e6', '99999999999999999999', String(atLeast - 1)])(
    'refuses %s in both languages',
    (text) => {
      const read = () => readConfig({ [name]: text })
      expect(read).toThrow(ConfigError)
      expect(read).toThrow(`${name} 是 ${JSON.stringify(text)}：须为不小于 ${atLeast} 的整数`)
      expect(read).toThrow(`${name} is ${JSON.stringify(text)}: it must be a whole number of at least ${atLeast}`)
    },
  )

  test('stands in docs/operations.md with its default and its reason', () => {
    const row = operations.split('\n').find((line) => line.startsWith(`| \`${name}\``))
    expect(row?.split('|')[2]?.trim()).toBe(byDefault.toLocaleString('en-US'))
    expect(row?.split('|')[3]?.trim().length).toBeGreaterThan(20)
  })
})

test('[A21] a limit that is misspelt is refused, not ignored', () => {
  expect(() => readConfig({ LIMIT_ACCOUNT_FRAME_BURST: '1' })).toThrow(/没有名为 LIMIT_ACCOUNT_FRAME_BURST 的限额/)
  expect(() => readConfig({ LIMIT_ACCOUNT_FRAME_BURST: '1' })).toThrow(/no limit called LIMIT_ACCOUNT_FRAME_BURST/)
})
