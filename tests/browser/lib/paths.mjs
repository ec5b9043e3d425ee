// Every page, by who may open it. The walk looks at each of them in every language; a new page needs a line here.
// A path is text, or made from the places that are known once the town stands (world/town.mjs).

const place = (name, rest = '') => ({
  at({ places }) {
    if (!places[name]) throw new Error(`the town has no place called ${name}`)
    return places[name] + rest
  },
  toString: () => `${name}${rest}`,
})

/** Pages that answer 200. What everybody may open is looked at as a visitor only, unless it has more for others. */
export const PATHS = {
  visitor: [
    '/',
    '/annonces',
    '/annonces?genre=need&categorie=recuperer-reparer&commune=21004&ou=ici&toutes=1',
    '/annonces?q=rien-de-tel-ici',
    place('open'),
    place('found'),
    place('remote'),
    place('organisation'),
    '/login',
  ],
  member: [
    '/',
    '/annonces/nouvelle?genre=need',
    '/mes-annonces',
    '/suivis',
  ],
  coordinator: [
    place('open'),
    place('open', '/modifier'),
    place('open', '/retirer'),
    '/suivis',
  ],
}

/** Pages that say why something cannot be had: path and status. */
export const PROBLEMS = {
  visitor: [['/nulle-part', 404], [place('withdrawn'), 410]],
  member: [[place('open', '/modifier'), 403]],
  coordinator: [[place('found', '/modifier'), 409]],
}

/** The path as text. */
export function resolve(path, town) {
  return typeof path === 'string' ? path : path.at(town)
}
