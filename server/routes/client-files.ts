/** Serves the built client: hashed files for ever, the page and the service worker never from a cache. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { errorBody } from './api-error.ts'

// Paths below these name a thing, so a page in its place would only confuse.
const pathsWithoutPage = /^\/(api|assets|sync|feed|healthz|readyz|metrics)(\/|$)/

export function clientFiles(clientDir: string): Hono {
  const routes = new Hono()
  routes.use(async (context, next) => {
    await next()
    if (!context.res.ok) return
    const isHashed = context.req.path.startsWith('/assets/')
    context.res.headers.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
  // Before the first build there is no folder, and the page below says what to do.
  if (existsSync(clientDir)) routes.use(serveStatic({ root: clientDir }))
  routes.get('*', async (context) => {
    const path = context.req.path
    const isRoute = !pathsWithoutPage.test(path) && !path.slice(path.lastIndexOf('/')).includes('.')
    if (!isRoute) return context.json(errorBody('notFound', 'There is nothing at this address.'), 404)
    const page = await readPage(join(clientDir, 'index.html'))
    if (page === null)
      return context.json(errorBody('clientNotBuilt', 'The pages are not built: run `npm run build`.'), 503)
    return context.html(page)
  })
  return routes
}

async function readPage(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
