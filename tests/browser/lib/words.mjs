// The words of the pages, from the same Fluent files: a test asks for a message, never for a sentence of its own.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const LANGUAGES = ['fr', 'nl', 'en']

const CRATES = join(import.meta.dirname, '..', '..', '..', 'crates')
const kept = new Map()

/** Answers `t(key, values)` for a language. Messages with plurals are not for tests: it throws on those. */
export function words(lang) {
  if (!kept.has(lang)) kept.set(lang, load(lang))
  const messages = kept.get(lang)
  return (key, values = {}) => {
    const text = messages.get(key)
    if (!text) throw new Error(`there is no one-line message ${key} in ${lang}`)
    return text.replace(/\{ \$(\w+) \}/g, (_, name) => {
      if (!(name in values)) throw new Error(`${key} needs a value for ${name}`)
      return values[name]
    })
  }
}

function load(lang) {
  const messages = new Map()
  for (const crate of readdirSync(CRATES)) {
    for (const line of files(join(CRATES, crate, 'locales'), lang).flatMap(read)) {
      const [, key, text] = line.match(/^([a-z][\w-]*) = (.+)$/) ?? []
      if (key && !text.endsWith('->')) messages.set(key, text.trim())
    }
  }
  return messages
}

/** `fr.ftl`, and those of one room alone: `mail.fr.ftl`. */
function files(folder, lang) {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name === `${lang}.ftl` || name.endsWith(`.${lang}.ftl`))
  return names.map((name) => join(folder, name))
}

function read(file) {
  return readFileSync(file, 'utf8').split('\n')
}
