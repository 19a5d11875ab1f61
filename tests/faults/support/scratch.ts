/** A folder for one fault test, gone afterwards. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function makeScratch(name: string): { readonly path: string; readonly remove: () => void } {
  const path = fs.mkdtempSync(join(tmpdir(), `huibian-${name}-`))
  return { path, remove: () => fs.rmSync(path, { recursive: true, force: true }) }
}

export const isNightly = process.env['HUIBIAN_NIGHTLY'] === '1'
