/** Chinese input beside colleagues: nothing half-typed leaves, nothing remote breaks in, and both sides end with the right text. */
import { expect, test } from '../../support/browser.ts'
import { InputMethod, openDesk, placeCaret } from './editor-page.ts'

const before = '名册已发'
const after = '请核对'
const letters = 'huiyi'
const word = '会议'

/** What a colleague does meanwhile, and the paragraphs both sides must then hold. Blocks: 0 title, 1 subtitle, 2 to 4 text. */
const cases = [
  {
    name: 'an insert before it in the same paragraph',
    act: 'insertBefore',
    text: ['第一段', '【急】名册已发会议请核对', '第三段'],
  },
  {
    name: 'an insert behind it in the same paragraph',
    act: 'insertAfter',
    text: ['第一段', '名册已发会议请核对【完】', '第三段'],
  },
  { name: 'an insert at the same place', act: 'insertInside', text: null },
  { name: 'a deletion of text before it', act: 'deleteBefore', text: ['第一段', '已发会议请核对', '第三段'] },
  { name: 'a split of the paragraph before it', act: 'splitBefore', text: null },
  {
    name: 'a split of the paragraph behind it',
    act: 'splitAfter',
    text: ['第一段', '名册已发会议请核', '对', '第三段'],
  },
  { name: 'a new paragraph above', act: 'addAbove', text: ['第一段', '新的一段', '名册已发会议请核对', '第三段'] },
  { name: 'a change in another paragraph', act: 'elsewhere', text: ['第一段已改', '名册已发会议请核对', '第三段'] },
] as const

for (const { name, act, text } of cases) {
  test(`a composition survives ${name}`, async ({ watchedPage: page, harness }) => {
    await openDesk(page, harness.url, { article: ['第一段', before + after, '第三段'] })
    const input = await InputMethod.of(page)
    await placeCaret(page, 3, before.length)
    await input.compose(letters.slice(0, 3))
    await page.evaluate((what) => {
      const { peer } = window.desk
      if (what === 'insertBefore') peer.insert(3, 0, '【急】')
      else if (what === 'insertAfter') peer.insert(3, 7, '【完】')
      else if (what === 'insertInside') peer.insert(3, 4, '【中】')
      else if (what === 'deleteBefore') peer.deleteText(3, 0, 2)
      else if (what === 'splitBefore') peer.split(3, 2)
      else if (what === 'splitAfter') peer.split(3, 6)
      else if (what === 'addAbove') peer.addBlock(3, '新的一段')
      else peer.insert(2, 3, '已改')
    }, act)
    // The composition goes on in the page: its letters are there, and still one growing piece.
    await expect(page.locator('.ProseMirror')).toContainText(before + letters.slice(0, 3))
    await input.composeTo(letters)
    await expect(page.locator('.ProseMirror')).toContainText(before + letters + after)
    await input.commit(word)

    await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toContain(word)
    const [mine, theirs] = await page.evaluate(() => [window.desk.text(0), window.desk.peer.text()])
    expect(mine).toBe(theirs)
    if (text !== null) expect(theirs).toBe(['名册更新', '', ...text].join('\n'))
    await expectNoLetters(page)

    // The caret stands behind the word: what is typed next follows it.
    await page.keyboard.insertText('！')
    await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toContain(`${word}！`)
    const paragraphs = await page.locator('.ProseMirror > *').allInnerTexts()
    const held = await page.evaluate(() => window.desk.peer.text())
    expect(paragraphs.map((each) => each.trim()).join('\n')).toBe(held)
  })
}

test('a paragraph that is deleted while someone composes in it gives the word back on the screen', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: ['第一段', before + after, '第三段'] })
  const input = await InputMethod.of(page)
  await placeCaret(page, 3, before.length)
  await input.compose(letters)
  await page.evaluate(() => window.desk.peer.deleteBlock(3))
  await expect(page.locator('.ProseMirror')).toContainText(before + letters + after)
  await input.commit(word)
  const notice = page.getByRole('status').filter({ hasText: `「${word}」` })
  await expect(notice).toBeVisible()
  expect(await page.evaluate(() => window.desk.text(0))).toBe(await page.evaluate(() => window.desk.peer.text()))
  await expectNoLetters(page)
  await page.getByRole('button', { name: '放到光标处' }).click()
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toContain(word)
})

