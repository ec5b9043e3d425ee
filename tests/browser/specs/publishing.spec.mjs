// The life of an annonce, as the person sees it who wrote it.

import { expectAccessible } from '../lib/looks.mjs'
import { Annonce, AnnonceForm, List } from '../lib/pages.mjs'
import { eventually, expect, test } from '../lib/test.mjs'
import { draw } from '../world/png.mjs'

test.use({ role: 'member' })

const GOOD = {
  nature: 'thing',
  text: 'Deux **bâches** de trois mètres sur quatre, lavées et pliées.\n\n- œillets en métal\n- à venir chercher',
  amount: '2',
  unit: 'one',
  'in-return': 'nothing',
  category: 'recuperer-reparer',
  commune: '21004',
  place: 'près de la place du Jeu de Balle',
  contact: 'Passez le samedi matin.',
  language: 'fr',
}

/** Each project publishes its own, so that they do not meet in the lists. */
const titled = (project, words) => `${words} (${project.name})`

/** As a camera would send it. */
const stove = () => draw(320, 240, (x, y) => (60 < x && x < 260 && 40 < y && y < 200 ? 0x2f5d8a : 0xece4d6))

/** The picture came, and is one. */
async function expectLoaded(picture) {
  await picture.scrollIntoViewIfNeeded() // or it is not loaded at all
  await expect.poll(() => picture.evaluate((one) => one.complete && one.naturalWidth)).toBeGreaterThan(0)
}

/** Publishes an annonce, and stays on its page. */
async function publish(page, t, title) {
  const form = new AnnonceForm(page, t)
  await form.open()
  await form.fill({ ...GOOD, title })
  await form.publish()
  const annonce = new Annonce(page, t)
  await expect(annonce.notice).toHaveText(t('market-notice-published'))
  await expect(annonce.title).toContainText(title)
  return annonce
}

