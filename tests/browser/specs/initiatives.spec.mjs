// A member launches an initiative, the coordination opens it, and one need becomes an annonce.

import { expectAccessible, expectNoSidewaysScroll } from '../lib/looks.mjs'
import { Frame } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

test('launched, opened, supported, and asked for', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  test.setTimeout(60_000)
  const title = `Un four à pain (${project.name})`
  const looks = async page => {
    await expectNoSidewaysScroll(page)
    if (javaScriptEnabled) await expectAccessible(page)
  }
  const visitor = await open({})
  await visitor.goto('/initiatives/nouvelle')
  await looks(visitor)

  const member = await open({ as: town.people.member })
  const mine = new Frame(member, t)
  await member.goto('/initiatives/nouvelle')
  await mine.field('initiatives-form-title').fill(title)
  await mine.field('initiatives-form-text').fill('Au coin de la rue.')
  await mine.field('initiatives-kind-things').fill('200 briques')
  await mine.field('initiatives-form-deadline').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10))
  await mine.button('initiatives-launch').click()
  await expect(mine.notice).toHaveText(t('initiatives-done-launched'))
  const path = new URL(member.url()).pathname

  const coordinator = await open({ as: town.people.coordinator })
  const theirs = new Frame(coordinator, t)
  await coordinator.goto(path)
  await theirs.button('initiatives-open').click()
  await expect(theirs.notice).toHaveText(t('initiatives-done-step'))
  await looks(coordinator)
  await coordinator.getByRole('button', { name: /200 briques/ }).click()
  await expect(theirs.notice).toHaveText(t('initiatives-done-asked'))
  await coordinator.getByRole('link', { name: t('initiatives-need-asked') }).click()
  await expect(coordinator.getByRole('heading', { level: 1 })).toContainText('200 briques')

  await member.goto(path)
  await mine.button('initiatives-support-it').click()
  await expect(mine.notice).toHaveText(t('initiatives-done-supported'))
  await looks(member)
  await visitor.goto('/initiatives')
  await expect(visitor.getByRole('link', { name: title })).toBeVisible()
  await looks(visitor)
})