test('letters that are taken back leave no trace', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: ['第一段'] })
  const input = await InputMethod.of(page)
  await placeCaret(page, 2, 3)
  await input.compose(letters)
  await input.composeTo('')
  await page.keyboard.insertText('。')
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toBe('名册更新\n\n第一段。')
  await expectNoLetters(page)
})

test('words composed one after the other are one text and separate steps to undo', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: ['第一段'] })
  const input = await InputMethod.of(page)
  await placeCaret(page, 2, 3)
  for (const each of ['通知', '已经', '发出']) {
    await input.compose('tongzhi')
    await input.commit(each)
  }
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toBe('名册更新\n\n第一段通知已经发出')
  await expectNoLetters(page)
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).not.toContain('发出')
  await page.keyboard.insertText('！')
  // The caret is where the undone word began.
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toMatch(/^名册更新\n\n第一段(通知)?(已经)?！$/)
})

test('a composition replaces the selection and its marks stay', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: ['名册已发请核对'] })
  const input = await InputMethod.of(page)
  await placeCaret(page, 2, 2)
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+b')
  await input.compose(letters)
  expect(await page.evaluate(() => window.desk.peer.text())).toBe('名册更新\n\n名册已发请核对')
  await input.commit(word)
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toBe('名册更新\n\n名册会议请核对')
  expect(await page.evaluate(() => window.desk.json(0))).toContain('<bold>会议</bold>')
  await expectNoLetters(page)
})

test('leaving the text ends the composition and lets what waited in', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: ['第一段', '第二段'] })
  const input = await InputMethod.of(page)
  await placeCaret(page, 2, 3)
  await input.compose('hui')
  await page.evaluate(() => window.desk.peer.insert(3, 0, '新'))
  await expect(page.locator('.ProseMirror')).not.toContainText('新第二段')
  await page.getByRole('textbox', { name: '署名' }).focus()
  await expect(page.locator('.ProseMirror')).toContainText('新第二段')
  await expect.poll(() => page.evaluate(() => window.desk.peer.text() === window.desk.text(0))).toBe(true)
})

test('a composition that nobody goes on with ends before the gate opens by itself', async ({
  watchedPage: page,
  harness,
}) => {
  await page.clock.install()
  await openDesk(page, harness.url, { article: ['第一段', '第二段'] })
  const input = await InputMethod.of(page)
  await placeCaret(page, 2, 3)
  await input.compose('hui')
  await page.evaluate(() => window.desk.peer.insert(3, 0, '新'))
  await page.clock.runFor(17_000)
  await expect(page.locator('.ProseMirror')).not.toContainText('新第二段')
  await page.clock.runFor(2_000)
  await expect(page.locator('.ProseMirror')).toContainText('新第二段')
  // What stood there was taken as it stood, and is lost to nobody.
  await expect(page.locator('.ProseMirror')).toContainText('第一段hui')
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toContain('第一段hui')
})

async function expectNoLetters(page: import('@playwright/test').Page): Promise<void> {
  const found = await page.evaluate(() => ({
    seen: window.desk.peer.seen().filter((each) => /[a-z]/.test(each)),
    // Names of nodes are Latin too, so the letters are looked for as they were typed.
    sent: ['huiyi', 'huiy', 'hui', 'hu', 'tongzhi', 'tong'].filter((each) => window.desk.sentBytes().includes(each)),
    held: ['huiyi', 'huiy', 'hui', 'tongzhi', 'tong'].filter((each) => window.desk.stateBytes(0).includes(each)),
  }))
  expect(found).toEqual({ seen: [], sent: [], held: [] })
}
