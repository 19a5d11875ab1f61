/** Opens the harness and does what a person does in the editor, an input method among it. */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { expect } from '../../support/browser.ts'
import type { DeskInput } from './harness/main.tsx'

export async function openDesk(page: Page, url: string, input: DeskInput): Promise<void> {
  await page.goto(url)
  await page.evaluate(async (given) => {
    window.desk = await window.openDesk(given)
  }, input)
  await expect(page.locator('.ProseMirror')).toHaveCount(input.editors ?? 1)
}

export function block(page: Page, index: number): Locator {
  return page
    .locator('.ProseMirror')
    .first()
    .locator(`> :nth-child(${index + 1})`)
}

/** Puts the caret behind the first `offset` characters of a block. */
export async function placeCaret(page: Page, index: number, offset: number): Promise<void> {
  await block(page, index).click()
  await page.keyboard.press('Home')
  for (let at = 0; at < offset; at += 1) await page.keyboard.press('ArrowRight')
}

/** An input method as Chromium sees one. */
export class InputMethod {
  private readonly session: CDPSession

  private constructor(session: CDPSession) {
    this.session = session
  }

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page))
  }

  /** Letters stand in the text, underlined, and are not yet a word. */
  async compose(letters: string): Promise<void> {
    for (let length = 1; length <= letters.length; length += 1) await this.composeTo(letters.slice(0, length))
  }

  async composeTo(letters: string): Promise<void> {
    await this.session.send('Input.imeSetComposition', {
      text: letters,
      selectionStart: letters.length,
      selectionEnd: letters.length,
    })
  }

  /** The chosen word takes the letters' place. */
  async commit(word: string): Promise<void> {
    await this.session.send('Input.insertText', { text: word })
  }
}
