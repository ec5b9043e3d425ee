// A house decides by consent: proposed, asked about, an objection, amended, adopted, on paper.

import { expectAccessible, expectNoSidewaysScroll } from '../lib/looks.mjs'
import { Frame } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

test('an objection is heard, the text amended, and all is in the minutes', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  test.setTimeout(60_000)
  const title = `Ouvrir le dimanche (${project.name})`
  const member = await open({ as: town.people.member })
  const coordinator = await open({ as: town.people.coordinator })
  const looks = async page => {
    await expectNoSidewaysScroll(page)
    if (javaScriptEnabled) await expectAccessible(page)
  }

  await member.goto('/decisions')
  await looks(member)
  await member.getByRole('button', { name: t('decisions-new-title') }).or(member.getByRole('link', { name: t('decisions-new-title') })).first().click()
  const mine = new Frame(member, t)
  await mine.field('decisions-name').fill(title)
  await mine.field('decisions-context').fill('On nous le demande.')
  await mine.field('decisions-proposal').fill('Ouvrir de 10 h à 16 h.')
  await looks(member)
  await mine.button('decisions-open').click()
  await expect(mine.notice).toHaveText(t('decisions-done-opened'))
  const path = new URL(member.url()).pathname

  const theirs = new Frame(coordinator, t)
  await coordinator.goto(path)
  await theirs.field('decisions-said').fill('Toute l’année ?')
  await theirs.button('decisions-ask').click()
  await expect(theirs.notice).toHaveText(t('decisions-done-said'))
  await member.goto(path)
  await looks(member)
  await mine.button('decisions-step-reactions').click()
  await mine.button('decisions-step-round').click()

  await coordinator.goto(path)
  await coordinator.locator('#field-choice').selectOption('objection')
  await theirs.field('decisions-content').fill('Qui garde les clés ?')
  await theirs.button('decisions-answer-send').click()
  await expect(theirs.notice).toHaveText(t('decisions-done-answered'))
  await looks(coordinator)
  await member.goto(path)
  await expect(member.getByText('Qui garde les clés ?')).toBeVisible()
  await member.getByRole('link', { name: t('decisions-amend-title') }).click()
  await mine.field('decisions-proposal').fill('Ouvrir de 10 h à 16 h. La coordination garde les clés.')
  await mine.field('decisions-why').fill('L’objection sur les clés.')
  await looks(member)
  await mine.button('decisions-amend').click()
  await expect(mine.notice).toHaveText(t('decisions-done-amended'))
  await looks(member)

  await member.getByRole('link', { name: t('decisions-minutes') }).click()
  await expect(member.getByText('L’objection sur les clés.')).toBeVisible()
  await looks(member)
  await member.emulateMedia({ media: 'print' })
  await expect(member.getByText(t('decisions-minutes-hint'))).toBeHidden()
  await expect(member.getByText('Toute l’année ?')).toBeVisible()
})
