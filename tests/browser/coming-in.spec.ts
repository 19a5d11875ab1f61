/** Coming in: by invitation, by passkey, by reset link, again after the session ended; and what signing out leaves behind. */
import type { Page } from '@playwright/test'
import { access } from '../../client/ui/language/zh/access.ts'
import { account } from '../../client/ui/language/zh/account.ts'
import { sync } from '../../client/ui/language/zh/sync.ts'
import { expectMark, expectText, mark, openArticle, typeAfter } from '../support/desk/article-page.ts'
import { password } from '../support/desk/people.ts'
import { expectInstalled, people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

const nextPassword = 'the next long password'

async function postAs(page: Page, origin: string, path: string, data: object): Promise<Record<string, string>> {
  const answer = await page.request.post(`${origin}/api${path}`, { headers: { origin }, data })
  expect(answer.ok(), `${path} is answered`).toBe(true)
  return (await answer.json()) as Record<string, string>
}

test('[A19] a session that ended while the page was offline: writing goes on, signing in again happens in place, and all arrives', async ({
  desk,
  issue,
  lin,
  zhou,
  complaints,
}) => {
  const article = issue.article('写在春季交流会之后')
  await Promise.all([lin, zhou].map(({ page }) => openArticle(page, desk.origin, issue.id, article.id)))
  const { page } = zhou
  await expectInstalled(page)
  await expectMark(page, 'synced')
  await zhou.cut()
  await expectMark(page, 'offline')
  await typeAfter(page, '会开完了', '断线时写的')
  const person = (await lin.page.request.get(`${desk.origin}/api/people`).then((answer) => answer.json())) as {
    people: { id: string; email: string }[]
  }
  const id = person.people.find(({ email }) => email === people.zhou.email)?.id ?? ''
  await lin.page.request.delete(`${desk.origin}/api/people/${id}/sessions`, { headers: { origin: desk.origin } })

  await zhou.mend()
  await expect(page.getByText(sync.barUnauthenticated)).toBeVisible()
  await expectMark(page, 'refused')
  await typeAfter(page, '断线时写的', '过期后又写的')
  await page.getByRole('main').evaluate((main) => ((window as { kept?: Element }).kept = main))
  await page.getByRole('button', { name: sync.signInAgain }).first().click()
  const field = page.getByLabel(account.passwordOf(people.zhou.email))
  await field.fill('not the password')
  await field.press('Enter')
  await expect(page.getByText(account.failures.wrongCredentials)).toBeVisible()
  await field.fill(password)
  await field.press('Enter')
  await expect(page.getByText(sync.barUnauthenticated)).toHaveCount(0)
  await expectMark(page, 'synced')
  // The page is the same one: nothing was loaded or drawn anew.
  expect(await page.evaluate(() => (window as { kept?: Element }).kept?.isConnected)).toBe(true)
  await expectText(lin.page, '断线时写的过期后又写的')
  complaints.expect(/40[13]/)
})

test('an invitation, a passkey in place of the password, a reset link, and a password that is changed', async ({
  desk,
  lin,
  browser,
  complaints,
}) => {
  const invited = await postAs(lin.page, desk.origin, '/invitations', { role: 'viewer', name: '王二' })
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(invited['url'] ?? '')
  expect(new URL(page.url()).hash).toBe('')
  await expect(page.getByLabel(access.name)).toHaveValue('王二')
  await page.getByLabel(access.email).fill('wang@example.org')
  await page.getByLabel(access.password).fill(password)
  await page.getByRole('button', { name: account.join }).click()
  await expect(page.locator('[data-sync-mark]')).toBeVisible()

  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${desk.origin}/account`)
  await page.getByLabel(account.passkeyName).fill('试验的钥匙')
  await page.getByRole('button', { name: account.addPasskey }).click()
  await expect(page.getByText('试验的钥匙', { exact: true })).toBeVisible()
  await signOut(page, '王二')
  await expect(page.locator('input[name="password"]')).toBeVisible()
  await page.getByRole('button', { name: account.withPasskey }).click()
  await expect(page.locator('[data-sync-mark]')).toBeVisible()
  await page.goto(`${desk.origin}/account`)
  await expect(page.getByText(account.current, { exact: true })).toBeVisible()

  await page.getByLabel(account.currentPassword).fill(password)
  await page.getByLabel(account.newPassword).fill(nextPassword)
  await page.getByRole('button', { name: account.changePassword }).click()
  await expect(page.getByText(account.passwordChanged)).toBeVisible()
  await signOut(page, '王二')
  await expect(page.locator('input[name="password"]')).toBeVisible()

  const list = (await lin.page.request.get(`${desk.origin}/api/people`).then((answer) => answer.json())) as {
    people: { id: string; email: string }[]
  }
  const id = list.people.find(({ email }) => email === 'wang@example.org')?.id ?? ''
  const link = await postAs(lin.page, desk.origin, `/people/${id}/reset-link`, {})
  // Signing out loads the page anew, which may still be under way.
  await expect(async () => {
    await page.goto(link['url'] ?? '')
  }).toPass()
  await page.getByLabel(account.newPassword).fill(password)
  await page.getByRole('button', { name: account.setPassword }).click()
  await expect(page.locator('[data-sync-mark]')).toBeVisible()
  expect(page.url()).toBe(`${desk.origin}/`)
  await page.goto(link['url'] ?? '')
  await expect(page.getByText(account.failures.linkInvalid)).toBeVisible()
  // Another link of the same page, pasted into the same tab: its token goes from the address too.
  const another = await postAs(lin.page, desk.origin, `/people/${id}/reset-link`, {})
  await page.goto(another['url'] ?? '')
  await expect(page.getByLabel(account.newPassword)).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  await context.close()
  complaints.expect(/40[13]/)
})

test('[A27] signing out leaves nothing of the person on the device', async ({ desk, issue, lin }) => {
  const { page } = lin
  await openArticle(page, desk.origin, issue.id, issue.article('写在春季交流会之后').id)
  await expectInstalled(page)
  await expectMark(page, 'synced')
  await expect(mark(page)).toBeVisible()
  expect((await traces(page)).join('\n')).toContain(people.lin.email)
  await signOut(page, people.lin.name)
  await page.waitForURL(`${desk.origin}/`)
  await expect(page.locator('input[name="password"]')).toBeVisible()
  const left = (await traces(page)).join('\n')
  for (const own of [people.lin.email, people.lin.name, issue.id, '会开完了']) expect(left).not.toContain(own)
  expect(await page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBe(0)
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

/** Every key and value of both storages, the names of databases, and what is kept in caches. */
async function traces(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found = [localStorage, sessionStorage].flatMap((storage) =>
      Object.entries(storage).map(([key, value]) => `${key}=${value}`),
    )
    for (const { name } of await indexedDB.databases()) found.push(`database ${name}`)
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        if (new URL(request.url).pathname.startsWith('/api')) found.push(`cached ${request.url}`)
        const response = await cache.match(request)
        if (/html|json/.test(response?.headers.get('content-type') ?? '')) found.push((await response?.text()) ?? '')
      }
    }
    return found
  })
}

async function signOut(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(name) })
    .click()
  await page.getByRole('button', { name: access.signOut }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: access.signOut, exact: true }).click()
}
