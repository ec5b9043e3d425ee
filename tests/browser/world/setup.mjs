// Before and after all tests of a run.

import { openTown, remember } from './town.mjs'

export default async function setUp() {
  const { town, close } = await openTown()
  process.env.MAILLON_BROWSER_TOWN = remember(town) // the workers inherit it
  return close
}
