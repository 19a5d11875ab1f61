/** `npm run dev`: the server, restarted when its files change, behind vite's development server. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { readConfig } from './config.ts'

const pagesPort = 5173

const { port } = readConfig()
const relay = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', fileURLToPath(new URL('main.ts', import.meta.url))],
  {
    stdio: 'inherit',
    // People open vite's address, so it is the one that the Origin check and the set-up link must name.
    env: { ...process.env, PORT: String(port), PUBLIC_URL: `http://localhost:${pagesPort}` },
  },
)
const target = `http://127.0.0.1:${port}`
const pages = await createServer({
  server: {
    // By name: pages of 127.0.0.1 would be another origin than PUBLIC_URL.
    host: 'localhost',
    port: pagesPort,
    strictPort: true,
    proxy: { '/api': { target, xfwd: true }, '/sync': { target, ws: true }, '/feed': { target, ws: true } },
  },
})
await pages.listen()
pages.printUrls()

const stop = () => {
  relay.kill('SIGTERM')
  pages.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
relay.once('exit', stop)
process.on('SIGTERM', stop).on('SIGINT', stop)
