// Whom the association follows.

import { Follows } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

test.describe('the coordination', () => {
  test.use({ role: 'coordinator' })

  test('sees whom we follow', async ({ page, t }) => {
    await page.goto('/suivis')
    const follows = new Follows(page, t)
    await expect(follows.title).toHaveText(t('members-follows-title'))
    await expect(follows.accounts).not.toHaveCount(0)
  })

  test('is told what is wrong with an address, which stays in the field', async ({ page, town, t }) => {
    await page.goto('/suivis')
    const follows = new Follows(page, t)
    for (const [address, fault] of [
      ['tout près d’ici', 'members-follows-not-an-address'],
      [town.places.organisation.slice(1) + new URL(town.origin).host.replace(/^/, '@'), 'members-follows-own'],
    ]) {
      await follows.follow(address)
      await expect(follows.field('members-follows-address')).toHaveValue(address)
      await expect(follows.field('members-follows-address')).toHaveAccessibleDescription(new RegExp(t(fault).slice(0, 30)))
    }
  })
})

test.describe('a member', () => {
  test.use({ role: 'member' })

  test('sees whom we follow, and who decides', async ({ page, t }) => {
    await page.goto('/suivis')
    const follows = new Follows(page, t)
    await expect(page.getByText(t('members-follows-who-decides'))).toBeVisible()
    await expect(follows.button('members-follows-submit')).toHaveCount(0)
    await expect(follows.button('members-follows-stop')).toHaveCount(0)
  })
})
