/** Builds a harness page of the editor or the grid and serves it under the same content policy as the product. */
import react from '@vitejs/plugin-react'
import tailwindcss from '@tailwindcss/vite'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { contentSecurityPolicy } from '../../server/routes/security-headers.ts'

const repository = fileURLToPath(new URL('../../', import.meta.url))
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface HarnessPage {
  readonly url: string
  readonly folder: string
  readonly close: () => Promise<void>
}

/** @param source folder of the harness page, from the repository's root */
export async function openHarnessPage(source: string): Promise<HarnessPage> {
  const folder = mkdtempSync(join(tmpdir(), 'huibian-harness-'))
  await buildHarness(source, folder)
  const server = await serve(folder)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    folder,
    async close() {
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function buildHarness(source: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(repository, source),
    publicDir: join(repository, 'client/public'),
    logLevel: 'warn',
    resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
    plugins: [react(), tailwindcss()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
    },
  })
}

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = join(folder, path === '/' ? 'index.html' : path)
    const policy = contentSecurityPolicy(new URL(`http://${request.headers.host ?? 'localhost'}`))
    if (!file.startsWith(folder) || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'Content-Type': mediaTypes[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': policy,
    })
    response.end(readFileSync(file))
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}
