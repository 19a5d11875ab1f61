// Makes the page's one Trusted Types policy, before any other script runs: text reaches a parser that runs nothing,
// scripts come from this origin, and everything else is refused.
if (window.trustedTypes !== undefined) {
  // prosemirror-view parses what is pasted into a document that no page shows. Browsers name that sink, or name none.
  const inertParser = 'DOMParser parseFromString'
  window.trustedTypes.createPolicy('default', {
    createHTML(html, _type, sink) {
      if (sink === undefined || sink === inertParser) return html
      throw new TypeError(`HTML may not be written to ${sink}`)
    },
    createScriptURL(address) {
      const url = new URL(address, window.location.href)
      if (url.origin === window.location.origin) return url.href
      throw new TypeError(`scripts of ${url.origin} are refused`)
    },
  })
}
