/** Builds the client when what is there does not come from the sources that are there. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'dist/client/index.html')
// Beside the folder, which the build empties and the server shows to everybody.
const stampFile = join(root, 'dist/client.stamp')
const sources = ['client', 'shared', 'vite.config.ts', 'package-lock.json'] as const

/** @throws Error if the build fails */
export function buildClientIfStale(): void {
  const stamp = hashSources()
  if (existsSync(page) && readStamp() === stamp) return
  process.stdout.write('正在构建页面 Building the pages …\n')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('building the pages failed; what was wrong stands above')
  writeFileSync(stampFile, stamp)
}

function readStamp(): string | null {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null
}

/** By content: times of files say nothing after a checkout. */
function hashSources(): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesOf))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function filesOf(path: string): string[] {
  if (!existsSync(join(root, path))) return []
  if (path.includes('.')) return [path]
  const entries = readdirSync(join(root, path), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort((a, b) => (a < b ? -1 : 1))
}