test('faults are told all at once, and nothing typed is lost', async ({ page, t, javaScriptEnabled }, { project }) => {
  const title = titled(project, 'Deux bâches à emporter')
  const wrong = { ...GOOD, title, amount: 'deux', 'in-return': 'credit', minutes: '1 h' }
  const form = new AnnonceForm(page, t)
  await form.open('need')
  await form.fill(wrong)
  expect(await form.statusOf(() => form.publish())).toBe(422)
  await expect(form.faults.getByRole('listitem')).toHaveCount(2)
  await form.expect({ ...wrong, kind: 'need' })
  for (const [name, fault] of [['amount', 'market-fault-amount'], ['minutes', 'market-fault-minutes']]) {
    await expect(form.field(`market-form-${name}`)).toHaveAccessibleDescription(new RegExp(t(fault).slice(0, 20)))
    await expect(form.field(`market-form-${name}`)).toHaveAttribute('aria-invalid', 'true')
  }
  // A fault of the list leads to its field.
  await form.faults.getByRole('link').first().click()
  await expect(page).toHaveURL(/#field-amount$/)
  if (javaScriptEnabled) await expectAccessible(page)

  await form.fill({ amount: '2', minutes: '60' })
  await form.publish()
  await expect(new Annonce(page, t).title).toContainText(title)
  await expect(page.getByText('bâches', { exact: true })).toHaveJSProperty('tagName', 'STRONG')
})

test('what is published is on every list, and can be changed', async ({ page, t }, { project }) => {
  const title = titled(project, 'Prêt d’une scie sauteuse')
  const annonce = await publish(page, t, title)
  const address = new URL(page.url()).pathname
  await page.reload()
  await expect(annonce.notice, 'a notice is said once').toHaveCount(0)

  await annonce.edit()
  const form = new AnnonceForm(page, t)
  await form.expect({ ...GOOD, title, kind: 'offer' })
  await form.fill({ title: `${title} et de ses lames` })
  await form.save()
  await expect(annonce.notice).toHaveText(t('market-notice-edited'))
  await expect(annonce.title).toContainText(`${title} et de ses lames`)
  expect(new URL(page.url()).pathname).toBe(address)

  for (const list of ['/mes-annonces', '/annonces?ou=ici']) {
    await page.goto(list)
    await expect(page.getByRole('link', { name: `${title} et de ses lames`, exact: true })).toBeVisible()
  }
})

test('a picture needs words, and stays while they are found', async ({ page, open, town, t }, { project }) => {
  const title = titled(project, 'Un poêle en émail bleu')
  const form = new AnnonceForm(page, t)
  await form.open()
  await form.fill({ ...GOOD, title })
  await form.photo.setInputFiles({ name: 'IMG_2041.png', mimeType: 'image/png', buffer: stove() })
  expect(await form.statusOf(() => form.publish())).toBe(422)
  await form.expectFault(form.wordsOf(1), 'media-fault-alt')
  await expectLoaded(page.locator('.picture img'))
  await form.expect({ ...GOOD, title })

  await form.wordsOf(1).fill('Un poêle bleu, la porte ouverte.')
  await form.publish()
  await expect(new Annonce(page, t).title).toContainText(title)
  const shown = page.getByRole('img', { name: 'Un poêle bleu, la porte ouverte.' })
  await expectLoaded(shown)
  await page.goto('/annonces?ou=ici')
  await expectLoaded(new List(page, t).items.filter({ hasText: title }).getByRole('img'))

  // The others show it from their own house: the guard sees to it that nobody else is asked.
  const there = await open({ at: town.neighbour })
  const link = there.getByRole('link', { name: title, exact: true })
  await eventually(there, `/annonces?q=${encodeURIComponent('poêle émail')}`, () => expect(link).toBeVisible({ timeout: 500 }))
  await link.click()
  await expectLoaded(there.getByRole('img', { name: 'Un poêle bleu, la porte ouverte.' }))
  await expect(there.locator('.gallery a')).toHaveAttribute('href', /^\/media\//)

  await page.getByRole('link', { name: title, exact: true }).click()
  await new Annonce(page, t).edit()
  await expect(form.wordsOf(1)).toHaveValue('Un poêle bleu, la porte ouverte.')
  await form.wordsOf(1).fill('Un poêle bleu à quatre pieds.')
  await form.photo.setInputFiles({ name: 'pieds.png', mimeType: 'image/png', buffer: stove() })
  await form.photoWords.fill('Ses pieds.')
  await form.button('media-picture-add').click()
  await expect(form.wordsOf(2)).toHaveValue('Ses pieds.')
  await form.removalOf(2).check()
  await form.save()
  await expect(new Annonce(page, t).notice).toHaveText(t('market-notice-edited'))
  await expect(page.locator('.gallery img')).toHaveCount(1)
  await expectLoaded(page.getByRole('img', { name: 'Un poêle bleu à quatre pieds.' }))
})

test('what is no picture is told beside its field', async ({ page, t }, { project }) => {
  const form = new AnnonceForm(page, t)
  await form.open()
  await form.fill({ ...GOOD, title: titled(project, 'Rien à voir') })
  await form.photo.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('rien du tout') })
  await form.photoWords.fill('Une image.')
  expect(await form.statusOf(() => form.publish())).toBe(422)
  await form.expectFault(form.photo, 'media-fault-photo-kind')
  await expect(form.photoWords).toHaveValue('Une image.')
})

test('what is found leaves the list, and stays with its author', async ({ page, t }, { project }) => {
  const title = titled(project, 'Une échelle de trois mètres')
  const annonce = await publish(page, t, title)
  await annonce.found()
  await expect(annonce.notice).toHaveText(t('market-notice-found'))
  await expect(page.locator('.state')).toContainText(t('market-state-found'))
  await expect(annonce.link('market-offer-edit')).toHaveCount(0)
  const item = new List(page, t).items.filter({ hasText: title })
  await page.goto('/annonces?ou=ici')
  await expect(item).toHaveCount(0)
  await page.goto('/annonces?ou=ici&toutes=1')
  await expect(item).toHaveCount(1)
  await page.goto('/mes-annonces')
  await expect(item).toContainText(t('market-state-found'))
})

test('what is withdrawn is asked about first, and then gone', async ({ page, t }, { project }) => {
  const annonce = await publish(page, t, titled(project, 'Un lot de vis et de chevilles'))
  const address = new URL(page.url()).pathname
  await annonce.withdraw()
  await expect(annonce.notice).toHaveText(t('market-notice-withdrawn'))
  expect((await page.goto(address)).status()).toBe(410)
})

test('what another wrote cannot be changed', async ({ page, town, t }) => {
  await page.goto(town.places.open)
  await expect(new Annonce(page, t).link('market-offer-edit')).toHaveCount(0)
  expect((await page.goto(`${town.places.open}/modifier`)).status()).toBe(403)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('problem-forbidden-title'))
  await expect(page.getByText(t('market-problem-not-yours'))).toBeVisible()
})
