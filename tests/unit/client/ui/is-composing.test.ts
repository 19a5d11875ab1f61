/** A key of an input method commits nothing: one rule knows such keys, and every field asks it. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isComposing } from '../../../../client/ui/is-composing.ts'

const client = new URL('../../../../client/', import.meta.url).pathname

test('a key within a composition is known, also where the browser ended the composition before it', () => {
  const key = (composing: boolean, keyCode: number) => ({ nativeEvent: { isComposing: composing } as never, keyCode })
  expect([key(true, 13), key(false, 229), key(false, 13)].map(isComposing)).toEqual([true, true, false])
})

test('no field judges by half of it', () => {
  const fields = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'))
  expect(fields.length).toBeGreaterThan(100)
  const alone = fields.filter((path) => readFileSync(join(client, path), 'utf8').includes('nativeEvent.isComposing'))
  expect(alone).toEqual([])
})
