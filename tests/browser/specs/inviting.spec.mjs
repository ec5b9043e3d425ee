// Somebody new comes in, and looks after their own account.

import { expectAccessible } from '../lib/looks.mjs'
import { Frame, Login, Members, PersonForm } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

const PASSWORD = 'des-frites-le-mardi'

const person = ({ name }, begins) => ({ login: `${begins}.${name}`, name: `${begins[0].toUpperCase()}${begins.slice(1)} (${name})` })

/** The coordination makes a link; somebody opens it in a browser of their own, and is in. */
async function comeIn({ open, town, t }, { login, name }) {
  const link = await new Members(await open({ as: town.people.coordinator }), t).invite()
  const page = await open()
  await page.goto(await link.address())
  await new PersonForm(page, t).join({ login, name, password: PASSWORD })
  await expect(new Frame(page, t).signedIn(name)).toBeVisible()
  return page
}

test('an invitation lets one person in', async ({ page, open, town, t, javaScriptEnabled }, { project }) => {
  const { login, name } = person(project, 'noor')
  const coordination = await open({ as: town.people.coordinator })
  const link = await new Members(coordination, t).invite()
  await expect(link.title).toHaveText(t('members-link-title'))
  await expect(link.code).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(coordination)
  const address = await link.address()
  expect(address).toMatch(new RegExp(`^${town.origin}/invitation/[\\w-]{40,}$`))

  await page.goto(address)
  const form = new PersonForm(page, t)
  await expect(form.title).toHaveText(t('members-join-title'))
  expect(await form.statusOf(() => form.join({ login: 'Noor !', name, password: 'court' }))).toBe(422)
  await form.expectFault(form.field('members-form-login'), 'members-fault-login')
  await expect(form.field('members-form-login')).toHaveValue('Noor !')
  await expect(form.field('members-form-name')).toHaveValue(name)
  if (javaScriptEnabled) await expectAccessible(page)
  await form.join({ login, password: PASSWORD })
  await expect(form.notice).toHaveText(t('members-notice-joined'))
  await expect(new Frame(page, t).signedIn(name)).toBeVisible()
  await page.goto('/annonces/nouvelle')
  await expect(form.title).toHaveText(t('market-new-title'))

  const second = await open()
  expect((await second.goto(address)).status()).toBe(410)
  await expect(second.getByText(t('members-closed-used'))).toBeVisible()
  await coordination.goto('/membres')
  await expect(new Members(coordination, t).person(name)).toContainText(t('members-role-member'))
})

test('a name and a password can be changed', async ({ open, town, t }, { project }) => {
  const { login, name } = person(project, 'emil')
  const page = await comeIn({ open, town, t }, { login, name })
  const frame = new Frame(page, t)
  await frame.signedIn(name).click()
  const form = new PersonForm(page, t)
  await expect(form.title).toHaveText(t('members-profile-title'))
  await form.fill({ name: `${name} V.` })
  await form.button('members-profile-save').click()
  await expect(frame.signedIn(`${name} V.`)).toBeVisible()

  await form.changePassword({ current: 'je-ne-sais-plus', password: 'le-jeudi-aussi' })
  await form.expectFault(form.field('members-form-current'), 'members-fault-current')
  await form.changePassword({ current: PASSWORD, password: 'le-jeudi-aussi' })
  await expect(form.notice).toHaveText(t('members-notice-password'))
  await frame.signOut.click()
  await page.goto('/login?retour=/profil')
  await new Login(page, t).submit(login, 'le-jeudi-aussi')
  await expect(page).toHaveURL(/\/profil$/)
})

test('who forgot their password gets a link to a new one', async ({ open, town, t }, { project }) => {
  const { login, name } = person(project, 'irma')
  const before = await comeIn({ open, town, t }, { login, name })
  const link = await new Members(await open({ as: town.people.coordinator }), t).renew(name)

  const page = await open()
  await page.goto(await link.address())
  const form = new PersonForm(page, t)
  await expect(form.title).toHaveText(t('members-renew-title'))
  expect(await form.statusOf(() => form.renew({ password: 'court' }))).toBe(422)
  await form.renew({ password: 'une-autre-phrase' })
  await expect(form.notice).toHaveText(t('members-notice-password'))
  await expect(new Frame(page, t).signedIn(name)).toBeVisible()

  await before.goto('/profil')
  await expect(before, 'the old session is over').toHaveURL(/\/login\?/)
})
