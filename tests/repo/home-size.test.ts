/** What a browser must fetch before it can show the first page stays small: everything else is a chunk of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

// Some ten seconds on the line of a phone abroad; the editor and the tables each come to as much again.
const maxHomeBytes = 200_000

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the scripts that the page names, gzipped, are below 200 kB', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'huibian-size-'))
  try {
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const words = [vite, 'build', '--logLevel', 'error', '--outDir', folder, '--emptyOutDir']
    // As the product is built: under tests React would be the larger one for development.
    const env = { ...process.env, NODE_ENV: 'production' }
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, env, encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    const page = readFileSync(join(folder, 'index.html'), 'utf8')
    const names = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, name]) => name ?? '')
    // The program, and what runs before it.
    expect(names.filter((name) => name.startsWith('assets/')).length).toBeGreaterThan(2)
    expect(names).toContain('early-rows.js')
    const sizes = names.map((name) => ({
      name,
      bytes: gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
    }))
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
    expect(total, JSON.stringify(sizes)).toBeLessThan(maxHomeBytes)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
