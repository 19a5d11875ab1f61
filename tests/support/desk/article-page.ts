/** What people do and see on the page of an article: the sheet, the carets, and the sync mark. */
import { type Locator, type Page, expect } from '@playwright/test'

/** A server that was gone is found again within the longest pause between two attempts, and then answers. */
const reconnectLimitMs = 40_000

export interface MarkMoment {
  readonly atMs: number
  readonly mark: string
  readonly line: string
  /** What stood on the sheet at that moment. */
  readonly text: string
}

export function sheet(page: Page): Locator {
  return page.locator('.article[contenteditable]')
}

export function mark(page: Page): Locator {
  return page.locator('[data-sync-mark]')
}

export async function openArticle(page: Page, origin: string, issueId: string, articleId: string): Promise<void> {
  await page.goto(`${origin}/issues/${issueId}/articles/${articleId}`)
  await expectEditable(page)
}

export async function expectEditable(page: Page): Promise<void> {
  await expect(page.locator('.article[contenteditable="true"]')).toBeVisible({ timeout: 15_000 })
}

/** The blocks of the sheet, one a line, without what is drawn for this reader only. */
export function articleText(page: Page): Promise<string> {
  return sheet(page).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement
    for (const drawn of copy.querySelectorAll('.remote-caret, .ProseMirror-trailingBreak')) drawn.remove()
    const lines = [...copy.children].map((block) => block.textContent ?? '')
    // y-tiptap puts a word joiner beside each caret.
    return lines.join('\n').replaceAll('\u2060', '')
  })
}

export async function expectText(page: Page, part: string, timeoutMs = reconnectLimitMs): Promise<void> {
  await expect.poll(() => articleText(page), { timeout: timeoutMs }).toContain(part)
}

export async function expectSameText(pages: readonly Page[], timeoutMs = reconnectLimitMs): Promise<string> {
  let texts: string[] = []
  await expect
    .poll(
      async () => {
        texts = await Promise.all(pages.map(articleText))
        return new Set(texts).size
      },
      { timeout: timeoutMs, message: 'every page shows the same text' },
    )
    .toBe(1)
  return texts[0] ?? ''
}

/** Puts the caret at the end of the block that holds `text`. */
export async function placeCaretAfter(page: Page, text: string): Promise<void> {
  const block = sheet(page).locator('p, h1, h2, h3', { hasText: text }).first()
  await block.scrollIntoViewIfNeeded()
  await block.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    range.collapse(false)
    const selection = element.ownerDocument.getSelection()
    element.closest<HTMLElement>('[contenteditable]')?.focus()
    selection?.removeAllRanges()
    selection?.addRange(range)
  })
  await expect(sheet(page)).toBeFocused()
}

/** Key by key, as people type. */
export async function typeAfter(page: Page, text: string, typed: string, delayMs = 0): Promise<void> {
  await placeCaretAfter(page, text)
  await page.keyboard.type(typed, { delay: delayMs })
}

export async function expectMark(page: Page, wanted: string, timeoutMs = reconnectLimitMs): Promise<void> {
  await expect(mark(page)).toHaveAttribute('data-sync-mark', wanted, { timeout: timeoutMs })
}

/** Every state of the mark since the page was opened, by the page's own clock. */
export function markHistory(page: Page): Promise<readonly MarkMoment[]> {
  return page.evaluate(() => (window as unknown as { markHistory: MarkMoment[] }).markHistory)
}

/** The states of the mark in which `text` stood on the sheet: none of them may say more than the relay did. */
export async function marksBeside(page: Page, text: string): Promise<readonly string[]> {
  return (await markHistory(page)).filter((moment) => moment.text.includes(text)).map((moment) => moment.mark)
}

export function pageNowMs(page: Page): Promise<number> {
  return page.evaluate(() => Date.now())
}

/** Runs in every page before its own scripts: a mark that lies for one frame is still a lie. */
export function recordMarks(): void {
  const history: MarkMoment[] = []
  Object.assign(window, { markHistory: history })
  const note = (): void => {
    const element = document.querySelector<HTMLElement>('[data-sync-mark]')
    const moment = { mark: element?.dataset['syncMark'] ?? '', line: element?.textContent ?? '' }
    const last = history.at(-1)
    if (element === null || (last?.mark === moment.mark && last.line === moment.line)) return
    history.push({ atMs: Date.now(), ...moment, text: document.querySelector('.article')?.textContent ?? '' })
  }
  new MutationObserver(note).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['data-sync-mark'],
  })
}
