/** The real server on a fresh data folder, with an issue imported and accounts made, for benchmarks of whole screens. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface DeskServer {
  readonly origin: string
  admin(words: readonly string[], input?: string): string
  stop(): Promise<void>
}

export async function startDeskServer(): Promise<DeskServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huibian-bench-'))
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir }
  const child = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk
      const found = /http:\/\/localhost:\d+/.exec(printed)
      if (found !== null) resolve(found[0])
    })
  })
  return {
    origin,
    admin(words, input = '') {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['server/admin.ts', ...words], {
        env,
        input,
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(`admin ${words.join(' ')}: ${stderr}`)
      return stdout
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
