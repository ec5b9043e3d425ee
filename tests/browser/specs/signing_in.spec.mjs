// In and out.

import { expectAccessible } from '../lib/looks.mjs'
import { Frame, Login } from '../lib/pages.mjs'
import { expect, speak, test } from '../lib/test.mjs'

test('a wrong password is said once, and the login is kept', async ({ page, t, javaScriptEnabled }, { project }) => {
  await page.goto('/login')
  const login = new Login(page, t)
  const stranger = `inconnu-${project.name}` // each project has its own count of failures
  await login.submit(stranger, 'ceci-n-est-pas-le-bon')
  await expect(login.faults).toHaveText(t('members-login-wrong'))
  await expect(login.field('members-login-login')).toHaveValue(stranger)
  await expect(login.field('members-login-password')).toHaveValue('')
  if (javaScriptEnabled) await expectAccessible(page)
})

test('signing in leads to where one wanted to go, and out again', async ({ page, context, town, lang, t }) => {
  await speak(context, town, lang) // a member's own language counts from the moment they are signed in
  const { login, password } = town.people.member
  await page.goto('/mes-annonces')
  await expect(page).toHaveURL(/\/login\?retour=%2Fmes-annonces$/)
  await new Login(page, t).submit(login, password)
  await expect(page).toHaveURL(/\/mes-annonces$/)
  const frame = new Frame(page, t)
  await frame.signOut.click()
  await expect(frame.signIn).toBeVisible()
  await page.goto('/mes-annonces')
  await expect(page).toHaveURL(/\/login/)
})

test('the link to sign in comes back to the page it stands on', async ({ page, town, t }) => {
  await page.goto('/annonces?ou=ici')
  await new Frame(page, t).signIn.click()
  await new Login(page, t).submit(town.people.coordinator.login, town.people.coordinator.password)
  await expect(page).toHaveURL(/\/annonces\?ou=ici$/)
})
