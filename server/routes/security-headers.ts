/** Headers that every response carries, and how long each kind of response may be kept. */
import type { MiddlewareHandler } from 'hono'

/** No inline script or style, and HTML only through the policy `default` of the client's first script. */
export function contentSecurityPolicy(publicUrl: URL): string {
  // 'self' covers websockets in Chromium and Firefox, not in every Safari in use.
  const webSocketOrigin = publicUrl.origin.replace(/^http/, 'ws')
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${webSocketOrigin}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}

export function securityHeaders(publicUrl: URL): MiddlewareHandler {
  const headers: Record<string, string> = {
    'Content-Security-Policy': contentSecurityPolicy(publicUrl),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  }
  if (publicUrl.protocol === 'https:') headers['Strict-Transport-Security'] = 'max-age=31536000'
  return async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value)
    // Whoever did not say otherwise is not kept: answers of the API belong to one person (A28).
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store, private')
  }
}
