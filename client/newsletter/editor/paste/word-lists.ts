/** Word and WPS put lists on the clipboard as paragraphs with a level and a typed sign; this makes lists of them again. */

interface WordItem {
  readonly element: Element
  readonly level: number
  readonly isOrdered: boolean
}

const listLevel = /mso-list:\s*l\d+\s+level(\d+)/i

export function convertWordLists(body: HTMLElement): void {
  const paragraphs = [...body.querySelectorAll('p[data-style*="mso-list"]')]
  const seen = new Set<Element>()
  for (const paragraph of paragraphs) {
    if (seen.has(paragraph)) continue
    const run = collectRun(paragraph)
    for (const { element } of run) seen.add(element)
    if (run.length > 0) paragraph.before(buildList(body.ownerDocument, run))
    for (const { element } of run) element.remove()
  }
}

/** The paragraph and those right behind it that are also items. */
function collectRun(first: Element): WordItem[] {
  const run: WordItem[] = []
  for (let next: Element | null = first; next !== null; next = next.nextElementSibling) {
    const item = readItem(next)
    if (item === null) break
    run.push(item)
  }
  return run
}

function readItem(element: Element): WordItem | null {
  const level = listLevel.exec(element.getAttribute('data-style') ?? '')?.[1]
  if (level === undefined) return null
  const signs = [...element.querySelectorAll('[data-style*="mso-list"]')].filter((each) =>
    /mso-list:\s*ignore/i.test(each.getAttribute('data-style') ?? ''),
  )
  const sign = signs
    .map((each) => each.textContent)
    .join('')
    .trim()
  for (const each of signs) each.remove()
  return {
    element,
    level: Number(level),
    isOrdered: /^[（(]?(?:\d+|[a-z]|[ivx]+|[一二三四五六七八九十]+)[.)、．）]/iu.test(sign),
  }
}

function buildList(document: Document, run: readonly WordItem[]): Element {
  const first = run[0]
  const base = first?.level ?? 1
  const list = document.createElement(first?.isOrdered === true ? 'ol' : 'ul')
  for (let at = 0; at < run.length; at += 1) {
    const item = run[at]
    if (item === undefined) break
    const entry = document.createElement('li')
    const line = document.createElement('p')
    line.append(...item.element.childNodes)
    entry.append(line)
    let end = at + 1
    while ((run[end]?.level ?? 0) > base) end += 1
    if (end > at + 1) entry.append(buildList(document, run.slice(at + 1, end)))
    list.append(entry)
    at = end - 1
  }
  return list
}
