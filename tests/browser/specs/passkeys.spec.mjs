// Passkeys: made, used and removed with a key that Chromium itself plays (its virtual authenticator), on localhost.

import { expectAccessible } from '../lib/looks.mjs'
import { Frame, Login, Passkeys } from '../lib/pages.mjs'
import { expect, speak, test } from '../lib/test.mjs'

/** A device with a key, which knows its owner or does not. */
async function withDevice(page) {
  const wire = await page.context().newCDPSession(page)
  await wire.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
    automaticPresenceSimulation: true,
  }
  const { authenticatorId } = await wire.send('WebAuthn.addVirtualAuthenticator', { options })
  return {
    knowsOwner: (isUserVerified) => wire.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    /** The only key on it, as if it had been copied when it had signed less often. */
    async fallBack() {
      const { credentials: [credential] } = await wire.send('WebAuthn.getCredentials', { authenticatorId })
      const { credentialId } = credential
      await wire.send('WebAuthn.removeCredential', { authenticatorId, credentialId })
      await wire.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount: 0 } })
    },
  }
}

test('a passkey is made, lets in without a password, and is removed', async ({ page, context, town, lang, t, javaScriptEnabled }, { project }) => {
  test.skip(!javaScriptEnabled, 'a browser asks for keys by script alone')
  await speak(context, town, lang)
  const [login, keys, frame] = [new Login(page, t), new Passkeys(page, t), new Frame(page, t)]
  const device = await withDevice(page)
  const name = `Appareil ${project.name}`

  await page.goto('/login?retour=%2Fprofil%2Fcles')
  await login.submit(town.people.member.login, town.people.member.password)
  await expect(keys.title).toHaveText(t('members-passkeys-title'))
  await expectAccessible(page)
  await keys.make(name)
  await expect(keys.notice).toHaveText(t('members-passkeys-added'))
  await expect(keys.of(name)).toContainText(t('members-passkeys-unused'))
  await expectAccessible(page)
  await keys.make(`${name} 2`)
  await expect(keys.fault, 'a device that is known needs no second key').toHaveText(t('members-passkeys-not-made'))

  await frame.signOut.click()
  await page.goto('/login?retour=%2Fprofil%2Fcles')
  await keys.button('members-passkeys-enter').click()
  await expect(page).toHaveURL(/\/profil\/cles$/)
  await expect(keys.of(name)).not.toContainText(t('members-passkeys-unused'))

  await frame.signOut.click()
  await page.goto('/login?retour=%2Fprofil%2Fcles')
  await device.knowsOwner(false)
  await keys.button('members-passkeys-enter').click()
  await expect(keys.fault, 'a key that does not know its owner').toHaveText(t('members-passkeys-nothing'))
  await expectAccessible(page)
  await device.knowsOwner(true)
  await keys.button('members-passkeys-enter').click()
  await expect(page).toHaveURL(/\/profil\/cles$/)

  await keys.remove(name)
  await expect(keys.notice).toHaveText(t('members-passkeys-removed'))
  await expect(keys.of(name)).toHaveCount(0)
  await frame.signOut.click()
  await page.goto('/login')
  await keys.button('members-passkeys-enter').click()
  await expect(login.faults).toHaveText(t('members-passkeys-wrong'))
})

test('a key that was copied is told by its counter', async ({ page, context, town, lang, t, javaScriptEnabled }, { project }) => {
  test.skip(!javaScriptEnabled, 'a browser asks for keys by script alone')
  await speak(context, town, lang)
  const [keys, frame] = [new Passkeys(page, t), new Frame(page, t)]
  const device = await withDevice(page)
  const name = `Copie ${project.name}`
  await page.goto('/login?retour=%2Fprofil%2Fcles')
  await new Login(page, t).submit(town.people.coordinator.login, town.people.coordinator.password)
  await keys.make(name)
  await expect(keys.of(name)).toBeVisible()
  await frame.signOut.click()
  await page.goto('/login?retour=%2Fprofil%2Fcles')
  await keys.button('members-passkeys-enter').click()
  await expect(page).toHaveURL(/\/profil\/cles$/)
  await frame.signOut.click()
  await device.fallBack()
  await page.goto('/login?retour=%2Fprofil%2Fcles')
  await keys.button('members-passkeys-enter').click()
  await expect(new Login(page, t).faults).toHaveText(t('members-passkeys-wrong'))
})

test('without script there is no button for it, and all else is there', async ({ page, town, t, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled, 'with script there is one')
  const keys = new Passkeys(page, t)
  await page.goto('/login?retour=%2Fprofil%2Fcles')
  await expect(keys.button('members-passkeys-enter')).toBeHidden()
  await new Login(page, t).submit(town.people.member.login, town.people.member.password)
  await expect(keys.button('members-passkeys-make')).toBeHidden()
  await expect(page.locator('[data-without-keys]')).toBeVisible()
})
