/** `npm start`: makes sure that the built client is the one of these sources, then starts the server. */
import { buildClientIfStale } from './build-client.ts'

buildClientIfStale()
await import('./main.ts')
