/** Commands about the store's files, where there are none. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CommandError } from '../../../../server/admin/command.ts'
import { acceptRestored, verify } from '../../../../server/admin/store-commands.ts'
import { systemClock } from '../../../../server/system-clock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huibian-no-store-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a folder without a store is not called damaged, and is not made one', () => {
  const missing = join(folder, 'typo')
  expect(() => verify(missing)).toThrow(CommandError)
  expect(() => verify(missing)).toThrow(`there is no store in ${missing}`)
  expect(() => acceptRestored(missing, systemClock)).toThrow(`there is no store in ${missing}`)
  expect(existsSync(missing)).toBe(false)
})
